import type { OpenItem } from '../ledger/index.ts'
import { LedgerNotWritable } from '../ports.ts'
import { longBackOffMs } from './back-off.ts'
import type { Desk } from './desk.ts'
import { announceQueue, reverse, sendReady } from './queue-step.ts'

/**
 * 待传队列, drained by one hand.
 *
 * Waiting: nothing is due, or the line is cut. Left by a timer, by the line coming back, by
 * `sendNow`. Draining: the first open item of each member is taken in turn; a member's next item
 * waits for the one before it, and no other member waits for either. A restart begins by calling
 * everything that was on its way in doubt.
 */
export class SettlementQueue {
  readonly #desk: Desk
  #draining: Promise<void> | undefined
  /** Somebody asked to look again while the drain was under way. */
  #again = false
  #callOff: (() => void) | undefined
  #stopped = false

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Calls what was on its way in doubt, and begins. */
  start(): void {
    const { clock, ledger, line, log } = this.#desk
    const doubted = ledger.doubtWhatWasSending(clock.nowMs(), (each) => ledger.sealFailure(each))
    if (doubted > 0) log.write('queue.doubted-at-start', { count: doubted })
    line.onBack(() => {
      this.#hurry(false)
      void this.wake()
    })
    void this.wake()
  }

  stop(): void {
    this.#stopped = true
    this.#callOff?.()
  }

  /** Looks again at what is due; resolves when nothing more can be done now. */
  wake(): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    this.#again = true
    this.#draining ??= this.#drainUntilQuiet().finally(() => {
      this.#draining = undefined
      if (this.#again) void this.wake()
    })
    return this.#draining
  }

  /** Everything that waits, now; answers how many, 0 where the line is still cut. */
  async sendNow(): Promise<number> {
    const { ledger, line } = this.#desk
    const waiting = ledger.openItems().length
    this.#hurry(true)
    if (!line.isOnline()) await line.probe()
    if (!line.isOnline()) return 0
    void this.wake()
    return waiting
  }

  /** For a caller that already has this member to itself: sends what is ready, in order. */
  async sendReadyOf(personKey: string): Promise<void> {
    const { ledger, line } = this.#desk
    for (const item of ledger.openItemsOfPerson(personKey)) {
      if (item.state !== 'ready' || !line.isOnline()) return
      await sendReady(this.#desk, item)
      const [first] = ledger.openItemsOfPerson(personKey)
      if (first?.settlementNo === item.settlementNo) return
    }
  }

  announce(): void {
    announceQueue(this.#desk)
  }

  #hurry(everything: boolean): void {
    try {
      this.#desk.ledger.hurryOpenItems(this.#desk.clock.nowMs(), everything)
    } catch (error) {
      if (!(error instanceof LedgerNotWritable)) throw error
      this.#desk.log.write('queue.ledger-not-writable')
    }
  }

  #wasAskedAgain(): boolean {
    return this.#again
  }

  #mayGoOn(): boolean {
    return !this.#stopped && this.#desk.line.isOnline()
  }

  async #drainUntilQuiet(): Promise<void> {
    try {
      do {
        this.#again = false
        await this.#drain()
      } while (this.#wasAskedAgain())
      this.#sleep()
    } catch (error) {
      this.#failed(error)
    }
  }

  async #drain(): Promise<void> {
    const { clock, ledger, perMember } = this.#desk
    while (this.#mayGoOn()) {
      const due = firstOfEachMember(ledger.openItems()).filter(
        (item) => item.state !== 'sending' && item.nextTryAtMs <= clock.nowMs(),
      )
      if (due.length === 0) return
      for (const item of due) {
        if (!this.#mayGoOn()) return
        await perMember.run(item.personKey, () => this.#step(item))
      }
    }
  }

  /** One step of one member's first item, unless another hand has moved it meanwhile. */
  async #step(due: OpenItem): Promise<void> {
    const [item] = this.#desk.ledger.openItemsOfPerson(due.personKey)
    if (item?.id !== due.id || item.nextTryAtMs > this.#desk.clock.nowMs()) return
    if (!this.#mayGoOn()) return
    if (item.state === 'ready') await sendReady(this.#desk, item)
    else if (item.state === 'in-doubt') await reverse(this.#desk, item)
  }

  /** Until the next item is due; without a line, until it is back. */
  #sleep(): void {
    this.#callOff?.()
    if (!this.#mayGoOn()) return
    const { clock, ledger } = this.#desk
    const waiting = firstOfEachMember(ledger.openItems()).filter(({ state }) => state !== 'sending')
    if (waiting.length === 0) return
    const next = waiting.reduce((least, item) => Math.min(least, item.nextTryAtMs), Infinity)
    this.#callOff = clock.after(Math.max(0, next - clock.nowMs()), () => void this.wake())
  }

  /** A full disk is waited out: nothing left before its intent was committed. */
  #failed(error: unknown): void {
    const { clock, fatal, log } = this.#desk
    this.#again = false
    if (!(error instanceof LedgerNotWritable)) {
      fatal(error)
      return
    }
    log.write('queue.ledger-not-writable')
    if (!this.#stopped) this.#callOff = clock.after(longBackOffMs, () => void this.wake())
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
