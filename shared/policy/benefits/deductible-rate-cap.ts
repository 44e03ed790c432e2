/**
 * 起付、比例、限额: the shape of ordinary outpatient pooling and of every benefit that is an amount
 * over a deductible, times a rate, up to a cap. Figures, dates and clauses come from the pack.
 */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import {
  add,
  applyRate,
  divideByRate,
  formatMoney,
  formatPercent,
  isNegative,
  isZero,
  max,
  min,
  moneyFromFen,
  subtract,
  toFen,
  zero,
} from '../../money/index.ts'
import type { Money, Rate, Rounding } from '../../money/index.ts'
import { monthOf } from '../dates.ts'
import { findMoney, findRate, levelName, statusName } from '../lookup.ts'
import type { Found, Wanted } from '../lookup.ts'
import type { Accumulator, ChargeLine, Refusal } from '../model.ts'
import type { BenefitRule } from '../pack/rules.ts'
import { record } from '../trace.ts'
import { levelOf, rejected, statusAtYearStart } from '../visit-context.ts'
import type { VisitContext } from '../visit-context.ts'

/** What one benefit pays of a visit. */
export interface BenefitShare {
  readonly fund: Money
  readonly deductiblePaid: Money
  readonly inScope: Money
  readonly after: Accumulator
}

export interface BenefitClaim {
  readonly rule: BenefitRule
  readonly lines: readonly ChargeLine[]
  /** In-scope expense that an earlier benefit left unpaid and that may enter this one. */
  readonly residual: Money
  /** What is left of the overall annual cap; undefined: not known to this visit. */
  readonly overallLeft: Money | undefined
}

const roundings: Readonly<Record<string, readonly [Rounding, string]>> = {
  a: ['half-away-from-zero', '四舍五入到分'],
  b: ['toward-zero', '截去分以下尾数'],
  c: ['half-even', '四舍六入五成双到分'],
  d: ['half-away-from-zero', '逐行四舍五入到分'],
}

/** The rounding that reading G-05 chooses, and its name. */
export function roundingOf(context: VisitContext): readonly [Rounding, string] {
  const chosen = roundings[context.settings.choice('G-05')]
  return chosen === undefined ? ['half-away-from-zero', '四舍五入到分'] : chosen
}

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
  const fund = limited(context, claim, { byRate, capLeft: cap.value })
  return ok({ fund, deductiblePaid, inScope, after: advanced(context, claim, deductiblePaid, fund) })
}

function accumulatorOf(context: VisitContext, claim: BenefitClaim): Accumulator {
  const { benefits } = context.input.before
  const found = Object.hasOwn(benefits, claim.rule.id) ? benefits[claim.rule.id] : undefined
  return found === undefined ? {} : found
}

