/**
 * Small decoders over a sheet. On a fault they report and answer a harmless placeholder, so that
 * one reading finds every fault; a pack with any fault is never used.
 */
import { isNegative, isShare, parseMoney, parseRate, rate, zero } from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import { isDate } from '../dates.ts'
import type { Citation, DateText } from '../model.ts'
import type { Sheet, SheetNode } from './sheet.ts'

export type Fields = ReadonlyMap<string, SheetNode>

const nothing: Fields = new Map()

/** A mapping with exactly these keys; `optional` ones may be absent. */
export function fields(
  sheet: Sheet,
  node: SheetNode,
  required: readonly string[],
  optional: readonly string[] = [],
): Fields {
  if (node.kind !== 'map') {
    sheet.fault(node, '这里应是一组“键: 值”')
    return nothing
  }
  for (const [key, value] of node.entries) {
    if (!required.includes(key) && !optional.includes(key)) sheet.fault(value, `未知的键“${key}”`)
  }
  for (const key of required) {
    if (!node.entries.has(key)) sheet.fault(node, `缺少“${key}”`)
  }
  return node.entries
}

export function list(sheet: Sheet, node: SheetNode | undefined): readonly SheetNode[] {
  if (node === undefined) return []
  if (node.kind === 'list') return node.items
  sheet.fault(node, '这里应是列表')
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
  sheet.fault(node, '这里应是文字')
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
    sheet.fault(node, `“${written}”不在可选值中：${choices.join('、')}`)
  }
  return found ?? choices[0]
}

export function date(sheet: Sheet, node: SheetNode | undefined): DateText {
  const written = text(sheet, node)
  if (isDate(written)) return written
  if (node !== undefined && written !== '') sheet.fault(node, `“${written}”不是日期 YYYY-MM-DD`)
  return '0001-01-01'
}

/** An amount of a document: two places, never negative. */
export function amount(sheet: Sheet, node: SheetNode | undefined): Money {
  const written = text(sheet, node)
  const parsed = parseMoney(written)
  if (parsed !== undefined && !isNegative(parsed)) return parsed
  if (node !== undefined && written !== '') sheet.fault(node, `“${written}”不是金额（如 200.00）`)
  return zero
}

/** A proportion of a document: 0 to 1. */
export function share(sheet: Sheet, node: SheetNode | undefined): Rate {
  const written = text(sheet, node)
  const parsed = parseRate(written)
  if (parsed !== undefined && isShare(parsed)) return parsed
  if (node !== undefined && written !== '') {
    sheet.fault(node, `“${written}”不是 0 至 1 之间、至多四位小数的比例`)
  }
  return rate('0')
}

/** `{ document: …, clause: … }`: nothing in a pack stands without one. */
export function source(sheet: Sheet, node: SheetNode | undefined): Citation {
  if (node === undefined) return { document: '', clause: '' }
  const found = fields(sheet, node, ['document', 'clause'])
  return { document: text(sheet, found.get('document')), clause: text(sheet, found.get('clause')) }
}
