import { compareRates, formatPercent, rate } from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import type { Citation } from '../model.ts'
import { cellKeys, highestRate, moneyUnit, raisedOver, rateUnit, readCell } from './cell.ts'
import type { Cell, Unit } from './cell.ts'
import { datedValues, mustCover } from './dated.ts'
import type { Dated } from './dated.ts'
import { entries, fields, quoted, source, text, yes } from './decode.ts'
import type { ParameterType } from './parameters.ts'
import { parameterAt } from './scope.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { rowNames } from './vocabulary.ts'

export type { Cell } from './cell.ts'

/** A policy figure: rows by status, each dated; or left by the document to a site parameter. */
export type Figure<Quantity> =
  | {
      readonly kind: 'given'
      readonly term: string
      readonly rows: Rows<Quantity>
    }
  | {
      readonly kind: 'delegated'
      readonly term: string
      readonly parameter: string
      /** False: unconfigured means that there is no such limit of its own. */
      readonly required: boolean
      /** The clause that calls for it here; undefined: the one that delegates it. */
      readonly citation: Citation | undefined
    }

type Rows<Quantity> = ReadonlyMap<string, readonly Dated<Cell<Quantity>>[]>

interface Reader<Quantity> {
  readonly unit: Unit<Quantity>
  readonly types: readonly ParameterType[]
  /** Keys that the clause has besides those of the figure. */
  readonly more: readonly string[]
}

/** An amount that may be counted over the year or anew each visit. */
export function deductibleFigure(
  scope: Scope,
  node: SheetNode | undefined,
  more: readonly string[] = [],
): Figure<Money> {
  return figure(scope, node, { unit: moneyUnit, types: ['deductible', 'amounts'], more })
}

export function moneyFigure(scope: Scope, node: SheetNode | undefined): Figure<Money> {
  return figure(scope, node, { unit: moneyUnit, types: ['amounts'], more: [] })
}

export function rateFigure(scope: Scope, node: SheetNode | undefined): Figure<Rate> {
  const read = figure(scope, node, { unit: rateUnit, types: ['rates'], more: [] })
  if (read.kind === 'given' && node !== undefined) raisedWithinWhole(scope, node, read.rows)
  return read
}

/** Where the figure is absent, which is already a fault, it has no rows. */
function figure<Quantity>(
  scope: Scope,
  node: SheetNode | undefined,
  reader: Reader<Quantity>,
): Figure<Quantity> {
  if (node === undefined) return { kind: 'given', term: '', rows: new Map() }
  const { sheet } = scope
  const optional = ['rows', 'parameter', 'required', 'source', ...reader.more]
  const found = fields(sheet, node, ['term'], optional)
  const term = text(sheet, found.get('term'))
  const [rows, parameter] = [found.get('rows'), found.get('parameter')]
  if (node.kind === 'map' && (rows === undefined) === (parameter === undefined)) {
    sheet.fault(node, 'rows（文件规定的值）与 parameter（授权的参数）必须且只能写一个')
  }
  const required = found.get('required')
  const cited = found.get('source')
  if (parameter !== undefined) {
    const key = parameterAt(scope, parameter, reader.types)
    const must = required === undefined || yes(sheet, required)
    const citation = cited === undefined ? undefined : source(sheet, cited)
    return { kind: 'delegated', term, parameter: key, required: must, citation }
  }
  if (cited !== undefined) sheet.fault(cited, '数值各有出处，这里的 source 应删去')
  if (required !== undefined) sheet.fault(required, 'required 只用于 parameter，应删去')
  return { kind: 'given', term, rows: rowsOf(scope, rows, reader.unit) }
}

function rowsOf<Quantity>(
  scope: Scope,
  node: SheetNode | undefined,
  unit: Unit<Quantity>,
): Rows<Quantity> {
  const { sheet } = scope
  const rows = new Map<string, readonly Dated<Cell<Quantity>>[]>()
  for (const [name, row] of entries(sheet, node)) {
    if (!rowNames.some((known) => known === name)) {
      sheet.fault(row, `未知的人员身份${quoted(name)}，应为 ${rowNames.join('、')}`)
    }
    const values = datedValues(sheet, row, cellKeys, (found, item) =>
      readCell(scope, item, found, unit),
    )
    mustCover(sheet, row, values, scope.inForce)
    rows.set(name, values)
  }
  if (node?.kind !== 'map') return rows
  if (rows.size === 0) sheet.fault(node, '至少要有一行，应写 all 或各身份')
  if (rows.has('all') && rows.size > 1) {
    sheet.fault(node, 'all 不能与其他身份并列，应只写 all 或分别写各身份')
  }
  siblingsAgree(scope, node, rows)
  return rows
}

/** Rows of one figure change on the same days: a row left behind is a clause overlooked. */
function siblingsAgree({ sheet }: Scope, node: SheetNode, rows: Rows<unknown>): void {
  const daysOf = (values: readonly Dated<unknown>[]) =>
    values.map((each) => `${each.from}至${each.to ?? '今'}`).join('、')
  const [first] = rows
  if (first === undefined) return
  const seen = new Set<string>()
  for (const [name, values] of rows) {
    const [days, expected] = [daysOf(values), daysOf(first[1])]
    if (days !== expected) {
      const wanted = `应为 ${quoted(expected)}`
      sheet.fault(node, `“${name}”与“${first[0]}”的生效日期不一致，${wanted}`)
    }
    for (const over of new Set(values.flatMap(({ value }) => raisedOver(value)))) {
      if (!seen.has(over)) sheet.fault(node, `“${name}”依据的“${over}”应写在它前面`)
    }
    seen.add(name)
  }
}

/** 提高 of a rate never takes it over the whole. */
function raisedWithinWhole({ sheet }: Scope, node: SheetNode, rows: Rows<Rate>): void {
  const highest = new Map<string, Rate>()
  for (const [name, values] of rows) {
    values.forEach(({ value, from }, index) => {
      const high = highestRate(value, (status) => highest.get(`${status}/${index}`))
      highest.set(`${name}/${index}`, high)
      if (compareRates(high, rate('1')) <= 0) return
      const comesTo = formatPercent(high)
      sheet.fault(node, `“${name}”自 ${from} 起提高后为 ${comesTo}，应不超过 100%`)
    })
  }
}
