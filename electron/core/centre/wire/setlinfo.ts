/** 结算信息: the node that 2206 and 2207 answer, and the one table that joins it to our names. */
import * as v from 'valibot'

import { ok } from '../../../../shared/failure/index.ts'
import { add, equal, isNegative, subtract } from '../../../../shared/money/index.ts'
import type { Money } from '../../../../shared/money/index.ts'
import type { CentreSettlement, CentreSplit } from '../../ports.ts'
import type { CentreDialect } from '../dialect.ts'
import { unread } from './reading.ts'
import type { Reading } from './reading.ts'
import { wireId, wireMoney } from './values.ts'

/** The fields that both transactions must answer; an absent one is unknown, which is not zero. */
export const settlementFields = {
  psn_no: wireId,
  mdtrt_id: wireId,
  medfee_sumamt: wireMoney,
  fulamt_ownpay_amt: wireMoney,
  overlmt_selfpay: wireMoney,
  preselfpay_amt: wireMoney,
  inscp_scp_amt: wireMoney,
  act_pay_dedc: wireMoney,
  hifp_pay: wireMoney,
  fund_pay_sumamt: wireMoney,
  psn_part_amt: wireMoney,
  acct_pay: wireMoney,
  acct_mulaid_pay: wireMoney,
  psn_cash_pay: wireMoney,
  hosp_part_amt: wireMoney,
}
/** With the balance where it is given: the form of a preview. */
export const Setlinfo = v.object({
  ...settlementFields,
  hifob_pay: v.optional(wireMoney),
  balc: v.optional(wireMoney),
})
export type Setlinfo = v.InferOutput<typeof Setlinfo>
export type SettledSetlinfo = Setlinfo & { readonly setl_id: string; readonly setl_time: string }

/** Our names and the platform's; the compiler proves that none is forgotten. */
export const wireName = {
  total: 'medfee_sumamt',
  fullySelfPaid: 'fulamt_ownpay_amt',
  overCeilingSelfPaid: 'overlmt_selfpay',
  priorSelfPaid: 'preselfpay_amt',
  inScope: 'inscp_scp_amt',
  deductiblePaid: 'act_pay_dedc',
  pooledFundPaid: 'hifp_pay',
  fundPaidTotal: 'fund_pay_sumamt',
  largeAmountPaid: 'hifob_pay',
  personalShareTotal: 'psn_part_amt',
  personalAccountPaid: 'acct_pay',
  familyMutualAidPaid: 'acct_mulaid_pay',
  cashPaid: 'psn_cash_pay',
  hospitalShare: 'hosp_part_amt',
  accountBalance: 'balc',
  centreSettlementId: 'setl_id',
  settledAt: 'setl_time',
} as const satisfies Record<keyof CentreSettlement, keyof SettledSetlinfo>

/** What the answer must be about: this member, this visit, this amount. */
export interface About {
  readonly personNo: string
  readonly visitId: string
  readonly total: Money
}

/** Checks that the answer is to our question, that R1–R3 hold, and brings it to one form. */
export function readSetlinfo(
  answer: Setlinfo,
  about: About,
  dialect: CentreDialect,
): Reading<CentreSplit> {
  if (answer.psn_no !== about.personNo) return unread('setlinfo.psn_no')
  if (answer.mdtrt_id !== about.visitId) return unread('setlinfo.mdtrt_id')
  if (!equal(answer.medfee_sumamt, about.total)) return unread('setlinfo.medfee_sumamt')
  const split = splitOf(answer, dialect)
  const broken = brokenIdentity(split)
  return broken === undefined ? ok(split) : unread(broken)
}

function splitOf(answer: Setlinfo, dialect: CentreDialect): CentreSplit {
  const { acct_pay: account, acct_mulaid_pay: aid, fund_pay_sumamt: funds } = answer
  return {
    total: answer[wireName.total],
    fullySelfPaid: answer[wireName.fullySelfPaid],
    overCeilingSelfPaid: answer[wireName.overCeilingSelfPaid],
    priorSelfPaid: answer[wireName.priorSelfPaid],
    inScope: answer[wireName.inScope],
    deductiblePaid: answer[wireName.deductiblePaid],
    pooledFundPaid: answer[wireName.pooledFundPaid],
    largeAmountPaid: answer[wireName.largeAmountPaid],
    fundPaidTotal: dialect.fundTotal === 'with-account' ? subtract(funds, account) : funds,
    personalShareTotal: answer[wireName.personalShareTotal],
    personalAccountPaid: dialect.mutualAid === 'inside-account' ? subtract(account, aid) : account,
    familyMutualAidPaid: aid,
    cashPaid: answer[wireName.cashPaid],
    hospitalShare: answer[wireName.hospitalShare],
    accountBalance: answer[wireName.accountBalance],
  }
}

/**
 * R1 总额 = 全自费 + 超限价 + 先行自付 + 范围内; R2 总额 = 基金 + 个人 + 医院; R3 个人 = 账户 + 共济 + 现金.
 * No part may be negative. Answers the first identity that does not hold.
 */
function brokenIdentity(split: CentreSplit): 'R0' | 'R1' | 'R2' | 'R3' | undefined {
  const { personalAccountPaid, familyMutualAidPaid, cashPaid, hospitalShare } = split
  const scope = [
    split.fullySelfPaid,
    split.overCeilingSelfPaid,
    split.priorSelfPaid,
    split.inScope,
  ]
  const payers = [split.fundPaidTotal, split.personalShareTotal, hospitalShare]
  const personal = [personalAccountPaid, familyMutualAidPaid, cashPaid]
  const largeAmount = split.largeAmountPaid === undefined ? [] : [split.largeAmountPaid]
  const others = [split.deductiblePaid, split.pooledFundPaid, ...largeAmount]
  if ([...scope, ...payers, ...personal, ...others].some(isNegative)) return 'R0'
  if (!equal(split.total, add(...scope))) return 'R1'
  if (!equal(split.total, add(...payers))) return 'R2'
  if (!equal(split.personalShareTotal, add(...personal))) return 'R3'
  return undefined
}
