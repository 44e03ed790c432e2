/**
 * 起付、比例、限额: the shape of ordinary outpatient pooling and of every benefit that is an amount
 * over a deductible, times a rate, up to a cap. Figures, dates and clauses come from the pack.
 */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import {
  add,
  applyRate,
  formatMoney,
  formatPercent,
  isNegative,
  isZero,
  max,
  min,
  subtract,
  zero,
} from '../../money/index.ts'
import type { Money, Rate, Rounding } from '../../money/index.ts'
import { findRate, levelName, statusName } from '../lookup.ts'
import type { Found, Wanted } from '../lookup.ts'
import type { Accumulator, Refusal } from '../model.ts'
import { record } from '../trace.ts'
import { levelOf, rejected } from '../visit-context.ts'
import type { VisitContext } from '../visit-context.ts'
import { capLeft } from './annual-cap.ts'
import { accumulatorOf, lineInScope, roundingOf } from './claim.ts'
import type { BenefitClaim, BenefitShare } from './claim.ts'
import { afterDeductible, deductibleOf } from './deductible.ts'

/** What one benefit pays of a visit, clause by clause; refused where a value is not known. */
export function shareOf(
  context: VisitContext,
  claim: BenefitClaim,
): Result<BenefitShare, Refusal> {
  const level = levelOf(context)
  if (!level.ok) return level
  const { rules, settings, date, member } = context
  const wanted: Wanted = { rules, settings, date, status: member.status, level: level.value }

  const inScope = inScopeOf(context, claim)
  const deductible = deductibleOf(context, claim, wanted)
  if (!deductible.ok) return deductible
  const { left, reimbursable, deductiblePaid } = afterDeductible(context, claim, {
    inScope,
    standard: deductible.value,
  })

  const rate = findRate(claim.rule.rate, wanted)
  if (!rate.ok) return rate
  if (rate.value === undefined) return failed(rejected('没有支付比例，不能结算'))
  const byRate = timesRate(context, claim, { reimbursable, left, rate: rate.value, wanted })

  const cap = capLeft(context, claim, { wanted, rate: rate.value.quantity, deductiblePaid })
  if (!cap.ok) return cap
  const worked = workedOut({ inScope, left, reimbursable, byRate, rate: rate.value.quantity })
  const fund = limited(context, claim, { byRate, capLeft: cap.value, worked })
  const after = advanced(context, claim, deductiblePaid, fund)
  return ok({ fund, deductiblePaid, inScope, after })
}

function inScopeOf(context: VisitContext, claim: BenefitClaim): Money {
  const own = add(...claim.lines.map((line) => lineInScope(context, line)))
  const inScope = add(own, claim.residual)
  const { id, name, citation } = claim.rule
  const residual = isZero(claim.residual) ? [] : [['前项待遇未付的部分', claim.residual] as const]
  record(context, {
    id: `${id}.in-scope`,
    title: '政策范围内费用',
    citation,
    inputs: [['费用总额', add(...claim.lines.map((line) => line.total))], ...residual],
    reading: 'G-07',
    result: inScope,
    sentence: `本次费用中，有 ${formatMoney(inScope)} 元属于${name}的政策范围内费用。`,
  })
  return inScope
}

interface RateUse {
  readonly reimbursable: Money
  /** The deductible that the in-scope lines still had to bear. */
  readonly left: Money
  readonly rate: Found<Rate>
  readonly wanted: Wanted
}

function timesRate(context: VisitContext, claim: BenefitClaim, use: RateUse): Money {
  const { reimbursable, rate, wanted } = use
  const [rounding, named] = roundingOf(context)
  const perLine = context.settings.choice('G-05') === 'd'
  const byRate = perLine
    ? lineByLine(context, claim, use, rounding)
    : applyRate(reimbursable, rate.quantity, rounding)
  const percent = formatPercent(rate.quantity)
  const level = wanted.level === undefined ? '' : levelName(wanted.level)
  record(context, {
    id: `${claim.rule.id}.rate`,
    title: '支付比例',
    citation: rate.citation,
    inputs: [
      ['起付线以上的费用', reimbursable],
      ['人员身份', statusName(wanted.status)],
      ['机构级别', level],
    ],
    used: [rate, percent],
    reading: rate.reading === undefined ? 'G-05' : rate.reading.id,
    rounding: named,
    result: byRate,
    sentence:
      `${statusName(wanted.status)}人员在${level}机构，起付线以上 ` +
      `${formatMoney(reimbursable)} 元按 ${percent} 计算，为 ${formatMoney(byRate)} 元。`,
  })
  return byRate
}

