import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import {
  add,
  applyRate,
  compare,
  formatMoney,
  formatPercent,
  min,
  multiplyRates,
  rate as rateOf,
  subtract,
  subtractRates,
  zero,
} from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import type { Refusal } from '../model.ts'
import type { RateAdjustment } from '../pack/rules.ts'
import { levelReadings } from '../levels.ts'
import { levelName, missingParameter, personName, statusName } from '../refusals.ts'
import { inTable } from '../setting-values.ts'
import { given, record } from '../trace.ts'
import type { VisitContext } from '../visit-context.ts'
import type { BenefitClaim } from './claim.ts'
import { suffix } from './portions.ts'
import type { Holding, Portion } from './portions.ts'

/** The rate that holds for a portion, after the reductions that the place brings. */
export function adjustedRate(
  context: VisitContext,
  claim: BenefitClaim,
  portion: Portion,
): Result<Rate, Refusal> {
  let rate = portion.rate.quantity
  for (const adjustment of claim.plan.rule.adjustments) {
    if (!concerns(context, adjustment)) continue
    const minus = minusOf(context, claim, adjustment)
    if (!minus.ok) return minus
    if (minus.value === undefined) continue
    const { relativeReading } = adjustment
    const relative =
      relativeReading !== undefined && context.policy.settings.choice(relativeReading) === 'b'
    const before = rate
    rate = relative
      ? multiplyRates(rate, subtractRates(rateOf('1'), minus.value), 'half-away-from-zero')
      : subtractRates(rate, minus.value)
    if (context.trace === undefined) continue
    explainAdjustment(context, claim, adjustment, [before, minus.value, rate])
  }
  return ok(rate)
}

/** A reduction's parameter that is not configured; asked before any sum of the year is. */
export function missingAdjustment(
  context: VisitContext,
  claim: BenefitClaim,
): Refusal | undefined {
  for (const adjustment of claim.plan.rule.adjustments) {
    if (!concerns(context, adjustment)) continue
    const minus = minusOf(context, claim, adjustment)
    if (!minus.ok) return minus.failure
  }
  return undefined
}

function concerns({ input, policy }: VisitContext, adjustment: RateAdjustment): boolean {
  const { when, onlyUnder, residentReading } = adjustment
  const { place, filing } = input.visit
  const { settings } = policy
  const taken = onlyUnder === undefined || settings.choice(onlyUnder.reading) === onlyUnder.choice
  if (!taken) return false
  if (when === 'off-site') return place !== 'local'
  const spared =
    residentReading !== undefined &&
    settings.choice(residentReading) === 'b' &&
    filing === 'long-term-resident'
  return place === 'out-of-province' && !spared
}

function minusOf(
  context: VisitContext,
  { wanted }: BenefitClaim,
  { minus }: RateAdjustment,
): Result<Rate | undefined, Refusal> {
  if (!('parameter' in minus)) return ok(minus)
  const { rules, settings } = context.policy
  const setting = settings.values.get(minus.parameter)?.on(wanted.date)
  const table = setting?.type === 'rates' ? setting.value : undefined
  const found = table === undefined ? undefined : inTable(table, wanted.status, wanted.level)
  if (found !== undefined) return ok(found)
  const mayBeAbsent = table === undefined && !minus.required
  return mayBeAbsent ? ok(undefined) : failed(missingParameter(rules, minus.parameter))
}

function explainAdjustment(
  context: VisitContext,
  claim: BenefitClaim,
  adjustment: RateAdjustment,
  [before, less, after]: readonly [Rate, Rate, Rate],
): void {
  const where = adjustment.when === 'off-site' ? '异地' : '省外'
  const { minus } = adjustment
  const parameter = 'parameter' in minus ? minus.parameter : undefined
  record(context, {
    id: `${claim.plan.rule.id}.rate-adjustment`,
    title: `${where}就医的支付比例`,
    citation: adjustment.citation,
    inputs: [
      given('原比例', formatPercent(before)),
      given(parameter === undefined ? '降低' : `统筹区参数 ${parameter}`, formatPercent(less)),
    ],
    readings: adjustmentReadings(adjustment),
    result: formatPercent(after),
    sentence: `在${where}就医，支付比例由 ${formatPercent(before)} 调为 ${formatPercent(after)}。`,
  })
}

