/**
 * 起付、比例、限额: the shape of ordinary outpatient pooling and of every benefit that is an amount
 * over a deductible, times a rate, up to a cap. Figures, dates and clauses come from the pack.
 */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { add, formatMoney, isZero, max, min, subtract, zero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import type { Accumulator, Refusal } from '../model.ts'
import { given, record } from '../trace.ts'
import type { VisitContext } from '../visit-context.ts'
import { capLeft, capStandard } from './annual-cap.ts'
import type { CapStandard } from './annual-cap.ts'
import { beyondCap, usedUp } from './beyond.ts'
import { accumulatorOf, known, summed, unknown } from './claim.ts'
import type { BenefitClaim, BenefitShare } from './claim.ts'
import { standardOf } from './deductible-standard.ts'
import { ownSums, takeDeductible } from './deductible.ts'
import { limited } from './limits.ts'
import { holdingsOf, suffix } from './portions.ts'
import type { Holding } from './portions.ts'
import { missingAdjustment, timesRate } from './rate.ts'
import type { ByRate } from './rate.ts'

/** One holding, worked out to what its rate makes of it. */
export interface Worked extends ByRate {
  readonly holding: Holding
  readonly due: Money
  readonly deductiblePaid: Money
}

/** What one benefit pays of a visit, clause by clause; refused where a value is not known. */
export function shareOf(
  context: VisitContext,
  claim: BenefitClaim,
): Result<BenefitShare, Refusal> {
  const cap = capStandard(context, claim)
  if (!cap.ok) return cap
  const holdings = holdingsOf(context, claim)
  if (!holdings.ok) return holdings
  const standard = standardOf(context, claim, usedUp(context, claim, cap.value))
  if (!standard.ok) return standard
  if (claim.plan.rule.inpatientCap !== undefined && context.left.inpatient === undefined) {
    return failed(unknown(claim, '住院年度限额余额'))
  }
  const missing = missingAdjustment(context, claim)
  if (missing !== undefined) return failed(missing)
  const ownEach = claim.plan.perDisease || claim.plan.rule.deductible.per === 'drug'
  const worked: Worked[] = []
  let shared = zero
  for (const holding of holdings.value) {
    if (context.trace !== undefined) explainInScope(context, claim, holding)
    const taken = takeDeductible(context, claim, holding, { standard: standard.value, shared })
    if (!taken.ok) return taken
    if (!ownEach) shared = add(shared, taken.value.deductiblePaid)
    const byRate = timesRate(context, claim, holding, taken.value.due)
    if (!byRate.ok) return byRate
    const held = heldToDisease(context, claim, holding, byRate.value)
    if (!held.ok) return held
    worked.push({ holding, ...taken.value, ...held.value })
  }
  return paidOf(context, claim, cap.value, worked)
}

function listedInScope({ lines }: Holding): Money {
  let sum = zero
  for (const line of lines) sum = add(sum, line.inScope)
  return sum
}

function explainInScope(context: VisitContext, claim: BenefitClaim, holding: Holding): void {
  const { id, name, citation, priorSelfPay } = claim.plan.rule
  let total = zero
  for (const line of holding.lines) total = add(total, line.total)
  const residual = isZero(claim.residual) ? [] : [given('前项待遇未付的部分', claim.residual)]
  const prior = priorSelfPay === undefined ? [] : [given('目录范围内', listedInScope(holding))]
  record(context, {
    id: `${id}.in-scope${suffix(holding)}`,
    title: '政策范围内费用',
    citation: priorSelfPay === undefined ? citation : priorSelfPay.citation,
    inputs: [given('费用总额', total), ...prior, ...residual],
    readings: [priorSelfPay === undefined ? 'G-07' : undefined],
    result: holding.inScope,
    sentence: `本次费用中，有 ${formatMoney(holding.inScope)} 元属于${name}的政策范围内费用。`,
  })
}

/** 每病种另有限额: a disease pays at most what a single one may have, less what it has had. */
function heldToDisease(
  context: VisitContext,
  claim: BenefitClaim,
  { name }: Holding,
  byRate: ByRate,
): Result<ByRate, Refusal> {
  const { plan, wanted } = claim
  if (!plan.perDiseaseCap || name === undefined || plan.annualCap === undefined) return ok(byRate)
  const single = plan.annualCap({ ...wanted, diseases: [name] })
  if (!single.ok || single.value === undefined) return single.ok ? ok(byRate) : single
  const paid = summed(context.year.diseases, name).fundPaid
  if (paid === undefined) return failed(unknown(claim, `本年“${name}”统筹已付金额`))
  const left = max(zero, subtract(single.value.quantity, paid))
  return ok({ ...byRate, amount: min(byRate.amount, left) })
}

/** What of the amounts by rate the caps let through, and the year afterwards. */
function paidOf(
  context: VisitContext,
  claim: BenefitClaim,
  standard: CapStandard | undefined,
  worked: readonly Worked[],
): Result<BenefitShare, Refusal> {
  let byRate = zero
  let deductiblePaid = zero
  let inScope = zero
  for (const each of worked) {
    byRate = add(byRate, each.amount)
    deductiblePaid = add(deductiblePaid, each.deductiblePaid)
    inScope = add(inScope, each.holding.inScope)
  }
  const rate = worked[0]?.rate
  if (rate === undefined) throw new Error('a claim without lines has no share')
  const left = capLeft(context, claim, { standard, byRate, rate, deductiblePaid })
  if (!left.ok) return left
  const over = beyondCap(context, claim, { standard, left: left.value, byRate, worked })
  if (!over.ok) return over
  const { within, capLeft: remaining } =
    over.value === undefined ? { within: byRate, capLeft: left.value } : over.value
  const fund = limited(context, claim, { byRate: within, capLeft: remaining, worked })
  const beyond = over.value?.beyond
  const after = advanced(accumulatorOf(context, claim), { deductiblePaid, fund, inScope })
  const byName = named(context, claim, worked, fund)
  return ok({ fund, beyond, deductiblePaid, inScope, after, ...byName })
}

interface Movement {
  readonly deductiblePaid: Money
  readonly fund: Money
  readonly inScope: Money
}

/** The sums after this visit; an amount that was unknown stays unknown. */
function advanced(before: Accumulator, { deductiblePaid, fund, inScope }: Movement): Accumulator {
  const { capRemaining } = before
  return known({
    deductiblePaid: before.deductiblePaid && add(before.deductiblePaid, deductiblePaid),
    fundPaid: before.fundPaid && add(before.fundPaid, fund),
    capRemaining: capRemaining && max(zero, subtract(capRemaining, fund)),
    inScope: before.inScope && add(before.inScope, inScope),
  })
}

/** 各药品、各病种 after this visit; a cap that binds leaves the first of them their own. */
function named(
  context: VisitContext,
  claim: BenefitClaim,
  worked: readonly Worked[],
  paid: Money,
): Pick<BenefitShare, 'drugs' | 'diseases'> {
  const { plan } = claim
  const sums: Record<string, Accumulator> = {}
  let left = paid
  for (const { holding, deductiblePaid, amount } of worked) {
    const { name, inScope } = holding
    const fund = min(amount, left)
    left = subtract(left, fund)
    if (name === undefined) continue
    const before =
      plan.rule.deductible.per === 'drug'
        ? ownSums(context, claim, holding)
        : summed(context.year.diseases, name)
    sums[name] = advanced(before, { deductiblePaid, fund, inScope })
  }
  return plan.rule.deductible.per === 'drug'
    ? { drugs: sums, diseases: {} }
    : { drugs: {}, diseases: sums }
}
