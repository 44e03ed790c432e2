import { add, applyRate, min, subtract, zero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import type { BenefitPlan } from '../configure.ts'
import type { Wanted } from '../lookup.ts'
import type { Accumulator, ChargeLine, Refusal } from '../model.ts'
import { rejected } from '../refusals.ts'
import type { VisitContext } from '../visit-context.ts'

/** What one benefit pays of a visit. */
export interface BenefitShare {
  readonly fund: Money
  /** What it pays above its annual cap by another rate; undefined: nothing is above it. */
  readonly beyond: Money | undefined
  readonly deductiblePaid: Money
  readonly inScope: Money
  /** The sums of this benefit, and of drugs and diseases that count by themselves. */
  readonly after: Accumulator
  readonly drugs: Readonly<Record<string, Accumulator>>
  readonly diseases: Readonly<Record<string, Accumulator>>
}

export interface BenefitClaim {
  readonly plan: BenefitPlan
  readonly lines: readonly ChargeLine[]
  /** In-scope expense that an earlier benefit left unpaid and that may enter this one. */
  readonly residual: Money
  readonly wanted: Wanted
}

/** What the benefit has seen this year; an amount not known is absent. */
export function accumulatorOf(context: VisitContext, claim: BenefitClaim): Accumulator {
  return summed(context.year.benefits, claim.plan.rule.id)
}

export function summed(
  sums: Readonly<Record<string, Accumulator>> | undefined,
  name: string,
): Accumulator {
  const found = sums !== undefined && Object.hasOwn(sums, name) ? sums[name] : undefined
  return found === undefined ? {} : found
}

/** 先行自付 of the benefit itself, as far as the catalogue has not taken it from the line. */
function priorSelfPayDue(context: VisitContext, plan: BenefitPlan, line: ChargeLine): Money {
  const { priorSelfPay } = plan.rule
  if (priorSelfPay === undefined) return zero
  const covered = add(line.inScope, line.preSelfPay)
  return applyRate(covered, priorSelfPay.rate, context.policy.choices.rounding)
}

/** What of a line counts as 政策范围内 (reading G-07). */
export function lineInScope(context: VisitContext, plan: BenefitPlan, line: ChargeLine): Money {
  if (plan.rule.priorSelfPay !== undefined) {
    const covered = add(line.inScope, line.preSelfPay)
    return min(line.inScope, subtract(covered, priorSelfPayDue(context, plan, line)))
  }
  return context.policy.choices.withPriorSelfPay ? add(line.inScope, line.preSelfPay) : line.inScope
}

/** An amount of the year so far that a clause needs and nobody gave. */
export function unknown(claim: BenefitClaim, what: string): Refusal {
  const { name, citation } = claim.plan.rule
  return rejected(`${name}${what}未知，不能结算；须先取得年度累计`, citation)
}

/** Leaves out what is undefined, so that what was unknown stays absent. */
export function known(sums: {
  readonly [Name in keyof Accumulator]: Money | undefined
}): Accumulator {
  const { deductiblePaid, fundPaid, capRemaining, inScope } = sums
  const sum: { -readonly [Name in keyof Accumulator]: Money } = {}
  if (deductiblePaid !== undefined) sum.deductiblePaid = deductiblePaid
  if (fundPaid !== undefined) sum.fundPaid = fundPaid
  if (capRemaining !== undefined) sum.capRemaining = capRemaining
  if (inScope !== undefined) sum.inScope = inScope
  return sum
}