function adjustmentReadings(adjustment: RateAdjustment): readonly (string | undefined)[] {
  const { relativeReading, residentReading, onlyUnder } = adjustment
  return [relativeReading, residentReading, onlyUnder?.reading]
}

/** What is left of a holding's lines once the deductible is off, times their rates. */
export interface ByRate {
  readonly amount: Money
  readonly reimbursable: Money
  /** The rate of the first portion: the only one where nothing has a rate of its own. */
  readonly rate: Rate
}

/** The deductible is borne by the portion of the lower rate first; each portion rounds once. */
export function timesRate(
  context: VisitContext,
  claim: BenefitClaim,
  holding: Holding,
  due: Money,
): Result<ByRate, Refusal> {
  let remaining = due
  let amount = zero
  let all = zero
  let first: Rate | undefined
  for (const portion of holding.portions) {
    const rate = adjustedRate(context, claim, portion)
    if (!rate.ok) return rate
    first ??= rate.value
    const taken = min(portion.inScope, remaining)
    remaining = subtract(remaining, taken)
    const reimbursable = subtract(portion.inScope, taken)
    const byRate = context.policy.choices.lineByLine
      ? lineByLine(context, portion, taken, rate.value)
      : applyRate(reimbursable, rate.value, context.policy.choices.rounding)
    amount = add(amount, byRate)
    all = add(all, reimbursable)
    if (context.trace !== undefined) {
      explainRate(context, claim, { holding, portion, reimbursable, byRate, rate: rate.value })
    }
  }
  return ok({ amount, reimbursable: all, rate: first ?? rateOf('0') })
}

/** 按明细行舍入 (G-05 d): the deductible is taken from the largest line first. */
function lineByLine(
  context: VisitContext,
  portion: Portion,
  taken: Money,
  rate: Rate,
): Money {
  let remaining = taken
  let sum = zero
  for (const amount of [...portion.amounts].sort((left, right) => compare(right, left))) {
    const off = min(amount, remaining)
    remaining = subtract(remaining, off)
    sum = add(sum, applyRate(subtract(amount, off), rate, context.policy.choices.rounding))
  }
  return sum
}

function explainRate(
  context: VisitContext,
  claim: BenefitClaim,
  what: {
    readonly holding: Holding
    readonly portion: Portion
    readonly reimbursable: Money
    readonly byRate: Money
    readonly rate: Rate
  },
): void {
  const { holding, portion, reimbursable, byRate, rate } = what
  const { plan, wanted } = claim
  const found = portion.rate
  const own = portion.name === undefined ? '' : `:${portion.name}`
  const percent = formatPercent(rate)
  const level = wanted.level === undefined ? '' : levelName(wanted.level)
  const whom = personName(wanted.status)
  const elsewhere = context.input.visit.place !== 'local'
  const { parameters } = context.policy.rules
  const floor = found.parameter && parameters.get(found.parameter)?.averageReading
  const away = elsewhere ? plan.rule.adjustments.flatMap(adjustmentReadings) : []
  record(context, {
    id: `${plan.rule.id}.rate${suffix(holding)}${own}`,
    title: '支付比例',
    citation: found.citation,
    inputs: [
      given('起付线以上的费用', reimbursable),
      given('人员身份', statusName(wanted.status)),
      given('机构级别', level),
    ],
    used: [found, formatPercent(found.quantity)],
    readings: [found.reading?.id, 'G-05', 'G-09', ...levelReadings(context), ...away, floor],
    rounding: context.policy.choices.roundingName,
    result: byRate,
    sentence:
      `${whom}在${level}机构，起付线以上 ` +
      `${formatMoney(reimbursable)} 元按 ${percent} 计算，为 ${formatMoney(byRate)} 元。`,
  })
}
