import type { SplitView } from '../../../shared/contracts/quote.ts'
import { isNegative, subtract, zero } from '../../../shared/money/index.ts'
import type { PayerParts, Sending } from '../ledger/index.ts'
import type { SettlementOrder } from '../ports.ts'
import type { Desk } from './desk.ts'
import type { Quote } from './quote.ts'

/** What 2206 and 2207 say of this quote; frozen with the settlement, also when sent later. */
export function orderOf(quote: Quote): SettlementOrder {
  const { person } = quote.fact
  return {
    personNo: person.personNo,
    insuranceCode: person.insuranceCode,
    insuredAdmDivision: person.insuredAdmDivision,
    credential: quote.member.credential,
    visitId: quote.billNo,
    chargeBatchNo: quote.billNo,
    visitDate: quote.visitDate,
    useAccount: quote.useAccount,
    total: quote.totals.amount,
    fullySelfPaid: quote.totals.fullySelfPaid,
    overCeilingSelfPaid: quote.totals.overCeilingSelfPaid,
    priorSelfPaid: quote.totals.priorSelfPaid,
    inScope: quote.totals.inScope,
  }
}

/** How the settlement begins, and the split that the window applies. */
export interface Applied {
  readonly mode: 'online' | 'provisional'
  readonly parts: PayerParts
  readonly split: SplitView
}

/**
 * Bill, settlement, its 执行回执 and message in one transaction: all of it is on disk before a byte
 * leaves. Throws `LedgerNotWritable`; then nothing of it was kept.
 */
export function commitSettlement(desk: Desk, quote: Quote, applied: Applied): Sending {
  const { ledger, site } = desk
  const nowMs = desk.clock.nowMs()
  const { personKey } = quote.member
  const { person } = quote.fact
  const { totals } = quote
  const { amount: total, ...totalParts } = totals
  const balanceAfter = subtract(quote.accountBalance, applied.parts.personalAccountPaid)
  const receipt = desk.policy.receipt(quote.asked, quote.outcome)
  return ledger.transact(() => {
    const settlementNo = ledger.nextSettlementNumber(site, nowMs)
    ledger.insertBill({
      billNo: quote.billNo,
      personKey,
      visitDate: quote.visitDate,
      committedAtMs: nowMs,
      total,
      ...totalParts,
      lines: quote.lines,
    })
    ledger.insertSettlement({
      settlementNo,
      billNo: quote.billNo,
      personKey,
      mode: applied.mode,
      confirmedAtMs: nowMs,
      operatorNo: site.operatorNo,
      visitDate: quote.visitDate,
      total,
      parts: applied.parts,
      localParts: quote.parts,
      deductiblePaid: quote.deductiblePaid,
      accountBalanceAfter: isNegative(balanceAfter) ? zero : balanceAfter,
      mutualAidDetail: quote.mutualAidDetail,
      split: applied.split,
      packId: desk.policy.info.packId,
      packDigest: desk.policy.info.digest,
      policyDocument: desk.policy.info.document,
      order: orderOf(quote),
      member: {
        name: person.name,
        idNumber: person.idNumber,
        status: person.status,
        insuranceCode: person.insuranceCode,
      },
    })
    ledger.insertWorking({ settlementNo, receipt, ...quote.yearChange })
    return ledger.insertOutbox({
      settlementNo,
      personKey,
      msgid: ledger.nextMsgid(site, nowMs),
      state: applied.mode === 'online' ? 'sending' : 'ready',
      nowMs,
    })
  })
}
