/** 撤销一次结算: what it gave and counted is given back; what came after it is read by G-14. */
import { add, isNegative, subtract, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { Policy } from './configure.ts'
import type { Accumulator, SettleOutcome, YearToDate } from './model.ts'
import { settleVisit } from './settle.ts'
import type { VisitInput } from './visit-context.ts'

/** A settlement as it was made: the year before it and the year after it. */
export interface Settled {
  readonly before: YearToDate
  readonly after: YearToDate
}

/**
 * 本年累计 with one settlement taken out of it, whatever else has been settled since. Sums go back
 * by what the settlement added, what was left of a cap comes back by what it took; what was unknown
 * stays unknown.
 */
export function cancelled(now: YearToDate, settled: Settled): YearToDate {
  const { before, after } = settled
  const left = (get: (year: YearToDate) => Money | undefined) =>
    movedBack(get(now), get(before), get(after))
  const inpatient = left((year) => year.inpatient?.capRemaining)
  const pooled = left((year) => year.pooledFund?.capRemaining)
  const previous =
    now.previousYear && before.previousYear && after.previousYear
      ? cancelled(now.previousYear, { before: before.previousYear, after: after.previousYear })
      : now.previousYear
  return {
    ...now,
    benefits: sumsBack(now.benefits, before.benefits, after.benefits),
    ...(now.drugs && { drugs: sumsBack(now.drugs, before.drugs, after.drugs) }),
    ...(now.diseases && { diseases: sumsBack(now.diseases, before.diseases, after.diseases) }),
    ...(now.inpatient && { inpatient: { ...now.inpatient, capRemaining: inpatient } }),
    ...(now.pooledFund && { pooledFund: { capRemaining: pooled } }),
    ...(now.largeAmount && { largeAmount: largeAmountBack(now, settled) }),
    ...(previous && { previousYear: previous }),
  }
}

type Sums = Readonly<Record<string, Accumulator>>
const amounts = ['deductiblePaid', 'fundPaid', 'capRemaining', 'inScope'] as const

function sumsBack(now: Sums, before: Sums | undefined, after: Sums | undefined): Sums {
  const back = Object.entries(now).map(([name, sum]): [string, Accumulator] => {
    const earlier = own(before, name)
    const later = own(after, name)
    const moved = amounts.map(
      (amount) => [amount, movedBack(sum[amount], earlier?.[amount], later?.[amount])] as const,
    )
    return [name, Object.fromEntries(moved.filter(([, value]) => value !== undefined))]
  })
  return Object.fromEntries(back)
}

function own(sums: Sums | undefined, name: string): Accumulator | undefined {
  return sums !== undefined && Object.hasOwn(sums, name) ? sums[name] : undefined
}

/** Now less what the settlement moved it by, either way; never under zero. */
function movedBack(
  now: Money | undefined,
  before: Money | undefined,
  after: Money | undefined,
): Money | undefined {
  if (now === undefined || before === undefined || after === undefined) return now
  const moved = subtract(add(now, before), after)
  return isNegative(moved) ? zero : moved
}

function largeAmountBack(now: YearToDate, { before, after }: Settled): YearToDate['largeAmount'] {
  const names = ['burden', 'insuredYearBurden', 'fundPaid'] as const
  const back = names.map((name) => {
    const [current, earlier, later] = [now, before, after].map((year) => year.largeAmount?.[name])
    return [name, movedBack(current, earlier, later)] as const
  })
  return Object.fromEntries(back.filter(([, value]) => value !== undefined))
}

export interface Cancellation {
  /** The year without the cancelled visit. */
  readonly year: YearToDate
  /**
   * Later visits with what they would come to without the cancelled one. Under G-14 a they stand as
   * they were settled and the difference is for the agency; under b this is what they become.
   */
  readonly later: readonly { readonly index: number; readonly recomputed: SettleOutcome }[]
  readonly laterStand: boolean
}

/**
 * Cancels the visit at `index` of visits settled one after the other from `start`, each by the same
 * policy as then. Undefined: one of them cannot be settled, so there is nothing to cancel.
 */
export function replayed(
  policy: Policy,
  start: YearToDate,
  visits: readonly Omit<VisitInput, 'before'>[],
  index: number,
): Cancellation | undefined {
  if (visits[index] === undefined) return undefined
  const laterStand = policy.settings.choice('G-14') !== 'b'
  const earlier = settledFrom(policy, start, visits.slice(0, index + 1))
  const cancelledOne = earlier?.at(-1)
  if (earlier === undefined || cancelledOne === undefined) return undefined
  const without = settledFrom(policy, cancelledOne.before, visits.slice(index + 1))
  const asSettled = settledFrom(policy, cancelledOne.after, visits.slice(index + 1))
  if (without === undefined || asSettled === undefined) return undefined
  const ended = laterStand ? asSettled.at(-1) : without.at(-1)
  const now = ended === undefined ? cancelledOne.after : ended.after
  const after = ended === undefined ? cancelledOne.before : ended.after
  const year = laterStand ? cancelled(now, cancelledOne) : after
  const later = without.map(({ outcome }, place) => ({
    index: index + 1 + place,
    recomputed: outcome,
  }))
  return { year, later, laterStand }
}

interface Step extends Settled {
  readonly outcome: SettleOutcome
}

function settledFrom(
  policy: Policy,
  start: YearToDate,
  visits: readonly Omit<VisitInput, 'before'>[],
): readonly Step[] | undefined {
  const steps: Step[] = []
  let before = start
  for (const visit of visits) {
    const outcome = settleVisit(policy, { ...visit, before })
    if (!('split' in outcome)) return undefined
    steps.push({ before, after: outcome.after, outcome })
    before = outcome.after
  }
  return steps
}
