import type { Money, Rate } from '../../money/index.ts'
import type { InstitutionLevel, MemberStatus } from '../model.ts'
import { datedValues, mustCover } from './dated.ts'
import type { Dated } from './dated.ts'
import { amount, entries, fields, oneOf, share, text } from './decode.ts'
import type { Sheet, SheetNode } from './sheet.ts'

export const levels = ['1', '2', '3', 'unrated', 'village-clinic'] as const satisfies
  readonly InstitutionLevel[]
export const statuses = ['active', 'retired', 'veteran', 'resident'] as const satisfies
  readonly MemberStatus[]
const rowNames = ['all', ...statuses] as const

/** One value of a row: the same for all levels, by level, or so much more than another row. */
export type Cell<Quantity> =
  | { readonly kind: 'one'; readonly value: Quantity }
  | { readonly kind: 'by-level'; readonly values: ReadonlyMap<string, Quantity> }
  /** 提高 5%: by how much over which row; reading G-01 says whether it is added or multiplied. */
  | { readonly kind: 'raise'; readonly over: MemberStatus; readonly by: Rate }
  /** 单病种限额、每增一种、最高, and diseases with a limit of their own. */
  | {
      readonly kind: 'by-disease-count'
      readonly first: Quantity
      readonly each: Quantity
      readonly most: Quantity
      readonly of: ReadonlyMap<string, Quantity>
    }
  /** Other cells by the letters of a reading. */
  | {
      readonly kind: 'by-reading'
      readonly reading: string
      readonly standard: Cell<Quantity>
      readonly others: ReadonlyMap<string, Cell<Quantity>>
    }

/** A policy figure: rows by status, each dated; or left by the document to a site parameter. */
export type Figure<Quantity> =
  | {
      readonly kind: 'given'
      readonly term: string
      readonly rows: ReadonlyMap<string, readonly Dated<Cell<Quantity>>[]>
    }
  | {
      readonly kind: 'delegated'
      readonly term: string
      readonly parameter: string
      /** False: unconfigured means that there is no such limit of its own. */
      readonly required: boolean
    }

export interface FigureContext {
  readonly inForce: { readonly from: string; readonly to: string | undefined }
  /** Keys and types of the declared parameters. */
  readonly parameterTypes: ReadonlyMap<string, string>
  readonly uses?: import('./readings.ts').ReadingUse[]
}

interface Unit<Quantity> {
  readonly read: (sheet: Sheet, node: SheetNode | undefined) => Quantity
  readonly parameterTypes: readonly string[]
}
const moneyUnit: Unit<Money> = { read: amount, parameterTypes: ['deductible', 'amounts'] }
const rateUnit: Unit<Rate> = { read: share, parameterTypes: ['rates'] }

export function moneyFigure(
  sheet: Sheet,
  node: SheetNode,
  context: FigureContext,
  more: readonly string[] = [],
): Figure<Money> {
  return figure(sheet, node, context, { unit: moneyUnit, more })
}

export function rateFigure(sheet: Sheet, node: SheetNode, context: FigureContext): Figure<Rate> {
  return figure(sheet, node, context, { unit: rateUnit, more: [] })
}

function figure<Quantity>(
  sheet: Sheet,
  node: SheetNode,
  context: FigureContext,
  { unit, more }: { readonly unit: Unit<Quantity>; readonly more: readonly string[] },
): Figure<Quantity> {
  const found = fields(sheet, node, ['term'], ['rows', 'parameter', 'required', ...more])
  const term = text(sheet, found.get('term'))
  const rowsNode = found.get('rows')
  const parameterNode = found.get('parameter')
  if ((rowsNode === undefined) === (parameterNode === undefined)) {
    sheet.fault(node, 'rows（文件规定的值）与 parameter（授权的参数）必须且只能写一个')
  }
  if (parameterNode !== undefined) {
    const parameter = text(sheet, parameterNode)
    const type = context.parameterTypes.get(parameter)
    if (type === undefined) sheet.fault(parameterNode, `参数“${parameter}”未在参数表中声明`)
    else if (!unit.parameterTypes.includes(type)) {
      sheet.fault(parameterNode, `参数“${parameter}”的类型 ${type} 不能用在这里`)
    }
    const requiredNode = found.get('required')
    const required =
      requiredNode === undefined || oneOf(sheet, requiredNode, ['true', 'false']) === 'true'
    return { kind: 'delegated', term, parameter, required }
  }
  return { kind: 'given', term, rows: rowsOf(sheet, rowsNode ?? node, context, unit) }
}

