/**
 * Part A: every fen from 0.00 to 20,000.00 of the general benefit, at every level and status and in
 * every dated period, against one straight line of arithmetic for each combination.
 */
import { moneyFromFen, toFen } from '../../shared/money/index.ts'
import { configure, settleVisit } from '../../shared/policy/index.ts'
import type { Pack, Policy, SettleInput } from '../../shared/policy/index.ts'
import type { AreaCode, Fen, Parameters } from './opinion/bill.ts'
import { share } from './opinion/fen.ts'

export const lastFen: Fen = 20_000_00

/** One combination and what the document says it comes to. */
export interface Combination {
  readonly area: AreaCode
  readonly date: string
  readonly status: 'active' | 'retired' | 'veteran'
  readonly level: '1' | '2' | '3'
  readonly specialty?: 'psychiatric'
  readonly parameters: Parameters
  readonly deductible: Fen
  /** In percent. */
  readonly rate: number
  readonly cap: Fen
  /** 红河: the rate of an admission, in percent, for what is beyond the cap. */
  readonly beyond?: number
}

const levels = ['1', '2', '3'] as const

type Row = readonly [number, number, number]
type Rows = Readonly<Partial<Record<Combination['status'], Row>>>

function rowsOf(
  shared: Omit<Combination, 'status' | 'level' | 'rate' | 'cap' | 'deductible'>,
  rates: Rows,
  capOf: (status: string) => Fen,
  deductibleOf: (index: number) => Fen,
): readonly Combination[] {
  const given = Object.entries(rates) as [Combination['status'], Row][]
  return given.flatMap(([status, row]) =>
    levels.map((level, index) => ({
      ...shared,
      status,
      level,
      rate: row[index] ?? 0,
      cap: capOf(status),
      deductible: deductibleOf(index),
    })),
  )
}

/** Figures of the worked cases' sites: they prove arithmetic, not local figures. */
const shanxiSite = {
  'general.deductible': { basis: 'annual', amount: '100.00' },
  'general.rate': {
    active: { 1: '0.62', 2: '0.56', 3: '0.50' },
    retired: { 1: '0.66', 2: '0.60', 3: '0.54' },
  },
  'general.annualCap': { active: '1500.00', retired: '1900.00' },
}
const jinanSite = {
  'general.deductible': {
    basis: 'annual',
    amount: { 1: '100.00', 2: '200.00', 3: '300.00' },
  },
}
const hongheSite = { 'inpatient.rate': '0.80' }

const atWork = { active: [60, 55, 50], retired: [65, 60, 55] } as const
const jinanSteps = (index: number) => 100_00 * (index + 1)

export const combinations: readonly Combination[] = [
  // 西安 第十一条
  ...rowsOf(
    { area: '610100', date: '2023-05-10', parameters: {} },
    { active: [70, 60, 50], retired: [75, 65, 55] },
    (status) => (status === 'active' ? 2000_00 : 2500_00),
    () => 200_00,
  ),
  // 铁岭 第九条, and its last sentence for December 2022
  ...rowsOf(
    { area: '211200', date: '2022-12-08', parameters: {} },
    atWork,
    () => 250_00,
    () => 25_00,
  ),
  ...rowsOf(
    { area: '211200', date: '2023-05-10', parameters: {} },
    atWork,
    () => 3000_00,
    () => 300_00,
  ),
  ...rowsOf(
    { area: '211200', date: '2023-05-10', specialty: 'psychiatric', parameters: {} },
    { active: [60, 60, 60], retired: [65, 65, 65] },
    () => 3000_00,
    () => 300_00,
  ),
  // 山西 二（一）, by its site
  ...rowsOf(
    { area: '140000', date: '2023-05-10', parameters: shanxiSite },
    { active: [62, 56, 50], retired: [66, 60, 54] },
    (status) => (status === 'active' ? 1500_00 : 1900_00),
    () => 100_00,
  ),
  // 济南 一（二）（三）
  ...rowsOf(
    { area: '370100', date: '2023-05-10', parameters: jinanSite },
    { active: [70, 70, 50], retired: [70, 70, 50], veteran: [75, 75, 55] },
    () => 4500_00,
    jinanSteps,
  ),
  ...rowsOf(
    { area: '370100', date: '2024-05-10', parameters: jinanSite },
    { active: [70, 70, 50], retired: [75, 75, 55], veteran: [80, 80, 60] },
    () => 6000_00,
    jinanSteps,
  ),
  // 红河 第九条, beyond 5,000 at the rate of an admission
  ...rowsOf(
    { area: '532500', date: '2023-05-10', parameters: hongheSite, beyond: 80 },
    atWork,
    () => 5000_00,
    (index) => 30_00 * (index + 1),
  ),
]

/** What all funds pay on `expense`, in scope and all of the bill. */
export function fundOf({ deductible, rate, cap, beyond }: Combination, expense: Fen): Fen {
  const above = Math.max(0, expense - deductible)
  const byRate = Math.floor((above * rate + 50) / 100)
  if (byRate <= cap) return byRate
  if (beyond === undefined) return cap
  const spent = Math.floor((cap * 200 + rate) / (2 * rate))
  return cap + share(above - spent, beyond * 100, 'half-up')
}

export function policyOf(combination: Combination, packs: ReadonlyMap<string, Pack>): Policy {
  const pack = packs.get(combination.area)
  if (pack === undefined) throw new Error(`no pack of ${combination.area}`)
  const policy = configure(pack, combination.parameters, {})
  if (policy.ok) return policy.value
  throw new Error(policy.failure.because)
}

const zero = moneyFromFen(0n)
const plenty = moneyFromFen(9_000_000_00n)

function inputOf({ status, date, level, specialty }: Combination, expense: Fen) {
  const amount = moneyFromFen(BigInt(expense))
  const parts = { preSelfPay: zero, overLimit: zero, outOfScope: zero }
  const input: Omit<SettleInput, 'parameters' | 'readings'> = {
    member: { status, accountBalance: zero },
    visit: {
      date,
      place: 'local',
      institution: { kind: 'hospital', level, specialty },
      lines: [{ benefit: 'general', total: amount, inScope: amount, ...parts }],
    },
    before: {
      benefits: { general: { deductiblePaid: zero, fundPaid: zero } },
      inpatient: { capRemaining: plenty },
    },
  }
  return input
}

/** What the core's funds pay on `expense`; −1 where it refuses. */
export function coreFundOf(combination: Combination, policy: Policy, expense: Fen): Fen {
  const outcome = settleVisit(policy, inputOf(combination, expense), { trace: false })
  return 'split' in outcome ? Number(toFen(outcome.split.fundPaidTotal)) : -1
}

export function nameOf({ area, date, status, level, specialty }: Combination): string {
  return `${area} ${date} ${status} level ${level} ${specialty ?? ''}`.trimEnd()
}
