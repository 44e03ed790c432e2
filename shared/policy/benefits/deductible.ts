/** What a visit takes of its deductible, and what was taken before it. */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { add, isZero, max, min, subtract, zero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import { yearOf } from '../dates.ts'
import type { Accumulator, Refusal } from '../model.ts'
import type { VisitContext } from '../visit-context.ts'
import { accumulatorOf, summed, unknown } from './claim.ts'
import type { BenefitClaim } from './claim.ts'
import { earlierToday } from './deductible-standard.ts'
import type { Standard } from './deductible-standard.ts'
import { explainDeductible } from './deductible-words.ts'
import type { Holding } from './portions.ts'

/** What this visit takes of a deductible. */
export interface Taken {
  /** What the in-scope expense still had to bear, were there enough of it. */
  readonly due: Money
  /** What counts as paid. */
  readonly deductiblePaid: Money
}

/**
 * Takes the deductible off one holding; `shared` is what earlier holdings of the same visit have
 * taken of the same one. Under reading G-04 b expense outside the scope counts
 * toward it first.
 */
export function takeDeductible(
  context: VisitContext,
  claim: BenefitClaim,
  holding: Holding,
  { standard, shared }: { readonly standard: Standard; readonly shared: Money },
): Result<Taken, Refusal> {
  const paid = paidBefore(context, claim, holding, standard)
  if (!paid.ok) return paid
  const { inScope } = holding
  const left = leftOf(context, claim, standard, add(paid.value, shared))
  const byTotal = context.policy.choices.deductibleByTotal
  let total = claim.residual
  if (byTotal) for (const line of holding.lines) total = add(total, line.total)
  const outside = byTotal ? max(zero, subtract(total, inScope)) : zero
  const due = max(zero, subtract(left, outside))
  const deductiblePaid = min(byTotal ? max(total, inScope) : inScope, left)
  if (context.trace !== undefined) {
    const what = { holding, standard, paid: paid.value, left, deductiblePaid }
    explainDeductible(context, claim, what)
  }
  return ok({ due, deductiblePaid })
}

/** What of an annual deductible was paid before this visit; unknown is refused. */
function paidBefore(
  context: VisitContext,
  claim: BenefitClaim,
  holding: Holding,
  standard: Standard,
): Result<Money, Refusal> {
  if (!standard.annual) return ok(zero)
  const own = ownSums(context, claim, holding).deductiblePaid
  if (own === undefined) {
    return isZero(standard.amount) ? ok(zero) : failed(unknown(claim, '本年已付起付线'))
  }
  const others = elsewhere(context, claim)
  if (others === undefined) return failed(unknown(claim, '其他机构本年已付起付线'))
  const carried = carriedSums(context, claim)
  if (carried === undefined) return ok(add(own, others))
  if (carried.deductiblePaid === undefined) return failed(unknown(claim, '上年已付起付线'))
  return ok(add(own, others, carried.deductiblePaid))
}

/** The sums that a holding's deductible is counted in. */
export function ownSums(
  context: VisitContext,
  claim: BenefitClaim,
  { name }: Holding,
): Accumulator {
  if (name === undefined) return accumulatorOf(context, claim)
  if (claim.plan.rule.deductible.per === 'drug') return summed(context.year.drugs, name)
  return claim.plan.perDisease
    ? summed(context.year.diseases, name)
    : accumulatorOf(context, claim)
}

/** 其他机构已计的普通门诊起付, where all institutions share one; undefined: not known. */
function elsewhere(context: VisitContext, { plan, wanted }: BenefitClaim): Money | undefined {
  const { otherInstitutions } = context.year
  const ordinary = plan === context.policy.benefits.at(-1)
  if (otherInstitutions === undefined || !ordinary) return zero
  if (plan.across?.(wanted.date) === 'separate') return zero
  let sum = zero
  for (const { deductiblePaid } of Object.values(otherInstitutions)) {
    if (deductiblePaid === undefined) return undefined
    sum = add(sum, deductiblePaid)
  }
  return sum
}

/** Last year's sums, where a reading carries them on; undefined: it does not. */
export function carriedSums(
  context: VisitContext,
  { plan }: BenefitClaim,
): Accumulator | undefined {
  const { carriedFrom } = plan.rule
  if (carriedFrom === undefined) return undefined
  const { reading, year } = carriedFrom
  const next = String(Number(year) + 1)
  if (context.policy.settings.choice(reading) !== 'b' || yearOf(context.date) !== next) {
    return undefined
  }
  return summed(context.year.previousYear?.benefits, plan.rule.id)
}

function leftOf(
  context: VisitContext,
  claim: BenefitClaim,
  standard: Standard,
  paid: Money,
): Money {
  const { settings } = context.policy
  const rule = claim.plan.rule.deductible
  const { onceBegunReading, sameDayReading, across } = rule
  const left = max(zero, subtract(standard.amount, paid))
  if (onceBegunReading !== undefined && settings.choice(onceBegunReading) === 'b') {
    if (!isZero(paid)) return zero
  }
  const firstSuffices = across?.reading !== undefined && settings.choice(across.reading) === 'b'
  if (firstSuffices && !isZero(paid) && !isZero(left)) {
    const least = leastStandard(claim)
    if (least !== undefined && isZero(max(zero, subtract(least, paid)))) return zero
  }
  if (sameDayReading === undefined || standard.annual) return left
  return max(zero, subtract(left, earlierToday(context, settings.choice(sameDayReading))))
}

/** The smallest standard of any level: who has paid as much has met one institution's. */
function leastStandard({ plan, wanted }: BenefitClaim): Money | undefined {
  let least: Money | undefined
  for (const level of ['1', '2', '3']) {
    const found = plan.deductible({ ...wanted, level })
    const amount = found.ok ? found.value?.quantity : undefined
    if (amount !== undefined) least = least === undefined ? amount : min(least, amount)
  }
  return least
}
