/** What a rehearsal found, as a table. */
import { add, formatMoney, subtract, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { SettleOutcome, TraceStep } from '../../shared/policy/index.ts'
import { columns } from './columns.ts'

/** One visit or bill that comes out otherwise. */
export interface Change {
  readonly who: string
  readonly level: string
  readonly date: string
  readonly what: string
  readonly amount: string
  readonly old: SettleOutcome
  readonly now: SettleOutcome
}

export interface ChangeRow {
  readonly who: string
  readonly level: string
  readonly date: string
  readonly what: string
  readonly amount: string
  readonly oldFund: string
  readonly newFund: string
  readonly difference: string
  readonly clause: string
}

const names = ['身份', '级别', '日期', '待遇', '范围内', '原基金', '新基金', '差额', '条款']

export function rowOf({ old, now, ...rest }: Change): ChangeRow {
  const paid = [fundOf(old), fundOf(now)] as const
  const [before, after] = paid
  const known = before !== undefined && after !== undefined
  return {
    ...rest,
    oldFund: fundText(old),
    newFund: fundText(now),
    difference: known ? signed(subtract(after, before)) : '—',
    clause: clauseText(old, now),
  }
}

export function changeTable(rows: readonly ChangeRow[], shown: number): string {
  const cells = rows.slice(0, shown).map((row) => [
    row.who,
    row.level,
    row.date,
    row.what,
    row.amount,
    row.oldFund,
    row.newFund,
    row.difference,
    row.clause,
  ])
  const rest = rows.length - cells.length
  return `${columns([names, ...cells])}${rest > 0 ? `另有 ${rest} 行，用 --all 全部列出\n` : ''}`
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

const refusals: Readonly<Record<string, string>> = {
  'not-in-force': '未施行',
  'needs-site-parameter': '缺参数',
  'config-rejected': '参数不符',
  'rejected': '拒绝',
}

function fundText(outcome: SettleOutcome): string {
  if ('split' in outcome) return formatMoney(outcome.split.fundPaidTotal)
  const word = refusals[outcome.outcome] ?? outcome.outcome
  return outcome.key === undefined ? word : `${word} ${outcome.key}`
}

function signed(amount: Money): string {
  const text = formatMoney(amount)
  return text.startsWith('-') || text === '0.00' ? text : `+${text}`
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
