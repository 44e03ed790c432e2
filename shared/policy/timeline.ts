import type { DateText } from './model.ts'

/** A value and the days it holds; an open end is undefined. */
export interface Span<Value> {
  readonly from: DateText
  readonly to: DateText | undefined
  readonly value: Value
}

/** What holds on a day; undefined: nothing does. */
export type Timeline<Value> = (date: DateText) => Value | undefined

/**
 * Makes spans, in order and without overlap, ready to be asked by day. Asking costs the same for
 * one version as for five hundred: halving, and most questions ask for the day of the last one.
 */
export function timeline<Value>(spans: readonly Span<Value>[]): Timeline<Value> {
  let last = spans.at(-1)
  return (date) => {
    if (last !== undefined && holds(last, date)) return last.value
    const found = spanOn(spans, date)
    if (found !== undefined) last = found
    return found?.value
  }
}

function holds({ from, to }: Span<unknown>, date: DateText): boolean {
  return from <= date && (to === undefined || date <= to)
}

function spanOn<Value>(spans: readonly Span<Value>[], date: DateText): Span<Value> | undefined {
  let [low, high] = [0, spans.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const at = spans[middle]
    if (at !== undefined && at.from <= date) low = middle
    else high = middle - 1
  }
  const found = spans[low]
  return found !== undefined && holds(found, date) ? found : undefined
}
