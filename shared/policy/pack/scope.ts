/** What the decoder of one file knows of the rest of its pack, and how clauses refer to it. */
import type { DateText } from '../model.ts'
import { fields, matching, oneOf, text } from './decode.ts'
import type { ParameterRule, ParameterType } from './parameters.ts'
import type { ReadingUse } from './readings.ts'
import type { Sheet, SheetNode } from './sheet.ts'
import { readingIdPattern } from './vocabulary.ts'

/** A file and where its use of readings is noted. */
export interface Page {
  readonly sheet: Sheet
  readonly uses: ReadingUse[]
}

export interface Scope extends Page {
  /** The days that dated values must cover; an open end where a reading lets the document go on. */
  readonly inForce: { readonly from: DateText; readonly to: DateText | undefined }
  readonly parameters: ReadonlyMap<string, ParameterRule>
  /** The parameters that some clause has called for so far. */
  readonly called: Set<string>
}

/** Letters that a clause with a reading computes, unless it says otherwise. */
const twoLetters = ['a', 'b'] as const
export const threeLetters = ['a', 'b', 'c'] as const

/** The id of a reading that this clause asks; undefined where the clause asks none. */
export function readingAt(
  { sheet, uses }: Page,
  node: SheetNode | undefined,
  letters: readonly string[] = twoLetters,
): string | undefined {
  if (node === undefined) return undefined
  const id = matching(sheet, node, readingIdPattern, '读法编号，如 G-01、XA-A1')
  if (id !== '') uses.push({ id, letters, named: [], at: node, sheet })
  return id
}

/** The same where the clause cannot do without it; `''` only next to a fault. */
export function requiredReadingAt(
  page: Page,
  node: SheetNode | undefined,
  letters: readonly string[] = twoLetters,
): string {
  return readingAt(page, node, letters) ?? ''
}

/** A clause whose letters are written in the pack: each letter must be offered by the reading. */
export function lettersNamed(
  { sheet, uses }: Page,
  id: string,
  named: readonly string[],
  at: SheetNode,
): void {
  if (id !== '') uses.push({ id, letters: ['a', ...named], named, at, sheet })
}

/** `onlyUnder: { reading, choice }`. */
export function onlyUnder(
  page: Page,
  node: SheetNode | undefined,
): { readonly reading: string; readonly choice: string } | undefined {
  if (node === undefined) return undefined
  const { sheet } = page
  const found = fields(sheet, node, ['reading', 'choice'])
  const reading = matching(
    sheet,
    found.get('reading'),
    readingIdPattern,
    '读法编号，如 G-01、XA-A1',
  )
  const choice = matching(sheet, found.get('choice'), '^[a-z]$', '一个小写字母，如 b')
  const named = choice === '' ? [] : [choice]
  // Where `a` is what the clause holds under, `b` is what lifts it.
  const letters = choice === 'a' ? twoLetters : ['a', ...named]
  if (reading !== '') page.uses.push({ id: reading, letters, named, at: node, sheet })
  return { reading, choice }
}

/** `open`, or `{ reading: … }` whose choice b says the other way. */
export function wordOrReading<Word extends string>(
  page: Page,
  node: SheetNode | undefined,
  words: readonly [Word, ...Word[]],
): Word | { readonly reading: string } {
  if (node?.kind !== 'map') return oneOf(page.sheet, node, words)
  const found = fields(page.sheet, node, ['reading'])
  return { reading: requiredReadingAt(page, found.get('reading')) }
}

/** The key of a parameter that is declared and of one of these types. */
export function parameterAt(
  { sheet, parameters, called }: Scope,
  node: SheetNode | undefined,
  types: readonly ParameterType[],
): string {
  const key = text(sheet, node)
  if (node === undefined || key === '') return key
  called.add(key)
  const type = parameters.get(key)?.type
  if (type === undefined) {
    sheet.fault(node, `参数“${key}”未在参数表中声明，应先在 kind: parameters 的文件中声明`)
  } else if (!types.includes(type)) {
    sheet.fault(node, `参数“${key}”的类型 ${type} 不能用在这里，应为 ${types.join('、')}`)
  }
  return key
}
