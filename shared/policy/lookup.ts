/** Figures of a pack made ready to be asked by day, status and level. */
import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { add, addRates, max, min, multiplyRates, rate } from '../money/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { Citation, DateText, MemberStatus, ReadingTaken, Refusal } from './model.ts'
import type { Dated } from './pack/dated.ts'
import type { Cell, Figure } from './pack/figure.ts'
import type { Rules } from './pack/rules.ts'
import { levelName, missingParameter, personName, rejected } from './refusals.ts'
import { inTable } from './setting-values.ts'
import type { Setting, Settings, Table } from './settings.ts'
import { timeline } from './timeline.ts'
import type { Timeline } from './timeline.ts'

/** A policy value found, and where it stands. */
export interface Found<Quantity> {
  readonly term: string
  readonly quantity: Quantity
  readonly citation: Citation
  /** The day it came into force; undefined: a site parameter, whose key is `parameter`. */
  readonly from: DateText | undefined
  readonly parameter: string | undefined
  readonly reading: ReadingTaken | undefined
  /** How many diseases it was reckoned by, where it goes by their number. */
  readonly byCount?: string | undefined
}

export interface Wanted {
  readonly date: DateText
  readonly status: MemberStatus
  readonly level: string | undefined
  /** Registered diseases, for figures that go by their number. */
  readonly diseases?: readonly string[] | undefined
}

/** Undefined: an optional parameter that is not set. */
export type Lookup<Quantity> = Result<Found<Quantity> | undefined, Refusal>

/** A figure with the site's parameters and readings already decided. */
export type View<Quantity> = (wanted: Wanted) => Lookup<Quantity>

interface Unit<Quantity> {
  readonly table: (setting: Setting | undefined) => Table<Quantity> | undefined
  readonly raised: ((base: Quantity, by: Rate, choice: string) => Quantity) | undefined
  readonly byCount:
    | ((cell: CountCell<Quantity>, diseases: readonly string[]) => Quantity)
    | undefined
}

type CountCell<Quantity> = Extract<Cell<Quantity>, { kind: 'by-disease-count' }>

const moneyUnit: Unit<Money> = {
  table: (setting) =>
    setting?.type === 'amounts' || setting?.type === 'deductible' ? setting.value : undefined,
  raised: undefined,
  byCount: capOfDiseases,
}

const rateUnit: Unit<Rate> = {
  table: (setting) => (setting?.type === 'rates' ? setting.value : undefined),
  raised: (base, by, choice) =>
    choice === 'b'
      ? multiplyRates(base, addRates(rate('1'), by), 'half-away-from-zero')
      : addRates(base, by),
  byCount: undefined,
}

export function moneyView(figure: Figure<Money>, rules: Rules, settings: Settings): View<Money> {
  return viewOf(figure, rules, settings, moneyUnit)
}

export function rateView(figure: Figure<Rate>, rules: Rules, settings: Settings): View<Rate> {
  return viewOf(figure, rules, settings, rateUnit)
}

/** 单病种限额，每增一种加一份，不超过最高；某些病种的限额较高. */
function capOfDiseases(cell: CountCell<Money>, diseases: readonly string[]): Money {
  const registered = new Set(diseases)
  let cap = cell.first
  for (let more = registered.size; more > 1; more -= 1) cap = min(add(cap, cell.each), cell.most)
  for (const disease of registered) {
    const own = cell.of.get(disease)
    if (own !== undefined) cap = max(cap, own)
  }
  return cap
}

function viewOf<Quantity>(
  figure: Figure<Quantity>,
  rules: Rules,
  settings: Settings,
  unit: Unit<Quantity>,
): View<Quantity> {
  return figure.kind === 'delegated'
    ? delegatedView(figure, rules, settings, unit)
    : givenView(figure, rules, settings, unit)
}

interface Row<Quantity> {
  readonly dated: Dated<Cell<Quantity>>
  readonly cell: Cell<Quantity>
  readonly reading: Found<Quantity>['reading']
  readonly known: Map<string | undefined, Lookup<Quantity>>
}

