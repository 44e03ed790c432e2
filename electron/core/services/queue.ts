/**
 * 待传队列, drained by one hand.
 *
 * Waiting: nothing is due, or the line is cut. Left by a timer, by the line coming back, by
 * `sendNow`. Draining: the first open item of each member is taken in turn; a member's next item
 * waits for the one before it, and no other member waits for either. A restart begins by calling
 * everything that was on its way in doubt.
 */
import type { SettlementState } from '../../../shared/contracts/settlement.ts'
import type { OpenItem } from '../ledger/index.ts'
import { LedgerNotWritable } from '../ports.ts'
import { backOffMs, longBackOffMs } from './back-off.ts'
import { deliver } from './deliver.ts'
import type { Desk } from './desk.ts'
import { stateOf } from './settlement-view.ts'

export interface Queue {
  /** Calls what was on its way in doubt, and begins. */
  start(): void
  stop(): void
  /** Looks again at what is due; resolves when nothing more can be done now. */
  wake(): Promise<void>
  /** Everything that waits, now; answers how many. */
  sendNow(): Promise<number>
  /** For a caller that already has this member to itself: sends what is ready, in order. */
  sendReadyOf(personKey: string): Promise<void>
  announce(): void
}

export function settlementQueue(desk: Desk): Queue {
  const { clock, ledger, line, events } = desk
  let draining: Promise<void> | undefined
  let callOff: (() => void) | undefined
  /** Somebody asked to look again while the drain was under way. */
  let again = false
  let stopped = false

  function announce(): void {
    events.publish({ kind: 'queue', queue: ledger.queueCounts() })
  }

  function tell(settlementNo: string): void {
    const settlement = ledger.settlementByNumber(settlementNo)
    if (settlement === undefined) return
    const state: SettlementState = stateOf(settlement)
    events.publish({ kind: 'settlement', settlementNo, state })
    announce()
  }

  async function sendReady(item: OpenItem): Promise<void> {
    const settlement = ledger.settlementByNumber(item.settlementNo)
    const sent = ledger.beginSending(item, clock.nowMs())
    if (settlement === undefined || sent === undefined) return
    await deliver(desk, sent, settlement)
    tell(item.settlementNo)
  }

  /** 冲正, and only when the centre has accepted it, a new message in the old one's place. */
  async function reverse(item: OpenItem): Promise<void> {
    const settlement = ledger.settlementByNumber(item.settlementNo)
    if (settlement === undefined) return
    const nowMs = clock.nowMs()
    const msgid = ledger.nextMsgid(desk.site, nowMs)
    const nextTryAtMs = nowMs + backOffMs(item.reversals, desk.random)
    const begun = ledger.beginReversal(item, { msgid, nowMs, nextTryAtMs })
    if (begun === 'stale') return
    const { personNo, insuredAdmDivision } = settlement.order
    const original = { msgid: item.msgid, infno: '2207', insuredAdmDivision }
    const answer = await desk.centre.reverse(personNo, original, msgid)
    line.heard(answer)
    const outcome = answer.ok ? 'accepted' : answer.failure.kind
    desk.log.write('reverse', { outbox: item.id, reversals: item.reversals + 1, outcome })
    const answeredMs = clock.nowMs()
    if (answer.ok) {
      const newMsgid = ledger.nextMsgid(desk.site, answeredMs)
      ledger.recordReversed(item, { reversalMsgid: msgid, newMsgid, nowMs: answeredMs })
      tell(item.settlementNo)
    } else if (answer.failure.kind === 'refused') {
      ledger.recordReversalRefused(item, {
        reversalMsgid: msgid,
        sealedFailure: ledger.sealFailure(answer.failure),
        nowMs: answeredMs,
        nextTryAtMs: answeredMs + longBackOffMs,
      })
      tell(item.settlementNo)
    }
  }

  /** One step of one member's first item, unless another hand has moved it meanwhile. */
  async function step(due: OpenItem): Promise<void> {
    const [item] = ledger.openItemsOfPerson(due.personKey)
    if (stopped || item?.id !== due.id || item.nextTryAtMs > clock.nowMs()) return
    if (item.state === 'ready') await sendReady(item)
    else if (item.state === 'in-doubt') await reverse(item)
  }

  const mayGoOn = (): boolean => !stopped && line.isOnline()

  async function drain(): Promise<void> {
    while (mayGoOn()) {
      const due = firstOfEachMember(ledger.openItems()).filter(
        (item) => item.state !== 'sending' && item.nextTryAtMs <= clock.nowMs(),
      )
      if (due.length === 0) return
      for (const item of due) {
        if (!mayGoOn()) return
        await desk.perMember.run(item.personKey, () => step(item))
      }
    }
  }

  function sleep(): void {
    callOff?.()
    if (!mayGoOn()) return
    const waiting = firstOfEachMember(ledger.openItems()).filter(({ state }) => state !== 'sending')
    if (waiting.length === 0) return
    const next = waiting.reduce((least, item) => Math.min(least, item.nextTryAtMs), Infinity)
    callOff = clock.after(Math.max(0, next - clock.nowMs()), () => void wake())
  }

  async function drainUntilQuiet(): Promise<void> {
    try {
      do {
        again = false
        await drain()
      } while (again)
      sleep()
    } catch (error) {
      if (!(error instanceof LedgerNotWritable)) {
        desk.fatal(error)
        return
      }
      desk.log.write('queue.ledger-not-writable', {})
      if (!stopped) callOff = clock.after(longBackOffMs, () => void wake())
    }
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve()
    again = true
    draining ??= drainUntilQuiet().finally(() => {
      draining = undefined
      if (again) void wake()
    })
    return draining
  }

  return {
    start() {
      const nowMs = clock.nowMs()
      const doubted = ledger.doubtWhatWasSending(nowMs, (failure) => ledger.sealFailure(failure))
      if (doubted > 0) desk.log.write('queue.doubted-at-start', { count: doubted })
      line.onBack(() => {
        ledger.hurryOpenItems(clock.nowMs(), false)
        void wake()
      })
      void wake()
    },
    stop() {
      stopped = true
      callOff?.()
    },
    wake,
    async sendNow() {
      const waiting = ledger.openItems().length
      ledger.hurryOpenItems(clock.nowMs(), true)
      if (!line.isOnline()) await line.probe()
      if (!line.isOnline()) return 0
      void wake()
      return waiting
    },
    async sendReadyOf(personKey) {
      for (const item of ledger.openItemsOfPerson(personKey)) {
        if (item.state !== 'ready' || !line.isOnline()) return
        await sendReady(item)
        const [first] = ledger.openItemsOfPerson(personKey)
        if (first?.settlementNo === item.settlementNo) return
      }
    },
    announce,
  }
}

/** Oldest first; a member appears once. */
function firstOfEachMember(items: readonly OpenItem[]): OpenItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    if (seen.has(item.personKey)) return false
    seen.add(item.personKey)
    return true
  })
}
