import { add, max, subtract, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import { summed } from './benefits/claim.ts'
import type { BenefitShare } from './benefits/claim.ts'
import type { Accumulator, YearToDate } from './model.ts'
import type { SecondPayment } from './second-payment.ts'
import type { VisitContext } from './visit-context.ts'

/** 本年累计 after the visit, in the shape of the one before it; what was unknown stays unknown. */
export function yearAfter(
  context: VisitContext,
  shares: ReadonlyMap<string, BenefitShare>,
  second: SecondPayment | undefined,
): YearToDate {
  const { year, input, left } = context
  const benefits: Record<string, Accumulator> = { ...year.benefits }
  let { drugs, diseases } = year
  for (const [id, share] of shares) {
    benefits[id] = share.after
    if (hasAny(share.drugs)) drugs = { ...drugs, ...share.drugs }
    if (hasAny(share.diseases)) diseases = movedOn(year.diseases, diseases, share.diseases)
  }
  const largeAmount = second === undefined ? year.largeAmount : second.after
  const after: YearToDate = {
    ...year,
    benefits,
    ...(drugs && { drugs }),
    ...(diseases && { diseases }),
    ...(year.pooledFund && { pooledFund: { capRemaining: left.pooledFund } }),
    ...(year.inpatient && { inpatient: inpatientAfter(year, left.inpatient) }),
    ...(largeAmount && { largeAmount }),
  }
  return year === input.before ? after : { ...input.before, previousYear: after }
}

type Sums = Readonly<Record<string, Accumulator>>
const amounts = ['deductiblePaid', 'fundPaid', 'capRemaining', 'inScope'] as const

/** Sums moved on by one benefit more: two benefits of a visit may count the same disease. */
function movedOn(before: Sums | undefined, now: Sums | undefined, after: Sums): Sums {
  const moved: Record<string, Accumulator> = { ...now }
  for (const [name, sum] of Object.entries(after)) {
    const [first, present] = [summed(before, name), summed(now, name)]
    const joined = amounts.map((amount) => {
      const [from, at, to] = [first[amount], present[amount], sum[amount]]
      return [amount, from && at && to ? subtract(add(at, to), from) : to] as const
    })
    moved[name] = Object.fromEntries(joined.filter(([, value]) => value !== undefined))
  }
  return moved
}

function hasAny(sums: Readonly<Record<string, Accumulator>>): boolean {
  return Object.keys(sums).length > 0
}

function inpatientAfter(
  { inpatient }: YearToDate,
  left: Money | undefined,
): YearToDate['inpatient'] {
  const before = inpatient?.capRemaining
  if (before === undefined || left === undefined) return inpatient
  const capUsedAdded = max(zero, subtract(before, left))
  return { ...inpatient, capRemaining: left, capUsedAdded }
}
