import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { add, applyRate, formatMoney, isZero, max, min, subtract, zero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import { yearOf } from '../dates.ts'
import type { Found } from '../lookup.ts'
import type { Accumulator, Citation, Refusal } from '../model.ts'
import { rejected } from '../refusals.ts'
import { given, record } from '../trace.ts'
import type { VisitContext } from '../visit-context.ts'
import { accumulatorOf, summed, unknown } from './claim.ts'
import type { BenefitClaim } from './claim.ts'
import type { Holding } from './portions.ts'

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

/** 同日各次就诊合并: what earlier visits of the day have borne already. */
function earlierToday(context: VisitContext, letter: string): Money {
  const earlier = context.input.visit.sameDayEarlierVisits
  if (earlier === undefined || letter === 'a') return zero
  let sum = zero
  for (const { inScope, sameInstitution, sameDiagnosis } of earlier) {
    const merged = letter === 'b' ? sameInstitution : sameDiagnosis === true
    if (merged) sum = add(sum, inScope)
  }
  return sum
}

function explainDeductible(
  context: VisitContext,
  claim: BenefitClaim,
  what: {
    readonly holding: Holding
    readonly standard: Standard
    readonly paid: Money
    readonly left: Money
    readonly deductiblePaid: Money
  },
): void {
  const { holding, standard, paid, left, deductiblePaid } = what
  const { found, amount, annual, waivedBy, reading } = standard
  const { rule } = claim.plan
  const inputs = [given('政策范围内费用', holding.inScope)]
  if (annual && !isZero(amount)) inputs.push(given('本年已付起付线', paid))
  if (amount !== found.quantity) inputs.push(given(`${found.term}的一部分`, amount))
  const { sameDayReading } = rule.deductible
  const letter = sameDayReading && context.policy.settings.choice(sameDayReading)
  if (letter !== undefined) inputs.push(given('同日已扣起付的费用', earlierToday(context, letter)))
  const text = formatMoney(amount)
  const period = annual ? '一年' : '每次'
  record(context, {
    id: `${rule.id}.deductible${suffix(holding)}`,
    title: holding.name === undefined ? '起付线' : `起付线（${holding.name}）`,
    citation: citationOf(claim, standard),
    inputs,
    used: waivedBy === undefined ? [found, `${period} ${formatMoney(found.quantity)}`] : undefined,
    readings: readingsOf(claim, reading),
    result: deductiblePaid,
    limit: { kind: 'deductible', amount: holding.inScope, limit: left },
    sentence:
      waivedBy === undefined
        ? deductibleSentence(`${period} ${text} 元`, amount, left, deductiblePaid)
        : '本次不再扣起付线，从第一分钱起计算。',
  })
}

/** The clause that a standard stands in: of a parameter or a share, the benefit's own. */
function citationOf({ plan }: BenefitClaim, { found, waivedBy }: Standard): Citation {
  if (waivedBy !== undefined) return waivedBy
  const { share } = plan.rule.deductible
  if (share !== undefined) return share.citation
  return found.citation
}

/** Everything that is a matter of reading in how this deductible is counted. */
function readingsOf(
  { plan }: BenefitClaim,
  deciding: string | undefined,
): readonly (string | undefined)[] {
  const { deductible, carriedFrom, beyond } = plan.rule
  return [
    deciding,
    'G-04',
    deductible.reading,
    deductible.perDiseaseReading,
    deductible.across?.reading,
    deductible.sameDayReading,
    deductible.onceBegunReading,
    deductible.repeated?.reading,
    ...deductible.waived.map(({ reading }) => reading),
    carriedFrom?.reading,
    beyond?.deductibleReading,
  ]
}

export function suffix({ name }: Holding): string {
  return name === undefined ? '' : `:${name}`
}

function deductibleSentence(text: string, standard: Money, left: Money, taken: Money): string {
  if (isZero(standard)) return '没有起付线，从第一分钱起计算。'
  if (isZero(left)) return `起付线${text}，已经付满，本次不再扣。`
  return (
    `起付线${text}，还差 ${formatMoney(left)} 元，` +
    `本次计入 ${formatMoney(taken)} 元，由个人负担。`
  )
}
