import type { OpenItem } from '../ledger/index.ts'
import { backOffMs, longBackOffMs } from './back-off.ts'
import { deliver } from './deliver.ts'
import type { Desk } from './desk.ts'
import { stateOf } from './settlement-view.ts'

/** 待传与待处理 as they stand now, to the page. */
export function announceQueue(desk: Desk): void {
  desk.events.publish({ kind: 'queue', queue: desk.ledger.queueCounts() })
}

function tell(desk: Desk, settlementNo: string): void {
  const settlement = desk.ledger.settlementByNumber(settlementNo)
  if (settlement === undefined) return
  desk.events.publish({ kind: 'settlement', settlementNo, state: stateOf(settlement) })
  announceQueue(desk)
}

/** One ready item: the intent to send is committed, then it is sent. */
export async function sendReady(desk: Desk, item: OpenItem): Promise<void> {
  const settlement = desk.ledger.settlementByNumber(item.settlementNo)
  const sent = desk.ledger.beginSending(item, desk.clock.nowMs())
  if (settlement === undefined || sent === undefined) return
  checkWorking(desk, item.settlementNo)
  await deliver(desk, sent, settlement)
  tell(desk, item.settlementNo)
}

/**
 * What is sent late was computed by the pack of its day: it is computed again by that pack, never
 * by today's. The order stays as it was confirmed, for the centre to judge; the log says what came
 * out.
 */
function checkWorking({ ledger, log, policy }: Desk, settlementNo: string): void {
  const receipt = ledger.executionReceiptOf(settlementNo)
  const outcome = receipt === undefined ? 'not-kept' : policy.recompute(receipt)
  log.write('recomputed', { settlement: settlementNo, outcome })
}

/**
 * 冲正 of an item in doubt, recorded before it is sent; only when the centre has accepted it, a new
 * message in the old one's place. No answer changes nothing: it is tried again later.
 */
export async function reverse(desk: Desk, item: OpenItem): Promise<void> {
  const { clock, ledger, random, site } = desk
  const settlement = ledger.settlementByNumber(item.settlementNo)
  if (settlement === undefined) return
  const nowMs = clock.nowMs()
  const msgid = ledger.nextMsgid(site, nowMs)
  const nextTryAtMs = nowMs + backOffMs(item.reversals, random)
  if (ledger.beginReversal(item, { msgid, nowMs, nextTryAtMs }) === 'stale') return
  const { personNo, insuredAdmDivision } = settlement.order
  const original = { msgid: item.msgid, infno: '2207', insuredAdmDivision }
  const answer = await desk.centre.reverse(personNo, original, msgid)
  desk.line.heard(answer)
  const outcome = answer.ok ? 'accepted' : answer.failure.kind
  desk.log.write('reverse', { outbox: item.id, reversals: item.reversals + 1, outcome })
  const answeredMs = clock.nowMs()
  if (answer.ok) {
    const newMsgid = ledger.nextMsgid(site, answeredMs)
    ledger.recordReversed(item, { reversalMsgid: msgid, newMsgid, nowMs: answeredMs })
    tell(desk, item.settlementNo)
  } else if (answer.failure.kind === 'refused') {
    ledger.recordReversalRefused(item, {
      reversalMsgid: msgid,
      sealedFailure: ledger.sealFailure(answer.failure),
      nowMs: answeredMs,
      nextTryAtMs: answeredMs + longBackOffMs,
    })
    tell(desk, item.settlementNo)
  }
}
