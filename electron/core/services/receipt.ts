import type { ReceiptDocument } from '../../../shared/contracts/receipt.ts'
import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { failed, ok } from '../../../shared/failure/index.ts'
import { maskIdNumber } from '../../../shared/identity/index.ts'
import { formatMoney, money } from '../../../shared/money/index.ts'
import type { StoredSettlement } from '../ledger/index.ts'
import { cashInWords } from './cash-in-words.ts'
import type { Desk } from './desk.ts'
import { stateOf } from './settlement-view.ts'
import { insuranceName, statusName } from './words.ts'

/** 票据: only a committed settlement has one, and every print is counted before it is printed. */
export function receiptHandlers(desk: Desk): CoreHandlers['receipt'] {
  return {
    issue({ settlementNo, paper }) {
      const found = desk.ledger.settlementByNumber(settlementNo)
      if (found === undefined) {
        const failure = { kind: 'input', field: 'settlementNo', fault: 'unknown' } as const
        return Promise.resolve(failed(failure))
      }
      const reprint = desk.ledger.countPrint({
        settlementNo,
        paper,
        nowMs: desk.clock.nowMs(),
        operatorNo: desk.site.operatorNo,
      })
      return Promise.resolve(ok(documentOf(desk, found, paper, reprint)))
    },
  }
}

function documentOf(
  desk: Desk,
  settlement: StoredSettlement,
  paper: ReceiptDocument['paper'],
  reprint: number,
): ReceiptDocument {
  const state = stateOf(settlement)
  const { member, split } = settlement
  const balance = settlement.centreSplit?.accountBalance
  return {
    paper,
    settlementNo: settlement.settlementNo,
    billNo: settlement.billNo,
    centreSettlementId: settlement.outbox.centreSettlementId ?? null,
    state,
    institutionName: desk.site.institutionName,
    windowName: desk.site.windowName,
    operatorName: desk.site.operatorName,
    memberName: member.name,
    maskedNumber: maskIdNumber(member.idNumber),
    statusName: statusName(member.status),
    insuranceName: insuranceName(member.insuranceCode),
    settledAtMs: settlement.confirmedAtMs,
    lines: desk.ledger.billLines(settlement.billNo),
    split,
    cashInWords: cashInWords(money(split.cashDue)),
    accountBalanceAfter: formatMoney(
      balance === undefined ? settlement.accountBalanceAfter : balance,
    ),
    policyDocument: settlement.policyDocument,
    marks: {
      training: desk.mode === 'training',
      provisional: state === 'provisional' || state === 'sending',
      inDoubt: state === 'in-doubt',
      reprint,
      trainingParameters: desk.mode === 'training' && desk.policy.parameters.length > 0,
    },
  }
}