function rowsOf<Quantity>(
  sheet: Sheet,
  node: SheetNode,
  context: FigureContext,
  unit: Unit<Quantity>,
): ReadonlyMap<string, readonly Dated<Cell<Quantity>>[]> {
  const rows = new Map<string, readonly Dated<Cell<Quantity>>[]>()
  for (const [name, row] of entries(sheet, node)) {
    if (!rowNames.some((known) => known === name)) sheet.fault(row, `未知的人员身份“${name}”`)
    const keys = [...cellKeys, 'under']
    const values = datedValues(sheet, row, keys, (inner, found) => readCell(inner, found, unit, context))
    mustCover(sheet, row, values, context.inForce)
    rows.set(name, values)
  }
  if (rows.size === 0) sheet.fault(node, '至少要有一行')
  if (rows.has('all') && rows.size > 1) sheet.fault(node, 'all 不能与其他身份并列')
  siblingsAgree(sheet, node, rows)
  return rows
}

/** Rows of one figure change on the same days: a row left behind is a clause overlooked. */
function siblingsAgree(
  sheet: Sheet,
  node: SheetNode,
  rows: ReadonlyMap<string, readonly Dated<Cell<unknown>>[]>,
): void {
  const daysOf = (values: readonly Dated<unknown>[]) =>
    values.map((each) => `${each.from}至${each.to ?? '今'}`).join('、')
  const [first] = rows
  if (first === undefined) return
  const seen = new Set<string>()
  for (const [name, values] of rows) {
    if (daysOf(values) !== daysOf(first[1])) {
      sheet.fault(node, `“${name}”与“${first[0]}”的生效日期不一致`)
    }
    for (const { value } of values) {
      if (value.kind !== 'raise') continue
      if (!seen.has(value.over)) sheet.fault(node, `“${name}”依据的“${value.over}”应写在它前面`)
    }
    seen.add(name)
  }
}

const cellKeys = ['value', 'byLevel', 'raise', 'byDiseaseCount'] as const

function readCell<Quantity>(
  sheet: Sheet,
  found: ReadonlyMap<string, SheetNode>,
  unit: Unit<Quantity>,
  context: FigureContext,
): Cell<Quantity> {
  const standard = cell(sheet, found, unit)
  const under = found.get('under')
  if (under === undefined) return standard
  const [entry] = entries(sheet, under)
  if (entry === undefined) return standard
  const [reading, letters] = entry
  const others = new Map<string, Cell<Quantity>>()
  for (const [letter, node] of entries(sheet, letters)) {
    others.set(letter, cell(sheet, entries(sheet, node), unit))
  }
  context.uses?.push({ id: reading, letters: ['a', ...others.keys()], at: under, sheet })
  return { kind: 'by-reading', reading, standard, others }
}

function cell<Quantity>(
  sheet: Sheet,
  found: ReadonlyMap<string, SheetNode>,
  unit: Unit<Quantity>,
): Cell<Quantity> {
  const one = found.get('value')
  const byLevel = found.get('byLevel')
  const raise = found.get('raise')
  const count = found.get('byDiseaseCount')
  if (count !== undefined) {
    const inner = fields(sheet, count, ['first', 'each', 'most'], ['of'])
    const of = new Map([...entries(sheet, inner.get('of'))].map(([n, x]) => [n, unit.read(sheet, x)]))
    return { kind: 'by-disease-count', first: unit.read(sheet, inner.get('first')), each: unit.read(sheet, inner.get('each')), most: unit.read(sheet, inner.get('most')), of }
  }
  const written = [one, byLevel, raise].filter((node) => node !== undefined)
  const [only] = written
  if (only === undefined || written.length > 1) {
    const at = found.get('from') ?? sheet.root
    sheet.fault(at, 'value、byLevel、raise 必须且只能写一个')
  }
  if (raise !== undefined) {
    const inner = fields(sheet, raise, ['over', 'by'])
    return {
      kind: 'raise',
      over: oneOf(sheet, inner.get('over'), statuses),
      by: share(sheet, inner.get('by')),
    }
  }
  if (byLevel === undefined) return { kind: 'one', value: unit.read(sheet, one) }
  const values = new Map<string, Quantity>()
  for (const [level, node] of entries(sheet, byLevel)) {
    if (!levels.some((known) => known === level)) sheet.fault(node, `未知的机构级别“${level}”`)
    values.set(level, unit.read(sheet, node))
  }
  return { kind: 'by-level', values }
}
