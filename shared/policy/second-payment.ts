/** 二次支付: what the member has borne over a threshold is paid for again (济南二（七）). */
import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import {
  add,
  applyRate,
  formatMoney,
  formatPercent,
  max,
  min,
  subtract,
  zero,
} from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { SecondPaymentPlan } from './configure.ts'
import { switchOf } from './gate-conditions.ts'
import type { Found } from './lookup.ts'
import type { ChargeLine, Refusal, YearToDate } from './model.ts'
import type { SecondPaymentRule } from './pack/rules.ts'
import { levelOf } from './levels.ts'
import { missingParameter, rejected } from './refusals.ts'
import { given, record } from './trace.ts'
import type { VisitContext } from './visit-context.ts'

export interface SecondPayment {
  readonly rule: SecondPaymentRule
  /** Undefined: it is not paid at the window. */
  readonly paid: Money | undefined
  /** The year's sums afterwards; what was unknown stays unknown. */
  readonly after: YearToDate['largeAmount']
}

interface Bill {
  readonly paid: ReadonlyMap<string, Money>
  /** The open lines that each benefit took. */
  readonly taken: ReadonlyMap<string, readonly ChargeLine[]>
  readonly total: Money
  /** What the member would pay in cash without it. */
  readonly cash: () => Money
}

/** Undefined: the area has none, or no line of the visit counts toward it. */
export function secondPaymentOf(
  context: VisitContext,
  bill: Bill,
): Result<SecondPayment | undefined, Refusal> {
  const rule = context.policy.rules.secondPayment
  const plan = context.policy.secondPayment
  if (rule === undefined || plan === undefined) return ok(undefined)
  const burden = burdenOf(context, rule, bill)
  if (burden === undefined) return ok(undefined)
  const sums = context.year.largeAmount
  const byInsuredYear = context.policy.settings.choice(rule.periodReading) === 'b'
  const before = byInsuredYear ? sums?.insuredYearBurden : sums?.burden
  if (switchOf(context, rule.atWindow) !== true) {
    return ok({ rule, paid: undefined, after: advanced(sums, burden, zero) })
  }
  const figures = figuresOf(context, rule, plan)
  if (!figures.ok) return figures
  const fundPaid = sums?.fundPaid
  if (before === undefined || fundPaid === undefined) {
    const because = `${rule.name}的累计负担或已付金额未知，不能结算；须先取得年度累计`
    return failed(rejected(because, rule.citation))
  }
  const { threshold, rate, cap } = figures.value
  const over = (sum: Money) => max(zero, subtract(sum, threshold.quantity))
  const together = add(before, burden)
  const counted = subtract(over(together), over(before))
  const byRate = applyRate(counted, rate.quantity, context.policy.choices.rounding)
  let left = subtract(bill.total, add(...bill.paid.values()))
  if (cash(context, rule)) left = min(left, bill.cash())
  const paid = min(min(byRate, max(zero, subtract(cap.quantity, fundPaid))), left)
  const percent = formatPercent(rate.quantity)
  if (context.trace !== undefined) {
    explainThreshold(context, rule, { threshold, before, burden, together })
    record(context, {
      id: `${rule.id}.fund`,
      title: `${rule.name}支付`,
      citation: rule.citation,
      inputs: [
        given('超过起付标准的费用', counted),
        given('按比例计算', byRate),
        given('年度限额', cap.quantity),
        given('本年已付', fundPaid),
      ],
      used: [rate, percent],
      readings: [rule.basisReading, 'G-05'],
      rounding: context.policy.choices.roundingName,
      result: paid,
      limit: { kind: 'cap', amount: byRate, limit: max(zero, subtract(cap.quantity, fundPaid)) },
      sentence:
        `超过起付标准的 ${formatMoney(counted)} 元按 ${percent} 计算，` +
        `${rule.name}支付 ${formatMoney(paid)} 元。`,
    })
  }
  return ok({ rule, paid, after: advanced(sums, burden, paid) })
}

function cash({ policy }: VisitContext, { basisReading }: SecondPaymentRule): boolean {
  return policy.settings.choice(basisReading) === 'b'
}

/**
 * 本次合规负担: in scope and 乙类先行自付, less what the fund pays of it; never what is over a price
 * ceiling or outside the catalogue. Undefined: no line counts.
 */
function burdenOf(context: VisitContext, rule: SecondPaymentRule, bill: Bill): Money | undefined {
  const counted = rule.benefits.filter((id) => (bill.taken.get(id)?.length ?? 0) > 0)
  if (counted.length === 0) return undefined
  let sum = zero
  for (const id of counted) {
    for (const line of bill.taken.get(id) ?? []) sum = add(sum, line.inScope, line.preSelfPay)
    const beyond = context.policy.benefits.find((plan) => plan.rule.id === id)?.rule.beyond
    for (const each of beyond === undefined ? [id] : [id, beyond.id]) {
      const paid = bill.paid.get(each)
      if (paid !== undefined) sum = subtract(sum, paid)
    }
  }
  const burden = max(zero, sum)
  return cash(context, rule) ? min(burden, bill.cash()) : burden
}

function advanced(
  sums: YearToDate['largeAmount'],
  burden: Money,
  paid: Money,
): YearToDate['largeAmount'] {
  if (sums === undefined) return undefined
  const { burden: before, insuredYearBurden, fundPaid } = sums
  return {
    ...(before && { burden: add(before, burden) }),
    ...(insuredYearBurden && { insuredYearBurden: add(insuredYearBurden, burden) }),
    ...(fundPaid && { fundPaid: add(fundPaid, paid) }),
  }
}

interface Figures {
  readonly threshold: Found<Money>
  readonly rate: Found<SecondPaymentRate>
  readonly cap: Found<Money>
}
type SecondPaymentRate = Parameters<typeof formatPercent>[0]

function figuresOf(
  context: VisitContext,
  rule: SecondPaymentRule,
  plan: SecondPaymentPlan,
): Result<Figures, Refusal> {
  const level = levelOf(context)
  const { date, member } = context
  const wanted = { date, status: member.status, level: level.ok ? level.value : undefined }
  const threshold = plan.threshold(wanted)
  if (!threshold.ok) return threshold
  const rate = plan.rate(wanted)
  if (!rate.ok) return rate
  const cap = plan.annualCap(wanted)
  if (!cap.ok) return cap
  const found = { threshold: threshold.value, rate: rate.value, cap: cap.value }
  const { threshold: from, rate: share, cap: most } = found
  if (from === undefined || share === undefined || most === undefined) {
    return failed(missingParameter(context.policy.rules, rule.atWindow))
  }
  return ok({ threshold: from, rate: share, cap: most })
}

function explainThreshold(
  context: VisitContext,
  rule: SecondPaymentRule,
  what: {
    readonly threshold: Found<Money>
    readonly before: Money
    readonly burden: Money
    readonly together: Money
  },
): void {
  const { threshold, before, burden, together } = what
  const text = formatMoney(threshold.quantity)
  record(context, {
    id: `${rule.id}.threshold`,
    title: `${rule.name}起付标准`,
    citation: threshold.citation,
    inputs: [given('此前累计合规负担', before), given('本次合规负担', burden)],
    used: [threshold, text],
    readings: [rule.periodReading, rule.basisReading],
    result: together,
    limit: { kind: 'threshold', amount: together, limit: threshold.quantity },
    sentence: `累计合规负担 ${formatMoney(together)} 元，起付标准 ${text} 元。`,
  })
}
