import { rate } from '../../money/index.ts'
import type { Rate } from '../../money/index.ts'
import type { Citation } from '../model.ts'
import { fields, list, matching, oneOf, share, source, text, yes } from './decode.ts'
import type { Fields } from './decode.ts'
import { readingAt } from './scope.ts'
import type { Page } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { parameterKeyPattern } from './vocabulary.ts'

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
  /** One amount, or one by year: `{ '2022': …, '2023': … }`. */
  'year-amounts',
  /** A list of relations. */
  'relations',
  /** A list of texts. */
  'names',
  /** `prescriber`, or a level. */
  'level-of',
  /** `merged` or `separate`. */
  'across',
] as const
export type ParameterType = (typeof parameterTypes)[number]

/** Keys that the program asks for by name, whatever the area. */
const knownKeys: ReadonlyMap<string, ParameterType> = new Map([
  ['mutualAid.relations', 'relations'],
  ['mutualAid.order', 'relations'],
  ['pharmacy.levelOf', 'level-of'],
  ['pharmacy.pooledFrom', 'date'],
  ['pharmacy.externalPrescription', 'switch'],
  ['pharmacy.qualified', 'names'],
  ['internet.enabled', 'switch'],
])

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
  /** Under choice b of this reading only the average is held to `atLeast`. */
  readonly averageReading: string | undefined
}

/** Which types a constraint can hold. */
const constraints: ReadonlyMap<string, readonly ParameterType[]> = new Map([
  ['atLeast', ['rates']],
  ['retiredNotLess', ['rates', 'amounts']],
  ['lowerLevelNotLess', ['rates']],
  ['averageReading', ['rates']],
])

/** Decodes the `parameters` file. */
export function parametersOf(
  page: Page,
  node: SheetNode | undefined,
): ReadonlyMap<string, ParameterRule> {
  const { sheet } = page
  const rules = new Map<string, ParameterRule>()
  for (const item of list(sheet, node)) {
    const required = ['key', 'term', 'type', 'setBy', 'source']
    const found = fields(sheet, item, required, [...constraints.keys(), 'note'])
    const key = matching(
      sheet,
      found.get('key'),
      parameterKeyPattern,
      '以点分开的名称，如 general.deductible',
    )
    if (key !== '' && rules.has(key)) sheet.fault(item, `参数“${key}”重复，应只写一次`)
    const type = typeOf(page, key, found)
    const floor = found.get('atLeast')
    rules.set(key, {
      key,
      term: text(sheet, found.get('term')),
      type,
      setBy: text(sheet, found.get('setBy')),
      citation: source(sheet, found.get('source')),
      atLeast: floor === undefined ? rate('0') : share(sheet, floor),
      retiredNotLess: yes(sheet, found.get('retiredNotLess')),
      lowerLevelNotLess: yes(sheet, found.get('lowerLevelNotLess')),
      averageReading: readingAt(page, found.get('averageReading')),
    })
  }
  return rules
}

function typeOf({ sheet }: Page, key: string, found: Fields): ParameterType {
  const node = found.get('type')
  const type = oneOf(sheet, node, parameterTypes)
  const known = knownKeys.get(key)
  if (node !== undefined && known !== undefined && known !== type) {
    sheet.fault(node, `参数“${key}”的类型应为 ${known}`)
  }
  for (const [name, types] of constraints) {
    const at = found.get(name)
    if (at === undefined || types.includes(type)) continue
    sheet.fault(at, `${name} 不能用于类型 ${type}，只能用于 ${types.join('、')}`)
  }
  const averaged = found.get('averageReading')
  if (averaged !== undefined && !found.has('atLeast')) {
    sheet.fault(averaged, 'averageReading 说的是下限怎样计算，应同时写明 atLeast')
  }
  return type
}

/** A parameter that no clause calls for would be set and do nothing. */
export function checkCalls(
  { sheet }: Page,
  node: SheetNode | undefined,
  called: ReadonlySet<string>,
): void {
  for (const item of list(sheet, node)) {
    const key = item.kind === 'map' ? item.entries.get('key') : undefined
    if (key?.kind !== 'text' || called.has(key.text) || knownKeys.has(key.text)) continue
    sheet.fault(key, `参数“${key.text}”没有条款使用它，应删去，或在条款中写 parameter`)
  }
}
