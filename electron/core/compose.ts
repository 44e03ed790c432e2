import type { SiteSettings } from '../../shared/contracts/core-wire.ts'
import type { NumberedEvent } from '../../shared/contracts/events.ts'
import type { CoreHandlers } from '../../shared/contracts/surface.ts'
import { ok } from '../../shared/failure/index.ts'
import type { Ledger } from './ledger/index.ts'
import type { CardReader, Centre, Clock, Log, PracticeControl, Random } from './ports.ts'
import { catalogueHandlers, catalogueOf } from './services/catalogue.ts'
import type { Desk } from './services/desk.ts'
import { numberedEvents } from './services/events.ts'
import { exclusiveByKey } from './services/exclusive.ts'
import { identifyHandlers } from './services/identify.ts'
import { watchLine } from './services/line.ts'
import { memberDesk } from './services/member-desk.ts'
import type { PolicyDesk } from './services/policy-desk.ts'
import { practiceHandlers } from './services/practice.ts'
import { SettlementQueue } from './services/queue.ts'
import { newestQuotes, quoteHandlers } from './services/quote.ts'
import { receiptHandlers } from './services/receipt.ts'
import { sessionHandlers } from './services/session.ts'
import { queueHandlers, settlementHandlers } from './services/settle.ts'

/** Every port, already made. Tests and the simulation pass their own. */
export interface CoreParts {
  readonly mode: 'training' | 'live'
  readonly productVersion: string
  readonly site: SiteSettings
  readonly throughPcsc: boolean
  readonly probeEveryMs: number
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly ledger: Ledger
  readonly centre: Centre
  readonly reader: CardReader
  readonly policy: PolicyDesk
  readonly practice: PracticeControl | undefined
  readonly publish: (event: NumberedEvent) => void
  readonly fatal: (error: unknown) => void
}

export interface Core {
  readonly handlers: CoreHandlers
  /** Begins to watch line and reader and to drain; resolves when the line is first known. */
  start(): Promise<void>
  /** Nothing new is begun afterwards; what is on its way is in doubt at the next start. */
  stop(): void
}

/** Joins ports and use cases. Nothing runs before `start`. */
export function composeCore(parts: CoreParts): Core {
  const { clock, centre, log, practice, random } = parts
  const events = numberedEvents(parts.publish)
  const { fatal, probeEveryMs } = parts
  const line = watchLine({ clock, centre, events, log, probeEveryMs, fatal })
  const handle = (): string => Buffer.from(random.bytes(9)).toString('base64url')
  const catalogue = catalogueOf(() =>
    practice === undefined ? Promise.resolve(ok([])) : practice.catalogue(),
  )
  const members = memberDesk(handle)
  const perMember = exclusiveByKey()
  const desk: Desk = { ...parts, events, line, catalogue, members, perMember, handle }
  const queue = new SettlementQueue(desk)
  const quotes = newestQuotes()
  let deaf: (() => void) | undefined

  return {
    handlers: {
      session: sessionHandlers(desk),
      identify: identifyHandlers(desk),
      catalogue: catalogueHandlers(catalogue),
      quote: quoteHandlers(desk, quotes),
      settlement: settlementHandlers(desk, quotes, queue),
      queue: queueHandlers(desk, queue),
      receipt: receiptHandlers(desk),
      practice: practiceHandlers(desk),
    },
    async start() {
      queue.start()
      deaf = parts.reader.onState((state) => {
        const failure = state.kind === 'failed' ? state.failure : null
        events.publish({ kind: 'card', state: state.kind, failure })
      })
      line.start()
      await line.probe()
    },
    stop() {
      queue.stop()
      line.stop()
      deaf?.()
    },
  }
}
