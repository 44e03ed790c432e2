import { dayAfter } from '../dates.ts'
import type { Citation, DateText } from '../model.ts'
import { date, fields, list, noDay, source } from './decode.ts'
import type { Fields } from './decode.ts'
import type { Sheet, SheetNode } from './sheet.ts'

/** A value of a document with the days it holds and the clause it stands in. */
export interface Dated<Value> {
  readonly from: DateText
  /** The last day it holds; undefined: until further notice. */
  readonly to: DateText | undefined
  readonly value: Value
  readonly citation: Citation
}

/**
 * Reads a list of dated values. Refused: an empty list, a value without a source, days that
 * overlap, run backwards or leave a gap, and an open end that is not the last.
 */
export function datedValues<Value>(
  sheet: Sheet,
  node: SheetNode | undefined,
  valueKeys: readonly string[],
  decode: (found: Fields, item: SheetNode) => Value,
): readonly Dated<Value>[] {
  const items = list(sheet, node)
  if (node?.kind === 'list' && items.length === 0) {
    sheet.fault(node, '至少要有一个按日期生效的值，应写 - from: YYYY-MM-DD')
  }
  const values = items.map((item): Dated<Value> => {
    const found = fields(sheet, item, ['from', 'source'], ['to', 'note', ...valueKeys])
    const until = found.get('to')
    return {
      from: found.has('from') ? date(sheet, found.get('from')) : noDay,
      to: until === undefined ? undefined : date(sheet, until),
      value: decode(found, item),
      citation: source(sheet, found.get('source')),
    }
  })
  values.forEach((each, index) => {
    const item = items[index]
    if (item !== undefined) backwards(sheet, item, each)
    const [next, at] = [values[index + 1], items[index + 1]]
    if (item === undefined || next === undefined || at === undefined) return
    if (next.from === noDay || each.to === noDay) return
    if (each.to === undefined) {
      sheet.fault(item, `后面还有新的值，必须写明失效日期 to，应为 ${next.from} 的前一日`)
      return
    }
    const expected = dayAfter(each.to)
    if (next.from < expected) {
      sheet.fault(at, `生效日期与前一个值重叠（止于 ${each.to}），应自 ${expected} 起`)
    } else if (next.from > expected) {
      sheet.fault(at, `与前一个值之间有空档（止于 ${each.to}），应自 ${expected} 起`)
    }
  })
  return values
}

/** Refuses a last day before the first; for anything that holds from a day to a day. */
export function backwards(
  sheet: Sheet,
  node: SheetNode,
  { from, to }: { readonly from: DateText | undefined; readonly to: DateText | undefined },
): void {
  if (from === undefined || to === undefined || from === noDay || to === noDay) return
  if (to < from) sheet.fault(node, `失效日期 ${to} 早于生效日期 ${from}，应不早于 ${from}`)
}

/** The value that holds on `date`; undefined: none does. */
export function valueOn<Value>(
  values: readonly Dated<Value>[],
  date: DateText,
): Dated<Value> | undefined {
  return values.find((each) => each.from <= date && (each.to === undefined || date <= each.to))
}

/** Refuses values that do not cover the days the document is in force. */
export function mustCover(
  sheet: Sheet,
  node: SheetNode,
  values: readonly Dated<unknown>[],
  inForce: { readonly from: DateText; readonly to: DateText | undefined },
): void {
  const [first] = values
  const last = values.at(-1)
  if (first === undefined || last === undefined) return
  if (inForce.from === noDay || first.from === noDay || last.to === noDay) return
  if (first.from > inForce.from) {
    const wanted = `应自 ${inForce.from} 起`
    sheet.fault(node, `第一个值自 ${first.from} 起，晚于文件施行日 ${inForce.from}，${wanted}`)
  }
  if (last.to !== undefined && (inForce.to === undefined || last.to < inForce.to)) {
    const until = inForce.to === undefined ? '应不写 to' : `应写到 ${inForce.to} 或不写 to`
    sheet.fault(node, `最后一个值止于 ${last.to}，文件仍在施行，${until}`)
  }
}
