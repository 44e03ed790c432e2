/** Which 起付标准 a visit meets: the pack's, a parameter's, a waiver, or one above the cap. */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { add, applyRate, zero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import type { Found } from '../lookup.ts'
import type { Citation, Refusal } from '../model.ts'
import { rejected } from '../refusals.ts'
import type { VisitContext } from '../visit-context.ts'
import { unknown } from './claim.ts'
import type { BenefitClaim } from './claim.ts'

/** 起付标准 of this visit, before it is known how much of it was paid. */
export interface Standard {
  readonly found: Found<Money>
  /** The amount that holds: the figure, or its stated share. */
  readonly amount: Money
  readonly annual: boolean
  /** The clause by which nothing is taken this time. */
  readonly waivedBy: Citation | undefined
  /** The reading that decided it, where one did. */
  readonly reading: string | undefined
}

/** The standard by the pack, the parameters and the readings; `beyondCap`: the cap was used up. */
export function standardOf(
  context: VisitContext,
  claim: BenefitClaim,
  beyondCap: boolean,
): Result<Standard, Refusal> {
  const { plan, wanted } = claim
  const { settings } = context.policy
  const rule = plan.rule.deductible
  const waived = waiverOf(context, claim)
  if (waived !== undefined) return ok({ ...nothingDue(claim, waived), reading: waived.reading })
  const over = beyondCap ? beyondStandard(context, claim) : undefined
  if (over !== undefined) return over
  const repeated = repeatedView(context, claim)
  if (!repeated.ok) return repeated
  const found = (repeated.value ?? plan.deductible)(wanted)
  if (!found.ok) return found
  if (found.value === undefined) return failed(rejected('没有起付标准，不能结算'))
  const { quantity, parameter } = found.value
  const setting =
    parameter === undefined ? undefined : settings.values.get(parameter)?.on(wanted.date)
  const configured = setting?.type === 'deductible' ? setting.basis : undefined
  const stated = configured === undefined ? rule.basis : configured
  const annual =
    stated === 'annual' && (rule.reading === undefined || settings.choice(rule.reading) === 'a')
  const { share } = rule
  const { rounding } = context.policy.choices
  const amount = share === undefined ? quantity : applyRate(quantity, share.rate, rounding)
  const reading = repeated.value === undefined ? rule.reading : rule.repeated?.reading
  return ok({ found: found.value, amount, annual, waivedBy: undefined, reading })
}

function nothingDue(
  claim: BenefitClaim,
  by: { readonly citation: Citation },
): Omit<Standard, 'reading'> {
  const { citation } = by
  const { term } = claim.plan.rule.deductible.figure
  const rest = { from: undefined, parameter: undefined, reading: undefined }
  const found = { term, quantity: zero, citation, ...rest }
  return { found, amount: zero, annual: false, waivedBy: citation }
}

/** 抢救后收治住院已收起付、外配处方所属就诊已扣起付: it is not taken again. */
function waiverOf(context: VisitContext, { plan, lines }: BenefitClaim) {
  const { settings } = context.policy
  const { linkedAdmission } = context.input.visit
  return plan.rule.deductible.waived.find(({ when, reading }) => {
    if (reading !== undefined && settings.choice(reading) !== 'b') return false
    if (when === 'linked-admission-charged') return linkedAdmission?.deductibleCharged === true
    return lines.length > 0 && lines.every((line) => line.benefit === 'external-prescription')
  })
}

/** 限额用完以后的起付: the ordinary one (undefined), another figure, or none. */
function beyondStandard(
  context: VisitContext,
  claim: BenefitClaim,
): Result<Standard, Refusal> | undefined {
  const { beyond } = claim.plan
  const rule = claim.plan.rule.beyond
  if (beyond === undefined || rule === undefined) return undefined
  const reading = rule.deductibleReading
  const letter = context.policy.settings.choice(reading)
  if (letter === 'c') return ok({ ...nothingDue(claim, rule), reading })
  if (letter !== 'b') return undefined
  const found = beyond.deductible(claim.wanted)
  if (!found.ok) return found
  if (found.value === undefined) return failed(rejected('没有起付标准，不能结算'))
  const { quantity: amount } = found.value
  return ok({ found: found.value, amount, annual: false, waivedBy: undefined, reading })
}

/** 当年再次发生时的起付标准, by reading and parameter; undefined: the ordinary one. */
function repeatedView(
  context: VisitContext,
  claim: BenefitClaim,
): Result<BenefitClaim['plan']['repeatedDeductible'], Refusal> {
  const { repeated } = claim.plan.rule.deductible
  if (repeated === undefined || context.policy.settings.choice(repeated.reading) !== 'b') {
    return ok(undefined)
  }
  const admissions = context.year.inpatient?.admissions
  if (admissions === undefined) return failed(unknown(claim, '本年住院次数'))
  return ok(admissions > 0 ? claim.plan.repeatedDeductible : undefined)
}

/** 同日各次就诊合并: what earlier visits of the day have borne already. */
export function earlierToday(context: VisitContext, letter: string): Money {
  const earlier = context.input.visit.sameDayEarlierVisits
  if (earlier === undefined || letter === 'a') return zero
  let sum = zero
  for (const { inScope, sameInstitution, sameDiagnosis } of earlier) {
    const merged = letter === 'b' ? sameInstitution : sameDiagnosis === true
    if (merged) sum = add(sum, inScope)
  }
  return sum
}
