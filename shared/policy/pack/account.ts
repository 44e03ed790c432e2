import type { Relation } from '../model.ts'
import { categoriesOf } from './benefit.ts'
import { datedValues, mustCover } from './dated.ts'
import type { Dated } from './dated.ts'
import { amount, fields, list, oneOf, share, source } from './decode.ts'
import type { FigureContext } from './figure.ts'
import type { AccountRule, CreditRule } from './rules.ts'
import type { Sheet, SheetNode } from './sheet.ts'

const relations = ['spouse', 'parent', 'child'] as const satisfies readonly Relation[]
const creditRows = ['active', 'flexible', 'retired'] as const
type CreditRow = (typeof creditRows)[number]

/** Decodes the `account` file: what accounts may pay, whose, and what is credited each month. */
export function accountOf(sheet: Sheet, context: FigureContext): AccountRule {
  const found = fields(sheet, sheet.root, ['kind', 'use', 'forbidden', 'relations', 'credit'])
  const use = fields(sheet, found.get('use') ?? sheet.root, ['source'])
  const forbidden = fields(sheet, found.get('forbidden') ?? sheet.root, ['categories', 'source'])
  const relationsNode = found.get('relations') ?? sheet.root
  const who = datedValues(sheet, relationsNode, ['value'], (inner, each) =>
    list(inner, each.get('value')).map((node) => oneOf(inner, node, relations)),
  )
  mustCover(sheet, relationsNode, who, context.inForce)
  return {
    citation: source(sheet, use.get('source')),
    relations: who,
    forbiddenCategories: categoriesOf(sheet, forbidden.get('categories')),
    forbidden: source(sheet, forbidden.get('source')),
    credit: creditOf(sheet, found.get('credit'), context),
  }
}

function creditOf(
  sheet: Sheet,
  node: SheetNode | undefined,
  context: FigureContext,
): ReadonlyMap<CreditRow, readonly Dated<CreditRule>[]> {
  const credit = new Map<CreditRow, readonly Dated<CreditRule>[]>()
  const rows = fields(sheet, node ?? sheet.root, creditRows)
  for (const name of creditRows) {
    const row = rows.get(name)
    if (row === undefined) continue
    const values = datedValues(sheet, row, ['shareOfBase', 'fixed'], creditRule)
    mustCover(sheet, row, values, context.inForce)
    credit.set(name, values)
  }
  return credit
}

function creditRule(sheet: Sheet, found: ReadonlyMap<string, SheetNode>): CreditRule {
  const base = found.get('shareOfBase')
  const fixed = found.get('fixed')
  if ((base === undefined) === (fixed === undefined)) {
    sheet.fault(found.get('from') ?? sheet.root, 'shareOfBase 与 fixed 必须且只能写一个')
  }
  if (base !== undefined) return { kind: 'share-of-base', rate: share(sheet, base) }
  return { kind: 'fixed', amount: amount(sheet, fixed) }
}
