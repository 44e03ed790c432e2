import { money } from '../../money/index.ts'
import { relations } from '../model.ts'
import { categoriesOf, readingAt } from './benefit.ts'
import { datedValues, mustCover } from './dated.ts'
import type { Dated } from './dated.ts'
import { amount, entries, fields, list, oneOf, share, source, text } from './decode.ts'
import type { FigureContext } from './figure.ts'
import type { ReadingUse } from './readings.ts'
import type { AccountRule, CreditPart, CreditRow, CreditRule, CreditYear } from './rules.ts'
import type { Sheet, SheetNode } from './sheet.ts'

const creditRows = ['active', 'flexible', 'retired'] as const
export function accountOf(sheet: Sheet, context: FigureContext, uses: ReadingUse[]): AccountRule {
  const found = fields(sheet, sheet.root, ['kind', 'use', 'forbidden', 'relations', 'credit'], ['nationalCode', 'sameProvince', 'pharmacyReading', 'retiredFromNextMonth', 'civilServant'])
  const inner = (key: string) => found.get(key) && entries(sheet, found.get(key))
  const who = datedValues(sheet, found.get('relations'), ['value'], (s, each) => list(s, each.get('value')).map((node) => oneOf(s, node, relations)))
  mustCover(sheet, found.get('relations') ?? sheet.root, who, context.inForce)
  const sp = inner('sameProvince'); const cs = inner('civilServant')
  return {
    citation: source(sheet, inner('use')?.get('source')), relations: who,
    sameProvince: sp && { province: text(sheet, sp.get('province')), parameter: text(sheet, sp.get('parameter')), citation: source(sheet, sp.get('source')) },
    pharmacyReading: readingAt(sheet, found.get('pharmacyReading'), uses),
    forbiddenCategories: categoriesOf(sheet, inner('forbidden')?.get('categories')), forbidden: source(sheet, inner('forbidden')?.get('source')),
    nationalCode: inner('nationalCode') && source(sheet, inner('nationalCode')?.get('source')),
    credit: creditOf(sheet, found.get('credit'), context, uses),
    retiredFromNextMonth: inner('retiredFromNextMonth') && source(sheet, inner('retiredFromNextMonth')?.get('source')),
    civilServant: cs && { parameter: text(sheet, cs.get('parameter')), citation: source(sheet, cs.get('source')) },
  }
}
function creditOf(sheet: Sheet, node: SheetNode | undefined, context: FigureContext, uses: ReadingUse[]): ReadonlyMap<CreditRow, readonly Dated<CreditRule>[]> {
  const credit = new Map<CreditRow, readonly Dated<CreditRule>[]>()
  for (const name of creditRows) {
    const row = entries(sheet, node).get(name)
    if (row === undefined) continue
    const values = datedValues(sheet, row, ['shareOfBase', 'fixed', 'parts', 'fromAge', 'roundingReading'], (s, f) => creditRule(s, f, uses))
    mustCover(sheet, row, values, context.inForce)
    credit.set(name, values)
  }
  return credit
}
function creditRule(sheet: Sheet, f: ReadonlyMap<string, SheetNode>, uses: ReadingUse[]): CreditRule {
  const base = f.get('shareOfBase'); const fixed = f.get('fixed')
  const parts: CreditPart[] = base ? [{ term: '缴费基数', source: { of: 'base' }, rate: share(sheet, base) }] : fixed ? [{ term: '每月', source: { of: 'fixed', amount: amount(sheet, fixed) }, rate: undefined }] : list(sheet, f.get('parts')).map((n) => part(sheet, n, uses))
  const age = f.get('fromAge') && entries(sheet, f.get('fromAge'))
  return {
    parts,
    fromAge: age && { years: Number(text(sheet, age.get('years'))), reading: readingAt(sheet, age.get('reading'), uses, ['a', 'b', 'c']) ?? '', parts: list(sheet, age.get('parts')).map((n) => part(sheet, n, uses)) },
    roundingReading: readingAt(sheet, f.get('roundingReading'), uses, ['a', 'b', 'c']),
  }
}
function part(sheet: Sheet, node: SheetNode, uses: ReadingUse[]): CreditPart {
  const f = entries(sheet, node)
  const p = f.get('parameter') ; const y = f.get('year')
  let year: CreditYear | undefined
  if (y?.kind === 'text') year = { standard: y.text, reading: undefined, others: new Map() }
  else if (y?.kind === 'map') {
    const others = new Map([...y.entries].filter(([k]) => k.length === 1).map(([k, n]) => [k, text(sheet, n)]))
    year = { standard: text(sheet, y.entries.get('standard')), reading: readingAt(sheet, y.entries.get('reading'), uses), others }
  }
  const of = f.get('of') && text(sheet, f.get('of'))
  const src: CreditPart['source'] = of === 'base' ? { of: 'base' } : of === 'base-or-parameter' ? { of, parameter: text(sheet, p) } : f.has('fixed') ? { of: 'fixed', amount: amount(sheet, f.get('fixed')) } : p ? { of: 'parameter', parameter: text(sheet, p), year } : { of: 'fixed', amount: money('0.00') }
  const rp = f.get('rateParameter')
  return { term: text(sheet, f.get('term')), source: src, rate: rp ? { parameter: text(sheet, rp) } : f.has('rate') ? share(sheet, f.get('rate')) : undefined }
}
