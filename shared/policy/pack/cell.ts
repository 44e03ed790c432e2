import { addRates, compare, compareRates, rate } from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import type { MemberStatus } from '../model.ts'
import { amount, entries, fields, identifier, oneOf, quoted, share } from './decode.ts'
import type { Fields } from './decode.ts'
import { lettersNamed } from './scope.ts'
import type { Scope } from './scope.ts'
import type { Sheet, SheetNode } from './sheet.ts'
import { levels, readingIdPattern, statuses } from './vocabulary.ts'

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

type Form = 'value' | 'byLevel' | 'raise' | 'byDiseaseCount'

export interface Unit<Quantity> {
  readonly read: (sheet: Sheet, node: SheetNode | undefined) => Quantity
  readonly compare: (left: Quantity, right: Quantity) => number
  readonly forms: readonly Form[]
}

/** Amounts may go by the number of diseases; rates may be raised over another row's. */
export const moneyUnit: Unit<Money> = {
  read: amount,
  compare,
  forms: ['value', 'byLevel', 'byDiseaseCount'],
}
export const rateUnit: Unit<Rate> = {
  read: share,
  compare: compareRates,
  forms: ['value', 'byLevel', 'raise'],
}

/** Every key that a dated value of a figure may have. */
export const cellKeys = ['value', 'byLevel', 'raise', 'byDiseaseCount', 'under'] as const

export function readCell<Quantity>(
  scope: Scope,
  item: SheetNode,
  found: Fields,
  unit: Unit<Quantity>,
): Cell<Quantity> {
  const standard = plainCell(scope.sheet, item, found, unit)
  const under = found.get('under')
  if (under === undefined) return standard
  const { sheet } = scope
  const questions = [...entries(sheet, under)]
  const [question] = questions
  if (question === undefined || questions.length > 1) {
    sheet.fault(under, 'under 应恰好写一个读法，如 under: { JN-A1: { b: { … } } }')
    return standard
  }
  const [reading, letters] = question
  if (!new RegExp(readingIdPattern).test(reading)) {
    sheet.fault(letters, `${quoted(reading)}不是读法编号，应如 G-01、XA-A1`)
  }
  const others = new Map<string, Cell<Quantity>>()
  for (const [letter, node] of entries(sheet, letters)) {
    const inner = fields(sheet, node, [], unit.forms)
    others.set(letter, plainCell(sheet, node, inner, unit))
  }
  if (others.size === 0) sheet.fault(letters, 'under 的读法下至少应有一个选项，如 b: { … }')
  lettersNamed(scope, reading, [...others.keys()], letters)
  return { kind: 'by-reading', reading, standard, others }
}

function plainCell<Quantity>(
  sheet: Sheet,
  item: SheetNode,
  found: Fields,
  unit: Unit<Quantity>,
): Cell<Quantity> {
  const allowed = unit.forms.join('、')
  const written = cellKeys.filter((key) => key !== 'under' && found.has(key)) as readonly Form[]
  const [form] = written
  if (form === undefined || written.length > 1) {
    sheet.fault(item, `${allowed} 必须且只能写一个`)
  } else if (!unit.forms.includes(form)) {
    sheet.fault(found.get(form) ?? item, `${form} 不能用在这里，应为 ${allowed}`)
  }
  const node = form === undefined ? undefined : found.get(form)
  if (form === undefined || form === 'value' || node === undefined) {
    return { kind: 'one', value: unit.read(sheet, node) }
  }
  if (form === 'byLevel') return byLevel(sheet, node, unit)
  if (form === 'byDiseaseCount') return byDiseaseCount(sheet, node, unit)
  const inner = fields(sheet, node, ['over', 'by'])
  const over = oneOf(sheet, inner.get('over'), statuses)
  return { kind: 'raise', over, by: share(sheet, inner.get('by')) }
}

function byLevel<Quantity>(sheet: Sheet, node: SheetNode, unit: Unit<Quantity>): Cell<Quantity> {
  const values = new Map<string, Quantity>()
  for (const [level, each] of entries(sheet, node)) {
    if (!levels.some((known) => known === level)) {
      sheet.fault(each, `未知的机构级别${quoted(level)}，应为 ${levels.join('、')}`)
    }
    values.set(level, unit.read(sheet, each))
  }
  if (node.kind === 'map' && values.size === 0) {
    sheet.fault(node, "byLevel 至少应有一个级别，如 { '1': … }")
  }
  return { kind: 'by-level', values }
}

function byDiseaseCount<Quantity>(
  sheet: Sheet,
  node: SheetNode,
  unit: Unit<Quantity>,
): Cell<Quantity> {
  const inner = fields(sheet, node, ['first', 'each', 'most'], ['of'])
  const of = new Map<string, Quantity>()
  for (const [disease, each] of entries(sheet, inner.get('of'))) {
    identifier(sheet, { kind: 'text', line: each.line, text: disease })
    of.set(disease, unit.read(sheet, each))
  }
  const first = unit.read(sheet, inner.get('first'))
  const most = unit.read(sheet, inner.get('most'))
  if (inner.has('first') && inner.has('most') && unit.compare(most, first) < 0) {
    sheet.fault(inner.get('most') ?? node, '最高限额 most 小于单病种限额 first，应不小于它')
  }
  return { kind: 'by-disease-count', first, each: unit.read(sheet, inner.get('each')), most, of }
}

/** The highest rate that a cell comes to, given those of the rows before it. */
export function highestRate(
  cell: Cell<Rate>,
  before: (status: MemberStatus) => Rate | undefined,
): Rate {
  const most = (rates: readonly Rate[]) =>
    rates.reduce((high, each) => (compareRates(each, high) > 0 ? each : high), rate('0'))
  switch (cell.kind) {
    case 'one':
      return cell.value
    case 'by-level':
      return most([...cell.values.values()])
    case 'raise': {
      const base = before(cell.over)
      return base === undefined ? cell.by : addRates(base, cell.by)
    }
    case 'by-disease-count':
      return most([cell.first, cell.most, ...cell.of.values()])
    case 'by-reading':
      return most([cell.standard, ...cell.others.values()].map((one) => highestRate(one, before)))
    default:
      return cell satisfies never
  }
}

/** The rows that a cell is raised over, by whichever reading. */
export function raisedOver(cell: Cell<unknown>): readonly MemberStatus[] {
  if (cell.kind === 'raise') return [cell.over]
  if (cell.kind !== 'by-reading') return []
  return [cell.standard, ...cell.others.values()].flatMap(raisedOver)
}
