/** What a rehearsal found, as a table. */
import { add, equal, formatMoney, subtract, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { SettleOutcome, TraceStep } from '../../shared/policy/index.ts'
import { columns } from './columns.ts'
import { levelNames, lineNames, refusalWord, signed, statusNames } from './rehearse-words.ts'

/** One visit or bill that comes out otherwise. */
export interface Change {
  /** A status, or the id of a bill. */
  readonly who: string
  readonly level: string
  readonly date: string
  readonly benefit: string
  /** Where the visit is; undefined of a bill. */
  readonly where?: string | undefined
  readonly amount: string
  /** Which of several sets of parameters. */
  readonly set?: number | undefined
  readonly old: SettleOutcome
  readonly now: SettleOutcome
}

export interface ChangeRow {
  readonly who: string
  readonly level: string
  readonly date: string
  readonly benefit: string
  readonly amount: string
  readonly oldFund: string
  readonly newFund: string
  readonly difference: string
  readonly clause: string
  readonly where: readonly string[]
}

const columnNames: readonly (readonly [keyof ChangeRow, string])[] = [
  ['who', '身份'],
  ['level', '级别'],
  ['date', '日期'],
  ['benefit', '待遇'],
  ['amount', '范围内'],
  ['oldFund', '原基金'],
  ['newFund', '新基金'],
  ['difference', '差额'],
  ['clause', '条款'],
  ['where', '情形'],
]

/** One row each; places that change alike share one. */
export function rowsOf(changes: readonly Change[]): readonly ChangeRow[] {
  const rows = new Map<string, Omit<ChangeRow, 'where'> & { readonly where: string[] }>()
  for (const change of changes) {
    const row = rowOf(change)
    const key = JSON.stringify([row, change.set])
    const known = rows.get(key) ?? { ...row, where: [] }
    if (change.where !== undefined) known.where.push(change.where)
    rows.set(key, known)
  }
  return [...rows.values()]
}

function rowOf({ who, level, date, benefit, amount, old, now }: Change): Omit<ChangeRow, 'where'> {
  const [before, after] = [fundOf(old), fundOf(now)]
  const known = before !== undefined && after !== undefined
  const [oldFund, newFund] = saidOf(old, now)
  return {
    who: statusNames[who] ?? who,
    level: levelNames[level] ?? level,
    date,
    benefit: lineNames[benefit] ?? benefit,
    amount,
    oldFund,
    newFund,
    difference: known ? signed(subtract(after, before)) : '—',
    clause: clauseText(old, now),
  }
}

export function changeTable(rows: readonly ChangeRow[], shown: number): string {
  const cells = rows
    .slice(0, shown)
    .map((row) => columnNames.map(([name]) => [row[name]].flat().join('、')))
  const rest = rows.length - cells.length
  const table = columns([columnNames.map(([, title]) => title), ...cells])
  return `${table}${rest > 0 ? `另有 ${rest} 行，用 --all 全部列出\n` : ''}`
}

/** Sums of both sides, over what both of them settle. */
export function totalsText(changes: readonly Change[]): string {
  let [old, now] = [zero, zero]
  for (const each of changes) {
    const [before, after] = [fundOf(each.old), fundOf(each.now)]
    if (before === undefined || after === undefined) continue
    old = add(old, before)
    now = add(now, after)
  }
  const difference = signed(subtract(now, old))
  return `原基金 ${formatMoney(old)}，新基金 ${formatMoney(now)}，差额 ${difference}`
}

function fundOf(outcome: SettleOutcome): Money | undefined {
  return 'split' in outcome ? outcome.split.fundPaidTotal : undefined
}

/** What the two say: the fund's whole; where that is the same, what else is not. */
function saidOf(old: SettleOutcome, now: SettleOutcome): readonly [string, string] {
  const said = [fundText(old), fundText(now)] as const
  const alike = said[0] === said[1] && 'split' in old && 'split' in now
  if (!alike) return said
  const [left, right] = [old.split, now.split]
  if (!equal(left.personalAccount, right.personalAccount)) {
    return [`账户 ${formatMoney(left.personalAccount)}`, `账户 ${formatMoney(right.personalAccount)}`]
  }
  if (!equal(left.mutualAid, right.mutualAid)) {
    return [`共济 ${formatMoney(left.mutualAid)}`, `共济 ${formatMoney(right.mutualAid)}`]
  }
  return [fundsText(left.funds), fundsText(right.funds)]
}

function fundText(outcome: SettleOutcome): string {
  return 'split' in outcome ? formatMoney(outcome.split.fundPaidTotal) : refusalWord(outcome)
}

function fundsText(funds: Readonly<Record<string, Money>>): string {
  return Object.entries(funds).map(([id, paid]) => `${id} ${formatMoney(paid)}`).join('、')
}

/** The clause of the first step at which the two workings part; old → new. */
function clauseText(old: SettleOutcome, now: SettleOutcome): string {
  const [before, after] = partingSteps(old, now)
  const [left, right] = [clauseOf(old, before), clauseOf(now, after)]
  return left === right ? left : `${left} → ${right}`
}

function partingSteps(
  old: SettleOutcome,
  now: SettleOutcome,
): readonly [TraceStep | undefined, TraceStep | undefined] {
  if (!('split' in old) || !('split' in now)) return [undefined, undefined]
  for (const step of old.trace) {
    const other = now.trace.find((each) => each.id === step.id)
    if (other === undefined) return [step, now.trace.find((each) => !hasStep(old.trace, each.id))]
    if (saying(step) !== saying(other)) return [step, other]
  }
  return [undefined, now.trace.find((each) => !hasStep(old.trace, each.id))]
}

function hasStep(trace: readonly TraceStep[], id: string): boolean {
  return trace.some((each) => each.id === id)
}

function saying({ value, parameter, result }: TraceStep): string {
  return JSON.stringify([value?.text, parameter?.text, result])
}

function clauseOf(outcome: SettleOutcome, step: TraceStep | undefined): string {
  if (!('split' in outcome)) return outcome.citation?.clause ?? '—'
  return step === undefined ? '—' : step.citation.clause
}