/** What of a line counts as 政策范围内 (reading G-07). */
function lineInScope(context: VisitContext, line: ChargeLine): Money {
  const withPrior = context.settings.choice('G-07') === 'b'
  return withPrior ? add(line.inScope, line.preSelfPay) : line.inScope
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

/** 起付线: the standard, and whether it is counted over the year or anew each visit. */
interface Standard {
  readonly found: Found<Money>
  readonly annual: boolean
  readonly paid: Money
}

function deductibleOf(
  context: VisitContext,
  claim: BenefitClaim,
  wanted: Wanted,
): Result<Standard, Refusal> {
  const { basis, reading, figure } = claim.rule.deductible
  const found = findMoney(figure, wanted)
  if (!found.ok) return found
  if (found.value === undefined) return failed(rejected('没有起付标准，不能结算'))
  const parameter = found.value.parameter
  const setting = parameter === undefined ? undefined : context.settings.values.get(parameter)
  const configured = setting?.type === 'deductible' ? setting.basis : undefined
  const stated = configured === undefined ? basis : configured
  const annual =
    stated === 'annual' && (reading === undefined || context.settings.choice(reading) === 'a')
  const paid = accumulatorOf(context, claim).deductiblePaid
  if (annual && paid === undefined && !isZero(found.value.quantity)) {
    const because = `${claim.rule.name}本年已付起付线未知，不能结算；须先取得年度累计`
    return failed(rejected(because, found.value.citation))
  }
  return ok({ found: found.value, annual, paid: annual && paid !== undefined ? paid : zero })
}

function afterDeductible(
  context: VisitContext,
  claim: BenefitClaim,
  { inScope, standard }: { readonly inScope: Money; readonly standard: Standard },
): { readonly left: Money; readonly reimbursable: Money; readonly deductiblePaid: Money } {
  const { found, annual, paid } = standard
  const left = max(zero, subtract(found.quantity, paid))
  const byTotal = context.settings.choice('G-04') === 'b'
  const total = add(...claim.lines.map((line) => line.total), claim.residual)
  const outside = byTotal ? subtract(total, inScope) : zero
  const fromInScope = max(zero, subtract(left, outside))
  const reimbursable = max(zero, subtract(inScope, fromInScope))
  const deductiblePaid = min(byTotal ? total : inScope, left)
  const already: readonly (readonly [string, Money])[] = annual ? [['本年已付起付线', paid]] : []
  const text = formatMoney(found.quantity)
  const period = annual ? '一年' : '每次'
  record(context, {
    id: `${claim.rule.id}.deductible`,
    title: '起付线',
    citation: found.citation,
    inputs: [['政策范围内费用', inScope], ...already],
    used: [found, `${period} ${text}`],
    reading: byTotal ? 'G-04' : claim.rule.deductible.reading,
    result: deductiblePaid,
    sentence: isZero(left)
      ? `${period}${text} 元的起付线已经付满，本次不再扣。`
      : `起付线${period} ${text} 元，还差 ${formatMoney(left)} 元，本次计入 ${formatMoney(deductiblePaid)} 元，由个人负担。`,
  })
  return { left: fromInScope, reimbursable, deductiblePaid }
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
    sentence: `${statusName(wanted.status)}人员在${level}机构，起付线以上 ${formatMoney(reimbursable)} 元按 ${percent} 计算，为 ${formatMoney(byRate)} 元。`,
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

interface CapUse {
  readonly wanted: Wanted
  readonly rate: Rate
  readonly deductiblePaid: Money
}

/** 年度限额余额; undefined: this benefit has no cap of its own. */
function capLeft(
  context: VisitContext,
  claim: BenefitClaim,
  use: CapUse,
): Result<Money | undefined, Refusal> {
  const standard = capStandard(context, claim, use.wanted)
  if (!standard.ok || standard.value === undefined) return standard.ok ? ok(undefined) : standard
  const { found, cap } = standard.value
  const { fundPaid, capRemaining, deductiblePaid } = accumulatorOf(context, claim)
  const basis = context.settings.choice('G-02')
  if (fundPaid === undefined && (capRemaining === undefined || basis !== 'a')) {
    const because = `${claim.rule.name}本年统筹已付金额未知，不能结算；须先取得年度累计`
    return failed(rejected(because, found.citation))
  }
  const byPaid = fundPaid === undefined ? undefined : max(zero, subtract(cap, fundPaid))
  let left = byPaid === undefined ? capRemaining : byPaid
  if (byPaid !== undefined && capRemaining !== undefined) left = min(byPaid, capRemaining)
  if (basis !== 'a' && fundPaid !== undefined) {
    const before = deductiblePaid === undefined ? zero : deductiblePaid
    const deductibles = basis === 'c' ? add(before, use.deductiblePaid) : zero
    left = expenseCapLeft(context, { cap, rate: use.rate, fundPaid, deductibles })
  }
  if (left === undefined) return ok(undefined)
  const changed = context.member.changed !== undefined
  record(context, {
    id: `${claim.rule.id}.cap`,
    title: '年度限额余额',
    citation: found.citation,
    inputs: [['本年统筹已付', fundPaid === undefined ? '未知' : fundPaid]],
    used: [found, formatMoney(cap)],
    reading: changed && basis === 'a' ? 'G-15' : 'G-02',
    result: left,
    sentence: `本年${claim.rule.name}最多支付 ${formatMoney(cap)} 元，还可支付 ${formatMoney(left)} 元。`,
  })
  return ok(left)
}

/** G-02 b and c: the cap limits expense, so what is left of it pays at the rate. */
function expenseCapLeft(
  context: VisitContext,
  use: {
    readonly cap: Money
    readonly rate: Rate
    readonly fundPaid: Money
    readonly deductibles: Money
  },
): Money {
  const [rounding] = roundingOf(context)
  const full = applyRate(use.cap, use.rate, rounding)
  if (isZero(full)) return zero
  const used = add(divideByRate(use.fundPaid, use.rate, rounding), use.deductibles)
  return applyRate(max(zero, subtract(use.cap, used)), use.rate, rounding)
}

interface CapStandard {
  readonly found: Found<Money>
  readonly cap: Money
}

/** 年度最高支付限额 of the member's status; in a year of retirement by reading G-15. */
function capStandard(
  context: VisitContext,
  claim: BenefitClaim,
  wanted: Wanted,
): Result<CapStandard | undefined, Refusal> {
  const { annualCap } = claim.rule
  if (annualCap === undefined) return ok(undefined)
  const current = findMoney(annualCap, wanted)
  if (!current.ok || current.value === undefined) return current.ok ? ok(undefined) : current
  const found = current.value
  const choice = context.settings.choice('G-15')
  const earlier = statusAtYearStart(context.member, context.date)
  const { changed } = context.member
  if (choice === 'a' || changed === undefined || earlier === wanted.status) {
    return ok({ found, cap: found.quantity })
  }
  const first = findMoney(annualCap, { ...wanted, status: earlier })
  if (!first.ok || first.value === undefined) return first.ok ? ok(undefined) : first
  if (choice === 'b') return ok({ found: first.value, cap: first.value.quantity })
  const months = BigInt(monthOf(changed.on) - 1)
  const twelfths = toFen(first.value.quantity) * months + toFen(found.quantity) * (12n - months)
  return ok({ found, cap: moneyFromFen((twelfths + 6n) / 12n) })
}

/** 统筹支付 = 按比例、年度限额余额、年度统筹总限额余额 三者中最小的. */
function limited(
  context: VisitContext,
  claim: BenefitClaim,
  amounts: { readonly byRate: Money; readonly capLeft: Money | undefined },
): Money {
  const { rule } = claim
  const { byRate } = amounts
  const withinCap = amounts.capLeft === undefined ? byRate : min(byRate, amounts.capLeft)
  const overall = overallLeft(context, claim)
  const fund = overall === undefined ? withinCap : min(withinCap, overall)
  const inputs: (readonly [string, Money])[] = [['按比例计算', byRate]]
  if (amounts.capLeft !== undefined) inputs.push(['年度限额余额', amounts.capLeft])
  if (overall !== undefined) inputs.push(['年度统筹总限额余额', overall])
  const limitedBy = isNegative(subtract(fund, withinCap))
    ? '受年度统筹总限额限制，'
    : isNegative(subtract(fund, byRate))
      ? '受年度限额限制，'
      : ''
  const cited = limitedBy.includes('总') && rule.overallCap ? rule.overallCap.citation : undefined
  record(context, {
    id: `${rule.id}.fund`,
    title: `${rule.name}支付`,
    citation: cited === undefined ? rule.citation : cited,
    inputs,
    reading: rule.overallCap?.reading,
    result: fund,
    sentence: `${limitedBy}${rule.name}本次支付 ${formatMoney(fund)} 元。`,
  })
  return fund
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
