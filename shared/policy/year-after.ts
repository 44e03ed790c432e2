import { max, subtract, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
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
    if (hasAny(share.diseases)) diseases = { ...diseases, ...share.diseases }
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
