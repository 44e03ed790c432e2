import type {
  QueueItemView,
  SettlementState,
  SettlementView,
} from '../../../shared/contracts/settlement.ts'
import { maskName } from '../../../shared/identity/index.ts'
import { formatMoney } from '../../../shared/money/index.ts'
import type { StoredSettlement } from '../ledger/index.ts'

/** 结算的状态: that of the message which carries it now. */
export function stateOf(settlement: StoredSettlement): SettlementState {
  const { state } = settlement.outbox
  switch (state) {
    case 'ready':
      return 'provisional'
    case 'sending':
    case 'settled':
    case 'refused':
    case 'in-doubt':
      return state
    case 'reversed':
      // Its successor is written in the same transaction; seen only by a reader between the two.
      return 'provisional'
    default:
      return state satisfies never
  }
}

export function settlementView(settlement: StoredSettlement): SettlementView {
  return {
    settlementNo: settlement.settlementNo,
    billNo: settlement.billNo,
    maskedName: maskName(settlement.member.name),
    state: stateOf(settlement),
    mode: settlement.mode,
    settledAtMs: settlement.confirmedAtMs,
    centreSettlementId: settlement.outbox.centreSettlementId ?? null,
    split: settlement.split,
    differences: [...settlement.differences],
    failure: settlement.outbox.failure ?? null,
  }
}

export function queueItemView(settlement: StoredSettlement): QueueItemView {
  const { outbox } = settlement
  const waits = outbox.state === 'ready' || outbox.state === 'in-doubt'
  return {
    settlementNo: settlement.settlementNo,
    billNo: settlement.billNo,
    maskedName: maskName(settlement.member.name),
    state: stateOf(settlement),
    total: formatMoney(settlement.total),
    pooledFundPaid: formatMoney(settlement.parts.pooledFundPaid),
    cashPaid: formatMoney(settlement.parts.cashPaid),
    createdAtMs: settlement.confirmedAtMs,
    attempts: outbox.attempt,
    nextTryAtMs: waits ? outbox.nextTryAtMs : null,
    failure: outbox.failure ?? null,
    differences: [...settlement.differences],
  }
}
