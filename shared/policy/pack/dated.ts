import { dayAfter } from '../dates.ts'
import type { Citation, DateText } from '../model.ts'
import { date, fields, list, source } from './decode.ts'
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
  decode: (sheet: Sheet, found: ReadonlyMap<string, SheetNode>) => Value,
): readonly Dated<Value>[] {
  const items = list(sheet, node)
  if (node !== undefined && node.kind === 'list' && items.length === 0) {
    sheet.fault(node, '至少要有一个按日期生效的值')
  }
  const values = items.map((item): Dated<Value> & { readonly at: SheetNode } => {
    const found = fields(sheet, item, ['from', 'source'], ['to', 'note', ...valueKeys])
    const until = found.get('to')
    return {
      at: item,
      from: date(sheet, found.get('from')),
      to: until === undefined ? undefined : date(sheet, until),
      value: decode(sheet, found),
      citation: source(sheet, found.get('source')),
    }
  })
  values.forEach((each, index) => {
    if (each.to !== undefined && each.to < each.from) sheet.fault(each.at, '失效日期早于生效日期')
    const next = values[index + 1]
    if (next === undefined) return
    if (each.to === undefined) sheet.fault(each.at, '后面还有新的值，必须写明失效日期 to')
    else if (next.from <= each.to) sheet.fault(next.at, `生效日期与前一个值重叠（${each.to}）`)
    else if (next.from !== dayAfter(each.to)) sheet.fault(next.at, `与前一个值之间有空档（${each.to}）`)
  })
  return values.map(({ from, to, value, citation }) => ({ from, to, value, citation }))
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
  if (first.from > inForce.from) {
    sheet.fault(node, `第一个值自 ${first.from} 起，晚于文件施行日 ${inForce.from}`)
  }
  if (last.to !== undefined && (inForce.to === undefined || last.to < inForce.to)) {
    sheet.fault(node, `最后一个值止于 ${last.to}，文件仍在施行`)
  }
}
