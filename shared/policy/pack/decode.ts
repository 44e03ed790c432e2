/**
 * Small decoders over a sheet. On a fault they report and answer a harmless placeholder, so that
 * one reading finds every fault; a pack with any fault is never used.
 */
import { isNegative, isShare, parseMoney, parseRate, rate, zero } from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import { isDate } from '../dates.ts'
import type { Citation, DateText } from '../model.ts'
import type { Sheet, SheetNode } from './sheet.ts'
import { identifierPattern } from './vocabulary.ts'

export type Fields = ReadonlyMap<string, SheetNode>

const nothing: Fields = new Map()

/** What stands under keys whose form is not told by their name. */
const forms: ReadonlyMap<string, string> = new Map([
  ['source', '应写 source: { document: 文号, clause: 条款 }'],
  ['clause', '应写明条款，如 clause: 第九条'],
  ['document', '应写明文号'],
  ['from', '应写 from: YYYY-MM-DD'],
  ['rows', '应写 rows: { all: [ … ] } 或按身份分行'],
])

/** A text of the file as it is said again in a fault. */
export function quoted(written: string): string {
  return `“${written.length > 40 ? `${written.slice(0, 40)}…` : written}”`
}

/** A mapping with exactly these keys; `optional` ones may be absent. */
export function fields(
  sheet: Sheet,
  node: SheetNode,
  required: readonly string[],
  optional: readonly string[] = [],
): Fields {
  if (node.kind !== 'map') {
    sheet.fault(node, `这里应是一组“键: 值”，键有 ${[...required, ...optional].join('、')}`)
    return nothing
  }
  for (const [key, value] of node.entries) {
    if (required.includes(key) || optional.includes(key)) continue
    const known = [...required, ...optional].join('、')
    sheet.fault(value, `未知的键${quoted(key)}，应为 ${known} 之一`)
  }
  for (const key of required) {
    if (node.entries.has(key)) continue
    const form = forms.get(key)
    sheet.fault(node, `缺少“${key}”，${form === undefined ? `应写 ${key}: …` : form}`)
  }
  return node.entries
}

export function list(sheet: Sheet, node: SheetNode | undefined): readonly SheetNode[] {
  if (node === undefined) return []
  if (node.kind === 'list') return node.items
  sheet.fault(node, '这里应是列表，如 [甲, 乙] 或逐行以“- ”开头')
  return []
}

/** Any mapping, in the order written. */
export function entries(sheet: Sheet, node: SheetNode | undefined): Fields {
  if (node === undefined) return nothing
  if (node.kind === 'map') return node.entries
  sheet.fault(node, '这里应是一组“键: 值”')
  return nothing
}

export function text(sheet: Sheet, node: SheetNode | undefined): string {
  if (node === undefined) return ''
  if (node.kind === 'text' && node.text.trim() !== '') return node.text
  sheet.fault(node, '这里应是文字，不能空着，也不能是列表或一组“键: 值”')
  return ''
}

/** A text of a known form; `form` says in words what it should be. */
export function matching(
  sheet: Sheet,
  node: SheetNode | undefined,
  pattern: string,
  form: string,
): string {
  const written = text(sheet, node)
  if (node === undefined || written === '' || new RegExp(pattern, 'u').test(written)) return written
  sheet.fault(node, `${quoted(written)}写法不对，应为${form}`)
  return ''
}

/** An id that becomes a key of sums: small letters and hyphens, no name that objects have. */
export function identifier(sheet: Sheet, node: SheetNode | undefined): string {
  const form = '小写字母、数字与连字符，如 chronic-special'
  const written = matching(sheet, node, identifierPattern, form)
  if (node === undefined || !(written in Object.prototype)) return written
  sheet.fault(node, `${quoted(written)}是保留的名称，应换一个`)
  return ''
}

export function oneOf<Choice extends string>(
  sheet: Sheet,
  node: SheetNode | undefined,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const written = text(sheet, node)
  const found = choices.find((choice) => choice === written)
  if (found === undefined && node !== undefined && written !== '') {
    sheet.fault(node, `${quoted(written)}不在可选值中，应为 ${choices.join('、')}`)
  }
  return found ?? choices[0]
}

/** A list of names, each of `choices` and none twice. */
export function several<Choice extends string>(
  sheet: Sheet,
  node: SheetNode | undefined,
  choices: readonly [Choice, ...Choice[]],
): readonly Choice[] {
  return distinct(sheet, node, (item) => oneOf(sheet, item, choices))
}

/** A list that has something in it, and nothing twice. */
export function distinct<Name extends string>(
  sheet: Sheet,
  node: SheetNode | undefined,
  read: (item: SheetNode) => Name,
): readonly Name[] {
  const items = list(sheet, node)
  if (node?.kind === 'list' && items.length === 0) sheet.fault(node, '列表是空的，至少应有一项')
  const seen = new Set<string>()
  return items.map((item) => {
    const written = item.kind === 'text' ? item.text : ''
    if (seen.has(written)) sheet.fault(item, `${quoted(written)}重复，应只写一次`)
    if (written !== '') seen.add(written)
    return read(item)
  })
}

export function yes(sheet: Sheet, node: SheetNode | undefined): boolean {
  return node !== undefined && oneOf(sheet, node, ['true', 'false']) === 'true'
}

/** Stands for a day that could not be read; never compared. */
export const noDay: DateText = '0001-01-01'

export function date(sheet: Sheet, node: SheetNode | undefined): DateText {
  const written = text(sheet, node)
  if (isDate(written) && written > noDay) return written
  if (node !== undefined && written !== '') {
    sheet.fault(node, `${quoted(written)}不是日期，应为存在的一天，写作 YYYY-MM-DD`)
  }
  return noDay
}

/** `2023`. */
export function year(sheet: Sheet, node: SheetNode | undefined): string {
  return matching(sheet, node, '^[12][0-9]{3}$', '四位年份，如 2023')
}

/** An amount of a document: two places, never negative. */
export function amount(sheet: Sheet, node: SheetNode | undefined): Money {
  const written = text(sheet, node)
  const parsed = parseMoney(written)
  if (parsed !== undefined && !isNegative(parsed)) return parsed
  if (node !== undefined && written !== '') {
    sheet.fault(node, `${quoted(written)}不是金额，应为不小于零的两位小数，如 200.00`)
  }
  return zero
}

/** A proportion of a document: 0 to 1. */
export function share(sheet: Sheet, node: SheetNode | undefined): Rate {
  const written = text(sheet, node)
  const parsed = parseRate(written)
  if (parsed !== undefined && isShare(parsed)) return parsed
  if (node !== undefined && written !== '') {
    sheet.fault(node, `${quoted(written)}不是比例，应在 0 至 1 之间、至多四位小数，如 0.70`)
  }
  return rate('0')
}

/** `{ document: …, clause: … }`: nothing in a pack stands without one. */
export function source(sheet: Sheet, node: SheetNode | undefined): Citation {
  if (node === undefined) return { document: '', clause: '' }
  const found = fields(sheet, node, ['document', 'clause'])
  return { document: text(sheet, found.get('document')), clause: text(sheet, found.get('clause')) }
}

/** `{ source: … }` where the clause is all there is to say. */
export function clauseOf(sheet: Sheet, node: SheetNode | undefined): Citation | undefined {
  if (node === undefined) return undefined
  return source(sheet, fields(sheet, node, ['source']).get('source'))
}
