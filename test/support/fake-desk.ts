import type { NumberedEvent, DeskEvent } from '../../shared/contracts/events.ts'
import type { MemberView } from '../../shared/contracts/identify.ts'
import type { BillLine, BillLineView, CatalogueItem } from '../../shared/contracts/quote.ts'
import type { QuoteView, SplitView } from '../../shared/contracts/quote.ts'
import type { SessionView } from '../../shared/contracts/session.ts'
import type { QueueItemView, SettlementView } from '../../shared/contracts/settlement.ts'
import type { Desk } from '../../shared/contracts/surface.ts'
import { failed, ok } from '../../shared/failure/index.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import { fakeItems, fakeMember, fakeSession, fakeSplit } from './fake-desk-data.ts'

type Reply<Value> = Promise<Result<Value>>

/**
 * A desk with fixed answers: 王*兰's bill of seven items. Every answer can be replaced, held back or
 * made to fail; what was asked is kept, in order.
 */
export class FakeDesk {
  session: SessionView = fakeSession()
  member: MemberView = fakeMember()
  split: SplitView = fakeSplit()
  queueItems: readonly QueueItemView[] = []
  /** What the ledger says of any bill. */
  ofBill: SettlementView | null = null
  settlement: SettlementView = this.settled('settled')
  /** By channel: failures that come instead of the next answers, first in first out. */
  readonly failures = new Map<string, Failure[]>()
  readonly asked: { readonly channel: string; readonly request: unknown }[] = []
  /** Set to make the next `confirm` answer 差异 first. */
  differs: SettlementView['differences'] = []
  readonly #hearers = new Set<(event: NumberedEvent) => void>()
  readonly #held = new Map<string, (() => void)[]>()
  #sequence = 0
  #quotes = 0

  settled(state: SettlementView['state']): SettlementView {
    const provisional = state === 'provisional'
    return {
      settlementNo: 'S-0001',
      billNo: 'B-0001',
      maskedName: this.member.maskedName,
      state,
      mode: provisional ? 'provisional' : 'online',
      settledAtMs: this.session.line.sinceMs + 192_000,
      centreSettlementId: state === 'settled' ? '610100202303150001' : null,
      split: this.split,
      differences: [],
    }
  }

  say(event: DeskEvent, skip = 0): void {
    this.#sequence += 1 + skip
    for (const hear of this.#hearers) hear({ sequence: this.#sequence, event })
  }

  failNext(channel: string, failure: Failure): void {
    this.failures.set(channel, [...(this.failures.get(channel) ?? []), failure])
  }

  /** Answers of this channel wait from now on, until `release`. */
  hold(channel: string): void {
    this.#held.set(channel, [])
  }

  release(channel: string): void {
    const waiting = this.#held.get(channel) ?? []
    this.#held.delete(channel)
    for (const go of waiting) go()
  }

  count(channel: string): number {
    return this.asked.filter((each) => each.channel === channel).length
  }

  async #answer<Value>(channel: string, request: unknown, value: () => Value): Reply<Value> {
    this.asked.push({ channel, request })
    const held = this.#held.get(channel)
    if (held !== undefined) await new Promise<void>((resolve) => held.push(resolve))
    const [failure, ...rest] = this.failures.get(channel) ?? []
    this.failures.set(channel, rest)
    return failure === undefined ? ok(value()) : failed(failure)
  }

  #quote(billNo: string, lines: readonly BillLine[]): QuoteView {
    this.#quotes += 1
    const views = lines.map((line): BillLineView => {
      const item = fakeItems.find(({ itemCode }) => itemCode === line.itemCode)
      if (item === undefined) throw new Error(`no item ${line.itemCode}`)
      return { ...item, ...line, ...item.amounts }
    })
    return {
      quoteId: `Q-${String(this.#quotes)}`,
      billNo,
      provisional: this.session.line.state === 'offline',
      lines: views,
      split: this.split,
    }
  }

  #found(text: string): CatalogueItem[] {
    const wanted = text.toLowerCase()
    return fakeItems.filter(({ itemCode, name, initials }) =>
      [itemCode.toLowerCase(), name, initials].some((each) => each.includes(wanted)),
    )
  }

  #cut(state: 'online' | 'offline'): Record<string, never> {
    const { sinceMs } = fakeSession().line
    const line = { state, sinceMs, roundTripMs: state === 'online' ? 38 : null }
    this.session = { ...this.session, line }
    this.say({ kind: 'line', line })
    return {}
  }

  #card(state: 'present' | 'empty'): Record<string, never> {
    this.say({ kind: 'card', state, failure: null })
    return {}
  }

  /** What stands where `window.desk` stands. */
  readonly desk: Desk = {
    onEvent: (hear) => {
      this.#hearers.add(hear)
      return () => this.#hearers.delete(hear)
    },
    session: { open: (asked) => this.#answer('session/open', asked, () => this.session) },
    identify: {
      readCard: (asked) => this.#answer('identify/readCard', asked, () => this.member),
      scan: (asked) => this.#answer('identify/scan', asked, () => this.member),
      byIdNumber: (asked) => this.#answer('identify/byIdNumber', asked, () => this.member),
    },
    catalogue: {
      search: (asked) =>
        this.#answer('catalogue/search', asked, () => ({ items: this.#found(asked.text) })),
    },
    quote: {
      beginBill: (asked) => this.#answer('quote/beginBill', asked, () => ({ billNo: 'B-0001' })),
      preview: (asked) =>
        this.#answer('quote/preview', asked, () => this.#quote(asked.billNo, asked.lines)),
    },
    settlement: {
      confirm: (asked) =>
        this.#answer('settlement/confirm', asked, () =>
          this.differs.length > 0 && !asked.acceptCentre
            ? { outcome: 'centre-differs' as const, differences: this.differs }
            : { outcome: 'done' as const, settlement: this.settlement },
        ),
      ofBill: (asked) =>
        this.#answer('settlement/ofBill', asked, () => ({ settlement: this.ofBill })),
      recent: (asked) =>
        this.#answer('settlement/recent', asked, () => ({ settlements: [this.settlement] })),
    },
    queue: {
      list: (asked) => this.#answer('queue/list', asked, () => ({ items: [...this.queueItems] })),
      sendNow: (asked) =>
        this.#answer('queue/sendNow', asked, () => ({ started: this.queueItems.length })),
    },
    practice: {
      insertCard: (asked) =>
        this.#answer('practice/insertCard', asked, () => this.#card('present')),
      removeCard: (asked) => this.#answer('practice/removeCard', asked, () => this.#card('empty')),
      cutLine: (asked) => this.#answer('practice/cutLine', asked, () => this.#cut('offline')),
      restoreLine: (asked) =>
        this.#answer('practice/restoreLine', asked, () => this.#cut('online')),
      showCode: (asked) =>
        this.#answer('practice/showCode', asked, () => ({ code: '6101012303150942000000001234' })),
    },
    paper: {
      print: (asked) =>
        this.#answer('paper/print', asked, () => ({ destination: 'S-0001.pdf', reprint: 0 })),
    },
  }
}
