import { formatMoney } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { Found } from './lookup.ts'
import type { Citation, ReadingTaken, TraceStep } from './model.ts'
import type { Settings } from './settings.ts'
import type { VisitContext } from './visit-context.ts'

/** What a step is made of; amounts are written out here. */
export interface StepParts {
  readonly id: string
  readonly title: string
  readonly citation: Citation
  readonly inputs: readonly Input[]
  readonly result: Money | string
  readonly sentence: string
  /** The policy value used, with its own text. */
  readonly used?: readonly [found: Found<unknown>, text: string] | undefined
  /** The readings that the step rests on; those that the pack does not ask are left out. */
  readonly readings?: readonly (string | undefined)[] | undefined
  readonly rounding?: string | undefined
  /** What was held against which limit. */
  readonly limit?:
    | { readonly kind: LimitKind; readonly amount: Money; readonly limit: Money }
    | undefined
}

type LimitKind = NonNullable<TraceStep['limit']>['kind']

type Input = TraceStep['inputs'][number]

/** What went into a step, by its name; an amount is written out. */
export function given(name: string, value: Money | string): Input {
  return { name, value: typeof value === 'string' ? value : formatMoney(value) }
}

/** Adds a step to the visit's working, where somebody asked for it. */
export function record({ trace, policy }: VisitContext, parts: StepParts): void {
  trace?.push(stepOf(policy.settings, parts))
}

function written(value: Money | string): string {
  return typeof value === 'string' ? value : formatMoney(value)
}

export function stepOf(settings: Settings, parts: StepParts): TraceStep {
  const { id, title, citation, sentence, rounding, used, limit } = parts
  const found = used === undefined ? undefined : used[0]
  const text = used === undefined ? '' : used[1]
  const inputs =
    found?.parameter === undefined
      ? parts.inputs
      : [...parts.inputs, given(`统筹区参数 ${found.parameter}`, text)]
  const value = found?.from === undefined ? undefined : { term: found.term, text, from: found.from }
  const parameter =
    found?.parameter === undefined ? undefined : { key: found.parameter, term: found.term, text }
  const readings = readingsTaken(settings, parts.readings)
  const result = written(parts.result)
  const held = limit && {
    kind: limit.kind,
    amount: formatMoney(limit.amount),
    limit: formatMoney(limit.limit),
  }
  return {
    id, title, citation, inputs, value, parameter, readings, rounding, result, sentence,
    limit: held,
  }
}

/** Each reading once, with the choice taken; those that the pack does not ask are left out. */
function readingsTaken(settings: Settings, ids: StepParts['readings']): readonly ReadingTaken[] {
  if (ids === undefined) return []
  const taken: ReadingTaken[] = []
  for (const id of ids) {
    const reading = id === undefined ? undefined : settings.taken.get(id)
    if (reading !== undefined && !taken.includes(reading)) taken.push(reading)
  }
  return taken
}
