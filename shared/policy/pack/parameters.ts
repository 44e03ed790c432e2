import { rate } from '../../money/index.ts'
import type { Rate } from '../../money/index.ts'
import type { Citation } from '../model.ts'
import { fields, list, oneOf, share, source, text } from './decode.ts'
import { readingAt } from './benefit.ts'
import type { ReadingUse } from './readings.ts'
import type { Sheet, SheetNode } from './sheet.ts'

export const parameterTypes = [
  /** `YYYY-MM-DD`. */
  'date',
  /** `true` or `false`. */
  'switch',
  /** A share: one, by level, by status, or by status and level. */
  'rates',
  /** An amount, in the same forms. */
  'amounts',
  /** An amount in the same forms, or `{ basis, amount }`. */
  'deductible',
  /** A list of relations. */
  'relations',
  /** `prescriber`, or a level. */
  'level-of',
  'year-amounts',
  'names',
  'across',
] as const
export type ParameterType = (typeof parameterTypes)[number]

/** What a document leaves to the site: the key, who sets it, what it must satisfy, the clause. */
export interface ParameterRule {
  readonly key: string
  readonly term: string
  readonly type: ParameterType
  readonly setBy: string
  readonly citation: Citation
  /** Every rate is at least this. */
  readonly atLeast: Rate
  /** 待遇向退休人员倾斜: no retired figure under the active one. */
  readonly retiredNotLess: boolean
  /** 基层倾斜: no rate of a higher level above that of a lower one. */
  readonly lowerLevelNotLess: boolean
  readonly averageReading: string | undefined
}

/** Decodes the `parameters` file. */
export function parametersOf(
  sheet: Sheet,
  node: SheetNode | undefined,
  uses: ReadingUse[],
): ReadonlyMap<string, ParameterRule> {
  const rules = new Map<string, ParameterRule>()
  for (const item of list(sheet, node)) {
    const optional = ['atLeast', 'retiredNotLess', 'lowerLevelNotLess', 'averageReading', 'note']
    const found = fields(sheet, item, ['key', 'term', 'type', 'setBy', 'source'], optional)
    const key = text(sheet, found.get('key'))
    if (rules.has(key)) sheet.fault(item, `参数“${key}”重复`)
    const on = (name: string) => {
      const written = found.get(name)
      return written !== undefined && oneOf(sheet, written, ['true', 'false']) === 'true'
    }
    const floor = found.get('atLeast')
    rules.set(key, {
      key,
      term: text(sheet, found.get('term')),
      type: oneOf(sheet, found.get('type'), parameterTypes),
      setBy: text(sheet, found.get('setBy')),
      citation: source(sheet, found.get('source')),
      atLeast: floor === undefined ? rate('0') : share(sheet, floor),
      retiredNotLess: on('retiredNotLess'),
      lowerLevelNotLess: on('lowerLevelNotLess'),
      averageReading: readingAt(sheet, found.get('averageReading'), uses),
    })
  }
  return rules
}
