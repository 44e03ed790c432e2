/** What a rehearsal found, as a table. */
import { add, formatMoney, subtract, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { SettleOutcome, TraceStep } from '../../shared/policy/index.ts'
import { columns } from './columns.ts'

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
  ['where', '就医地'],
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
  return {
    who: statusNames[who] ?? who,
    level: levelNames[level] ?? level,
    date,
    benefit: lineNames[benefit] ?? benefit,
    amount,
    oldFund: fundText(old),
    newFund: fundText(now),
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

const statusNames: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '居民',
}

const levelNames: Readonly<Record<string, string>> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  'unrated': '未定级',
  'village-clinic': '村卫生室',
}

const lineNames: Readonly<Record<string, string>> = {
  'general': '普通门诊',
  'chronic': '慢性病',
  'special': '特殊病',
  'chronic-special': '慢特病',
  'emergency': '急诊抢救',
  'negotiated-drug': '谈判药品',
  'day-surgery': '日间手术',
  'special-examination': '特检特治',
  'tcm-disease': '中医病种',
  'pharmacy': '药店',
  'external-prescription': '外配处方',
}
