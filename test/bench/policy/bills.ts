import { formatMoney, moneyFromFen } from '../../../shared/money/index.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import type { SeededRandom } from '../../support/seeded-random.ts'

/** One charge line; amounts are text with two places, the form every engine starts from. */
export interface BenchLine {
  readonly total: string
  readonly inScope: string
  readonly preSelfPay: string
  readonly overLimit: string
  readonly outOfScope: string
}

/** An ordinary outpatient bill in 西安 that no gate bars, with the year's sums before it. */
export interface BenchBill {
  readonly date: string
  readonly status: 'active' | 'retired'
  readonly level: '1' | '2' | '3'
  readonly lines: readonly BenchLine[]
  readonly deductiblePaid: string
  readonly fundPaid: string
  readonly overallCapRemaining: string
  readonly accountBalance: string
  /** What the accounts of bound relatives hold, in the order in which they pay. */
  readonly relatives: readonly string[]
}

/** 市医保发〔2022〕123号 第十一条, in fen: what the bills are laid around. */
const deductible = 20_000
const cap = { active: 200_000, retired: 250_000 } as const

const text = (fen: number): string => formatMoney(moneyFromFen(BigInt(fen)))

function lineOf(random: SeededRandom, most: number): BenchLine {
  const inScope = random.below(10) === 0 ? 0 : 1 + random.below(most)
  const preSelfPay = random.below(4) === 0 ? random.below(5_000) : 0
  const overLimit = random.below(12) === 0 ? random.below(3_000) : 0
  const outOfScope = inScope === 0 || random.below(6) === 0 ? 1 + random.below(8_000) : 0
  return {
    total: text(inScope + preSelfPay + overLimit + outOfScope),
    inScope: text(inScope),
    preSelfPay: text(preSelfPay),
    overLimit: text(overLimit),
    outOfScope: text(outOfScope),
  }
}

/** What the year has seen: nothing, part of the deductible, some fund, or nearly all of it. */
function yearBefore(random: SeededRandom, most: number): { deductible: number; fund: number } {
  const kind = random.below(10)
  if (kind < 2) return { deductible: 0, fund: 0 }
  if (kind < 4) return { deductible: random.below(deductible + 1), fund: 0 }
  if (kind < 8) return { deductible, fund: random.below(most) }
  return { deductible, fund: most - random.below(20_000) }
}

export function billOf(random: SeededRandom, lineCount: number): BenchBill {
  const status = random.pick(['active', 'active', 'retired'] as const)
  const before = yearBefore(random, cap[status])
  const scarce = random.below(20) === 0
  const most = random.pick([5_000, 20_000, 60_000])
  return {
    date: random.pick(['2023-01-01', '2023-07-19', '2024-02-29', '2024-11-04', '2025-06-30']),
    status,
    level: random.pick(['1', '2', '3'] as const),
    lines: Array.from({ length: lineCount }, () => lineOf(random, most)),
    deductiblePaid: text(before.deductible),
    fundPaid: text(before.fund),
    overallCapRemaining: text(scarce ? random.below(30_000) : 20_000_000 + random.below(9_000_000)),
    accountBalance: text(random.below(3) === 0 ? 0 : random.below(80_000)),
    relatives: Array.from({ length: random.below(3) }, () => text(random.below(30_000))),
  }
}

/** The same bills in every run. */
export function benchBills(count: number): readonly BenchBill[] {
  const random = seededRandom(20_221_123)
  return Array.from({ length: count }, () => billOf(random, 1 + random.below(8)))
}
