import { failed, invariant, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { add, equal, formatMoney, isZero, max, subtract, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import { splitBurden } from './accounts.ts'
import type { BenefitShare } from './benefits/claim.ts'
import { shareOf } from './benefits/deductible-rate-cap.ts'
import { throughGates } from './gates.ts'
import type { GatedLine } from './gates.ts'
import { faultIn } from './input-check.ts'
import type {
  Accumulator,
  Refusal,
  SettleInput,
  SettleOutcome,
  Split,
  YearToDate,
} from './model.ts'
import type { Pack } from './pack/rules.ts'
import { readSettings } from './settings.ts'
import { record } from './trace.ts'
import { notInForce, rejected, statusOn } from './visit-context.ts'
import type { VisitContext } from './visit-context.ts'

/**
 * 试算一次就诊: who pays what of a visit, by the pack in force on its date, with the working.
 * Pure: the same pack and input give the same outcome. What the document does not decide, and what
 * the site has not configured, is a refusal in Chinese, never a guess.
 */
export function settle(pack: Pack, input: SettleInput): SettleOutcome {
  const begun = begin(pack, input)
  if (!begun.ok) return begun.failure
  const context = begun.value

  const lines = input.visit.lines.map((line) => throughGates(line, context))
  const funds = fundShares(context, lines)
  if (!funds.ok) return funds.failure
  const { paid, shares } = funds.value
  const fundPaidTotal = add(...paid.values())
  recordFundTotal(context, paid, lines)

  const burden = splitBurden(context, lines, fundPaidTotal)
  const total = add(...input.visit.lines.map((line) => line.total))
  const split: Split = {
    total,
    funds: Object.fromEntries(paid),
    fundPaidTotal,
    ...burden,
    deductiblePaid: add(...[...shares.values()].map((share) => share.deductiblePaid)),
  }
  const { personalAccount, mutualAid, cash } = burden
  const parts = add(fundPaidTotal, personalAccount, mutualAid, cash)
  invariant(equal(parts, total), 'the parts of a split do not add up to the bill')

  const { trace } = context
  const after = yearAfter(input.before, shares, fundPaidTotal)
  const because = nothingPayable(lines)
  return because === undefined
    ? { outcome: 'settled', split, after, trace }
    : { outcome: 'fund-not-payable', because, split, after, trace }
}

/** Everything that can refuse a visit before any amount is computed. */
function begin(pack: Pack, input: SettleInput): Result<VisitContext, Refusal> {
  const { rules } = pack
  const fault = faultIn(input)
  if (fault !== undefined) return failed(rejected(fault))
  const { date } = input.visit
  const early = notInForce(rules, date)
  if (early !== undefined) return failed(early)
  if (input.visit.linkedAdmission?.includedInInpatientSettlement === true) {
    const because = '这些费用已纳入住院结算，门诊窗口不得重复结算；须按住院结算单办理'
    return failed(rejected(because, rules.precedence))
  }
  const settings = readSettings(rules, input.parameters, input.readings)
  if (!settings.ok) return settings
  const status = statusOn(input.member, date, settings.value.choice('G-09'))
  if (!status.ok) return status
  const onlyShares = input.visit.lines.every((line) => line.benefit === 'own-share')
  if (!onlyShares && !rules.statuses.includes(status.value.status)) {
    const because =
      '该身份不在本办法适用范围内（适用于职工医保参保人员），不能按职工医保门诊共济结算'
    return failed(rejected(because, rules.enrolment))
  }
  return ok({ rules, settings: settings.value, input, date, member: status.value, trace: [] })
}

interface FundShares {
  /** By benefit, every benefit that a line claims. */
  readonly paid: ReadonlyMap<string, Money>
  readonly shares: ReadonlyMap<string, BenefitShare>
}

/** 先慢特病等待遇，后普通门诊; a line belongs to exactly one benefit (第十三条 and its like). */
function fundShares(
  context: VisitContext,
  lines: readonly GatedLine[],
): Result<FundShares, Refusal> {
  const { rules, settings, input } = context
  const paid = new Map<string, Money>()
  const shares = new Map<string, BenefitShare>()
  const entersLast =
    rules.residualReading !== undefined && settings.choice(rules.residualReading) === 'b'
  let overallLeft = input.before.pooledFund?.capRemaining
  let unpaid = zero
  const last = rules.benefits.at(-1)
  for (const rule of rules.benefits) {
    const claimed = lines.filter(({ line }) => rule.lines.includes(line.benefit))
    const residual = entersLast && rule === last ? unpaid : zero
    if (claimed.length === 0 && equal(residual, zero)) continue
    const open = claimed.filter((each) => each.barred === undefined).map(({ line }) => line)
    paid.set(rule.id, zero)
    if (open.length === 0 && equal(residual, zero)) continue
    const share = shareOf(context, { rule, lines: open, residual, overallLeft })
    if (!share.ok) return share
    const { fund, inScope } = share.value
    paid.set(rule.id, fund)
    shares.set(rule.id, share.value)
    if (rule.overallCap !== undefined && overallLeft !== undefined) {
      overallLeft = max(zero, subtract(overallLeft, fund))
    }
    unpaid = add(unpaid, subtract(inScope, fund))
  }
  const stray = lines.find((each) => !isClaimed(each, context))
  if (stray !== undefined && stray.barred === undefined) {
    const because = `文件没有规定“${stray.line.benefit}”这类费用的待遇，不能结算`
    return failed(rejected(because, rules.precedence))
  }
  return ok({ paid, shares })
}

/** `own-share` and `other` are nobody's benefit: accounts and cash pay them. */
function isClaimed({ line }: GatedLine, { rules }: VisitContext): boolean {
  if (line.benefit === 'own-share' || line.benefit === 'other') return true
  return rules.benefits.some((rule) => rule.lines.includes(line.benefit))
}

/** The clauses that barred the fund, each with what it barred; then the fund's sum. */
function recordFundTotal(
  context: VisitContext,
  paid: FundShares['paid'],
  lines: readonly GatedLine[],
): void {
  const { rules } = context
  const total = add(...paid.values())
  const gates = new Set(lines.flatMap(({ barred }) => (barred === undefined ? [] : [barred])))
  for (const gate of gates) {
    const kept = lines.filter(({ barred }) => barred === gate).map(({ line }) => line.total)
    record(context, {
      id: `fund.gate.${gate.when}`,
      title: '统筹不予支付',
      citation: gate.citation,
      inputs: [['涉及费用', add(...kept)]],
      reading: typeof gate.rescue === 'string' ? undefined : gate.rescue.reading,
      result: '0.00',
      sentence: `${gate.because}。`,
    })
  }
  const [first] = gates
  const paying = rules.benefits.filter((rule) => paid.has(rule.id))
  const unbarred = paying.length === 1 ? paying[0]?.citation : rules.precedence
  const barred = isZero(total) ? first?.citation : undefined
  record(context, {
    id: 'fund.total',
    title: '统筹基金支付合计',
    citation: barred ?? unbarred ?? rules.precedence,
    inputs: paying.map((rule) => [rule.name, paid.get(rule.id) ?? zero]),
    result: total,
    sentence: `统筹基金本次一共支付 ${formatMoney(total)} 元。`,
  })
}

/** Why the fund pays nothing at all; undefined when some line was the fund's to compute. */
function nothingPayable(lines: readonly GatedLine[]): string | undefined {
  const asked = lines.filter(({ line }) => line.benefit !== 'own-share')
  const payable = asked.some(({ line, barred }) => barred === undefined && line.benefit !== 'other')
  if (asked.length === 0 || payable) return undefined
  const reason = asked.find(({ barred }) => barred !== undefined)?.barred?.because
  return reason === undefined ? '这些费用不属于任何一项统筹待遇' : reason
}

/** 本年累计 after the visit, in the shape of the one before it. */
function yearAfter(
  before: YearToDate,
  shares: ReadonlyMap<string, BenefitShare>,
  fundPaidTotal: Money,
): YearToDate {
  const after: Record<string, Accumulator> = { ...before.benefits }
  for (const [id, share] of shares) after[id] = share.after
  const left = before.pooledFund?.capRemaining
  const pooledFund = left && { capRemaining: max(zero, subtract(left, fundPaidTotal)) }
  return { ...before, benefits: after, ...(pooledFund && { pooledFund }) }
}
