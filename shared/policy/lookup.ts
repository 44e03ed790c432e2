import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { addRates, multiplyRates, rate } from '../money/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { Citation, DateText, MemberStatus, Refusal } from './model.ts'
import { valueOn } from './pack/dated.ts'
import type { Cell, Figure } from './pack/figure.ts'
import type { Rules } from './pack/rules.ts'
import { inTable } from './settings.ts'
import type { Settings, Table } from './settings.ts'
import { missingParameter, rejected } from './visit-context.ts'

/** A policy value found, and where it stands. */
export interface Found<Quantity> {
  readonly term: string
  readonly quantity: Quantity
  readonly citation: Citation
  /** The day it came into force; undefined: a site parameter, whose key is `parameter`. */
  readonly from: DateText | undefined
  readonly parameter: string | undefined
  readonly reading: { readonly id: string; readonly choice: string } | undefined
}

export interface Wanted {
  readonly rules: Rules
  readonly settings: Settings
  readonly date: DateText
  readonly status: MemberStatus
  readonly level: string | undefined
}

type Lookup<Quantity> = Result<Found<Quantity> | undefined, Refusal>

/** An amount by date, status and level; undefined: an optional parameter that is not set. */
export function findMoney(figure: Figure<Money>, wanted: Wanted): Lookup<Money> {
  if (figure.kind === 'delegated') {
    const setting = wanted.settings.values.get(figure.parameter)
    const table =
      setting?.type === 'amounts' || setting?.type === 'deductible' ? setting.value : undefined
    return fromTable(figure, table, wanted)
  }
  const found = cellOn(figure, wanted)
  if (!found.ok) return found
  const { cell, citation, from } = found.value
  const quantity = cell.kind === 'raise' ? undefined : atLevel(cell, wanted.level)
  if (quantity === undefined) return failed(noFigure(figure.term, wanted, citation))
  const reading = undefined
  return ok({ term: figure.term, quantity, citation, from, parameter: undefined, reading })
}

/** A rate by date, status and level; a raise is resolved by reading G-01. */
export function findRate(figure: Figure<Rate>, wanted: Wanted): Lookup<Rate> {
  if (figure.kind === 'delegated') {
    const setting = wanted.settings.values.get(figure.parameter)
    return fromTable(figure, setting?.type === 'rates' ? setting.value : undefined, wanted)
  }
  const found = cellOn(figure, wanted)
  if (!found.ok) return found
  const { cell, citation, from } = found.value
  if (cell.kind !== 'raise') {
    const quantity = atLevel(cell, wanted.level)
    if (quantity === undefined) return failed(noFigure(figure.term, wanted, citation))
    const reading = undefined
    return ok({ term: figure.term, quantity, citation, from, parameter: undefined, reading })
  }
  const base = findRate(figure, { ...wanted, status: cell.over })
  if (!base.ok) return base
  if (base.value === undefined) return failed(noFigure(figure.term, wanted, citation))
  const choice = wanted.settings.choice('G-01')
  const quantity = raised(base.value.quantity, cell.by, choice)
  const reading = { id: 'G-01', choice }
  return ok({ term: figure.term, quantity, citation, from, parameter: undefined, reading })
}

/** 提高 5%: 百分点 by default, or a multiple. */
function raised(base: Rate, by: Rate, choice: string): Rate {
  if (choice !== 'b') return addRates(base, by)
  return multiplyRates(base, addRates(rate('1'), by), 'half-away-from-zero')
}

function cellOn<Quantity>(
  figure: Extract<Figure<Quantity>, { kind: 'given' }>,
  wanted: Wanted,
): Result<
  { readonly cell: Cell<Quantity>; readonly citation: Citation; readonly from: DateText },
  Refusal
> {
  const own = figure.rows.get(wanted.status)
  const row = own === undefined ? figure.rows.get('all') : own
  const dated = row === undefined ? undefined : valueOn(row, wanted.date)
  if (dated === undefined) return failed(noFigure(figure.term, wanted, wanted.rules.enrolment))
  return ok({ cell: dated.value, citation: dated.citation, from: dated.from })
}

function atLevel<Quantity>(
  cell: Exclude<Cell<Quantity>, { kind: 'raise' }>,
  level: string | undefined,
): Quantity | undefined {
  if (cell.kind === 'one') return cell.value
  return level === undefined ? undefined : cell.values.get(level)
}

function fromTable<Quantity>(
  figure: Extract<Figure<Quantity>, { kind: 'delegated' }>,
  table: Table<Quantity> | undefined,
  wanted: Wanted,
): Lookup<Quantity> {
  const { rules, status, level } = wanted
  const quantity = table === undefined ? undefined : inTable(table, status, level)
  if (quantity === undefined) {
    const mayBeAbsent = table === undefined && !figure.required
    return mayBeAbsent ? ok(undefined) : failed(missingParameter(rules, figure.parameter))
  }
  const rule = rules.parameters.get(figure.parameter)
  const citation = rule === undefined ? rules.enrolment : rule.citation
  const { term, parameter } = figure
  return ok({ term, quantity, citation, from: undefined, parameter, reading: undefined })
}

const levelNames: Readonly<Record<string, string>> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  unrated: '未定级',
  'village-clinic': '村卫生室',
}
const statusNames: Readonly<Record<MemberStatus, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '居民医保',
}

export function levelName(level: string): string {
  const name = levelNames[level]
  return name === undefined ? level : name
}

export function statusName(status: MemberStatus): string {
  return statusNames[status]
}

function noFigure(term: string, wanted: Wanted, citation: Citation): Refusal {
  const level = wanted.level === undefined ? '' : `、${levelName(wanted.level)}机构`
  const whom = `${statusName(wanted.status)}人员${level}`
  return rejected(`文件没有规定${whom}在 ${wanted.date} 的${term}，不能结算`, citation)
}