function givenView<Quantity>(
  figure: Extract<Figure<Quantity>, { kind: 'given' }>,
  rules: Rules,
  settings: Settings,
  unit: Unit<Quantity>,
): View<Quantity> {
  const rows = new Map<string, Timeline<Row<Quantity>>>()
  for (const [status, values] of figure.rows) {
    const spans = values.map((dated) => {
      const known = new Map<string | undefined, Lookup<Quantity>>()
      const value = { dated, ...decided(dated, settings), known }
      return { from: dated.from, to: dated.to, value }
    })
    rows.set(status, timeline(spans))
  }
  const view: View<Quantity> = (wanted) => {
    const row = (rows.get(wanted.status) ?? rows.get('all'))?.(wanted.date)
    if (row === undefined) return failed(noFigure(figure.term, wanted, rules.enrolment))
    const { cell, known } = row
    if (cell.kind === 'by-disease-count') return counted(row, cell, wanted)
    const before = known.get(wanted.level)
    if (before !== undefined) return before
    const found = inCell(row, wanted)
    if (found.ok) known.set(wanted.level, found)
    return found
  }
  const foundIn = (row: Row<Quantity>, quantity: Quantity, reading = row.reading) => {
    const { citation, from } = row.dated
    return ok({ term: figure.term, quantity, citation, from, parameter: undefined, reading })
  }
  const missing = (row: Row<Quantity>, wanted: Wanted) =>
    failed(noFigure(figure.term, wanted, row.dated.citation))
  const inCell = (row: Row<Quantity>, wanted: Wanted): Lookup<Quantity> => {
    const { cell } = row
    if (cell.kind === 'one') return foundIn(row, cell.value)
    if (cell.kind === 'by-level') {
      const value = wanted.level === undefined ? undefined : cell.values.get(wanted.level)
      return value === undefined ? missing(row, wanted) : foundIn(row, value)
    }
    if (cell.kind !== 'raise' || unit.raised === undefined) return missing(row, wanted)
    const base = view({ ...wanted, status: cell.over })
    if (!base.ok || base.value === undefined) return base.ok ? missing(row, wanted) : base
    const choice = settings.choice('G-01')
    const raised = unit.raised(base.value.quantity, cell.by, choice)
    const reading = row.reading === undefined ? { id: 'G-01', choice } : row.reading
    return foundIn(row, raised, reading)
  }
  const counted = (row: Row<Quantity>, cell: CountCell<Quantity>, wanted: Wanted) => {
    const { diseases } = wanted
    if (unit.byCount === undefined) return missing(row, wanted)
    if (diseases !== undefined && diseases.length > 0) {
      const { citation, from } = row.dated
      const quantity = unit.byCount(cell, diseases)
      const byCount = `${new Set(diseases).size} 种`
      const rest = { parameter: undefined, reading: row.reading, byCount }
      return ok({ term: figure.term, quantity, citation, from, ...rest })
    }
    const because = `${figure.term}按登记的病种数计算，参保人没有登记的病种，不能结算`
    return failed(rejected(because, row.dated.citation, 'member.diseases'))
  }
  return view
}

/** The cell that the site's reading takes. */
function decided<Quantity>(
  dated: Dated<Cell<Quantity>>,
  settings: Settings,
): Pick<Row<Quantity>, 'cell' | 'reading'> {
  const cell = dated.value
  if (cell.kind !== 'by-reading') return { cell, reading: undefined }
  const choice = settings.choice(cell.reading)
  const other = cell.others.get(choice)
  return {
    cell: other === undefined ? cell.standard : other,
    reading: { id: cell.reading, choice },
  }
}

function delegatedView<Quantity>(
  figure: Extract<Figure<Quantity>, { kind: 'delegated' }>,
  rules: Rules,
  settings: Settings,
  unit: Unit<Quantity>,
): View<Quantity> {
  const { term, parameter, required } = figure
  const rule = rules.parameters.get(parameter)
  const delegating = rule === undefined ? rules.enrolment : rule.citation
  const citation = figure.citation === undefined ? delegating : figure.citation
  const missing = failed(missingParameter(rules, parameter))
  const unset: Lookup<Quantity> = required ? missing : ok(undefined)
  const on = settings.values.get(parameter)?.on
  if (on === undefined) return () => unset
  const known = new Map<Quantity, Lookup<Quantity>>()
  return (wanted) => {
    const table = unit.table(on(wanted.date))
    if (table === undefined) return unset
    const quantity = inTable(table, wanted.status, wanted.level)
    if (quantity === undefined) return missing
    const before = known.get(quantity)
    if (before !== undefined) return before
    const reading = undefined
    const found = ok({ term, quantity, citation, from: undefined, parameter, reading })
    known.set(quantity, found)
    return found
  }
}

function noFigure(term: string, wanted: Wanted, citation: Citation): Refusal {
  const level = wanted.level === undefined ? '' : `、${levelName(wanted.level)}机构`
  const whom = `${personName(wanted.status)}${level}`
  return rejected(`文件没有规定${whom}在 ${wanted.date} 的${term}，不能结算`, citation)
}