/** 按明细行舍入 (G-05 d): the deductible is taken from the lines in their order. */
function lineByLine(
  context: VisitContext,
  claim: BenefitClaim,
  { left, rate }: RateUse,
  rounding: Rounding,
): Money {
  const amounts = [...claim.lines.map((line) => lineInScope(context, line)), claim.residual]
  let remaining = left
  return add(
    ...amounts.map((amount) => {
      const taken = min(amount, remaining)
      remaining = subtract(remaining, taken)
      return applyRate(subtract(amount, taken), rate.quantity, rounding)
    }),
  )
}

/** 算式, for the member: （457.92 − 起付线 80.00）× 55% = 207.86 元. */
function workedOut(amounts: {
  readonly inScope: Money
  readonly left: Money
  readonly reimbursable: Money
  readonly byRate: Money
  readonly rate: Rate
}): string {
  const { inScope, left, reimbursable, byRate, rate } = amounts
  const scope = `范围内 ${formatMoney(inScope)}`
  if (isZero(inScope)) return '没有政策范围内的费用'
  if (isZero(reimbursable)) return `${scope} 元没有超过起付线余额 ${formatMoney(left)} 元`
  const base = isZero(left) ? `${scope} ` : `（${scope} − 起付线余 ${formatMoney(left)}）`
  return `${base}× ${formatPercent(rate)} = ${formatMoney(byRate)} 元`
}

/** 统筹支付 = 按比例、年度限额余额、年度统筹总限额余额 三者中最小的. */
function limited(
  context: VisitContext,
  claim: BenefitClaim,
  amounts: {
    readonly byRate: Money
    readonly capLeft: Money | undefined
    readonly worked: string
  },
): Money {
  const { rule } = claim
  const { byRate } = amounts
  const withinCap = amounts.capLeft === undefined ? byRate : min(byRate, amounts.capLeft)
  const overall = overallLeft(context, claim)
  const fund = overall === undefined ? withinCap : min(withinCap, overall)
  const inputs: (readonly [string, Money | string])[] = [['按比例计算', byRate]]
  if (amounts.capLeft !== undefined) inputs.push(['年度限额余额', amounts.capLeft])
  if (overall !== undefined) inputs.push(['年度统筹总限额余额', overall])
  else if (rule.overallCap !== undefined) inputs.push(['年度统筹总限额余额', '未计入'])
  const overallBinds = isNegative(subtract(fund, withinCap))
  const capBinds = isNegative(subtract(fund, byRate))
  const limit = overallBinds ? '年度统筹总限额' : capBinds ? '年度限额' : undefined
  const cited = overallBinds ? rule.overallCap?.citation : undefined
  record(context, {
    id: `${rule.id}.fund`,
    title: `${rule.name}支付`,
    citation: cited === undefined ? rule.citation : cited,
    inputs,
    reading: overall === undefined ? undefined : rule.overallCap?.reading,
    result: fund,
    sentence: fundSentence(amounts.worked, limit, fund),
  })
  return fund
}

function fundSentence(worked: string, limit: string | undefined, fund: Money): string {
  const paid = `基金支付 ${formatMoney(fund)} 元`
  if (limit === undefined) return isZero(fund) ? `${worked}；${paid}。` : `${worked}。`
  const left = isZero(fund) ? '已经用完' : `还剩 ${formatMoney(fund)} 元`
  return `${worked}；${limit}${left}，${paid}。`
}

function overallLeft(context: VisitContext, claim: BenefitClaim): Money | undefined {
  const { overallCap } = claim.rule
  if (overallCap === undefined || claim.overallLeft === undefined) return undefined
  const { reading } = overallCap
  const counted = reading === undefined || context.settings.choice(reading) === 'a'
  return counted ? max(zero, claim.overallLeft) : undefined
}

/** The year after this visit; an amount that was unknown stays unknown. */
function advanced(
  context: VisitContext,
  claim: BenefitClaim,
  deductiblePaid: Money,
  fund: Money,
): Accumulator {
  const before = accumulatorOf(context, claim)
  const after = {
    deductiblePaid: before.deductiblePaid && add(before.deductiblePaid, deductiblePaid),
    fundPaid: before.fundPaid && add(before.fundPaid, fund),
    capRemaining: before.capRemaining && max(zero, subtract(before.capRemaining, fund)),
  }
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined))
}
