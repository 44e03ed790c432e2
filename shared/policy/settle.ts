import { failed, invariant, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { add, equal, zero } from '../money/index.ts'
import { splitBurden } from './accounts.ts'
import { fundShares } from './claims.ts'
import type { FundShares } from './claims.ts'
import { configure } from './configure.ts'
import type { Policy } from './configure.ts'
import { yearOf } from './dates.ts'
import { explainFund } from './explain-fund.ts'
import { throughGates, unknownFact } from './gates.ts'
import type { GatedLine } from './gates.ts'
import { faultIn } from './input-check.ts'
import type { Refusal, SettleInput, SettleOutcome, Split, YearToDate } from './model.ts'
import type { Pack } from './pack/rules.ts'
import { notInForce, rejected } from './refusals.ts'
import { secondPaymentOf } from './second-payment.ts'
import { statusOn } from './visit-context.ts'
import type { VisitContext, VisitInput } from './visit-context.ts'
import { yearAfter } from './year-after.ts'

/** 试算一次就诊 with parameters and readings as given: for one visit, or for a few. */
export function settle(pack: Pack, input: SettleInput): SettleOutcome {
  const fault = faultIn(input)
  if (fault !== undefined) return rejected(fault)
  const policy = configure(pack, input.parameters, input.readings)
  return policy.ok ? settleVisit(policy.value, input) : policy.failure
}

/**
 * 试算一次就诊: who pays what of a visit, by the pack in force on its date, with the working.
 * Pure: the same policy and input give the same outcome. What the document does not decide, and
 * what the site has not configured, is a refusal in Chinese, never a guess. Without `trace` the
 * amounts are the same and the working is empty.
 */
export function settleVisit(
  policy: Policy,
  input: VisitInput,
  options: { readonly trace?: boolean } = {},
): SettleOutcome {
  const begun = begin(policy, input, options.trace !== false)
  if (!begun.ok) return begun.failure
  const context = begun.value

  const lines = throughGates(context)
  const funds = fundShares(context, lines)
  if (!funds.ok) return funds.failure
  const split = splitOf(context, lines, funds.value)
  if (!split.ok) return split.failure
  const { trace } = context
  const working = trace === undefined ? [] : trace
  const because = nothingPayable(lines)
  return because === undefined
    ? { outcome: 'settled', ...split.value, trace: working }
    : { outcome: 'fund-not-payable', because, ...split.value, trace: working }
}

/** The funds, the second payment where there is one, and what is left for the member to pay. */
function splitOf(
  context: VisitContext,
  lines: readonly GatedLine[],
  funds: FundShares,
): Result<{ readonly split: Split; readonly after: YearToDate }, Refusal> {
  let total = zero
  for (const { line } of lines) total = add(total, line.total)
  let fundPaid = zero
  for (const paid of funds.paid.values()) fundPaid = add(fundPaid, paid)

  const cash = () => {
    const silently: VisitContext = { ...context, trace: undefined }
    return splitBurden(silently, lines, { total, fundPaid }).cash
  }
  const { paid: byBenefit, taken } = funds
  const second = secondPaymentOf(context, { paid: byBenefit, taken, total, cash })
  if (!second.ok) return second
  const again = second.value?.paid
  const afterwards = again !== undefined && paysCashOnly(context) ? again : zero
  if (again !== undefined) fundPaid = add(fundPaid, again)

  let { paid } = funds
  if (second.value !== undefined && again !== undefined) {
    paid = new Map(paid).set(second.value.rule.id, again)
  }
  if (context.trace !== undefined) explainFund(context, lines, { paid, total: fundPaid })
  const burden = splitBurden(context, lines, { total, fundPaid, fromCash: afterwards })
  const { personalAccount, mutualAid } = burden
  const parts = add(add(fundPaid, personalAccount), add(mutualAid, burden.cash))
  invariant(equal(parts, total), 'the parts of a split do not add up to the bill')
  let deductiblePaid = zero
  for (const share of funds.shares.values()) {
    deductiblePaid = add(deductiblePaid, share.deductiblePaid)
  }
  const split: Split = {
    total,
    funds: Object.fromEntries(paid),
    fundPaidTotal: fundPaid,
    personalAccount,
    mutualAid,
    mutualAidDetail: burden.mutualAidDetail,
    cash: burden.cash,
    deductiblePaid,
  }
  return ok({ split, after: yearAfter(context, funds.shares, second.value) })
}

/** The second payment reduces the cash and leaves the accounts as drawn (JN-A5 b). */
function paysCashOnly({ policy }: VisitContext): boolean {
  const rule = policy.rules.secondPayment
  return rule !== undefined && policy.settings.choice(rule.basisReading) === 'b'
}

/** Everything that can refuse a visit before any amount is computed. */
function begin(policy: Policy, input: VisitInput, traced: boolean): Result<VisitContext, Refusal> {
  const { rules, settings } = policy
  const { visit, member, before } = input
  const fault = faultIn(input)
  if (fault !== undefined) return failed(rejected(fault))
  const settledOn = visit.settledOn === undefined ? visit.date : visit.settledOn
  const date = settings.choice('G-08') === 'b' ? settledOn : visit.date
  const { expiryReading } = rules
  const goesOn = expiryReading !== undefined && settings.choice(expiryReading) === 'b'
  const early = notInForce(rules, date, goesOn)
  if (early !== undefined) return failed(early)
  if (visit.linkedAdmission?.includedInInpatientSettlement === true) {
    const because = '这些费用已纳入住院结算，门诊窗口不得重复结算；须按住院结算单办理'
    return failed(rejected(because, rules.linkedAdmission))
  }
  const status = statusOn(member, visit.date, settings.choice('G-09'))
  if (!status.ok) return status
  const onlyShares = visit.lines.every((line) => line.benefit === 'own-share')
  if (!onlyShares && !rules.statuses.includes(status.value.status)) {
    const because =
      '该身份不在本办法适用范围内（适用于职工医保参保人员），不能按职工医保门诊共济结算'
    return failed(rejected(because, rules.enrolment))
  }
  const late = yearOf(settledOn) !== yearOf(visit.date) && settings.choice('G-10') !== 'b'
  const year = late ? before.previousYear : before
  if (year === undefined) {
    const because = '费用发生在上年，上年的年度累计未知，不能结算；须先取得上年累计'
    return failed(rejected(because, rules.inForce, 'G-10'))
  }
  const left = {
    pooledFund: year.pooledFund?.capRemaining,
    inpatient: year.inpatient?.capRemaining,
  }
  const trace = traced ? [] : undefined
  const context = { policy, input, date, member: status.value, year, trace, left }
  const missing = unknownFact(context)
  return missing === undefined ? ok(context) : failed(missing)
}

/** Why the fund pays nothing at all; undefined when some line was the fund's to compute. */
function nothingPayable(lines: readonly GatedLine[]): string | undefined {
  let reason: string | undefined
  let asked = false
  for (const { line, barred } of lines) {
    if (line.benefit === 'own-share') continue
    if (barred === undefined && line.benefit !== 'other') return undefined
    asked = true
    reason ??= barred?.because
  }
  if (!asked) return undefined
  return reason === undefined ? '这些费用不属于任何一项统筹待遇' : reason
}
