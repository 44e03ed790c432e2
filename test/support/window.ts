import type { InferOutput } from 'valibot'

import type { SiteSettings } from '../../shared/contracts/core-wire.ts'
import type { NumberedEvent } from '../../shared/contracts/events.ts'
import type { CatalogueItem, QuoteView } from '../../shared/contracts/quote.ts'
import type { ConfirmReply, SettlementView } from '../../shared/contracts/settlement.ts'
import type { CoreHandlers } from '../../shared/contracts/surface.ts'
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { composeCore } from '../../electron/core/compose.ts'
import { openLedger } from '../../electron/core/ledger/index.ts'
import type { Ledger } from '../../electron/core/ledger/index.ts'
import type {
  CardReader,
  Centre,
  Clock,
  Log,
  PracticeControl,
  Random,
  SocialSecurityCard,
} from '../../electron/core/ports.ts'
import type { PolicyDesk } from '../../electron/core/services/policy-desk.ts'
import { plainPolicy } from './plain-policy.ts'
import { sampleSite } from './sample-settlement.ts'

type Confirmed = InferOutput<typeof ConfirmReply>

const items: readonly CatalogueItem[] = [
  {
    itemCode: 'A1',
    name: '普通门诊诊查费',
    initials: 'PTMZZCF',
    spec: '次',
    itemClass: '甲',
    unitPrice: '10.00',
    priceCeiling: null,
    priorSelfPayRate: '0.0000',
    category: null,
  },
  {
    itemCode: 'B1',
    name: '双侧颈动脉彩超',
    initials: 'SCJDMCC',
    spec: '次',
    itemClass: '乙',
    unitPrice: '100.00',
    priceCeiling: null,
    priorSelfPayRate: '0.1000',
    category: null,
  },
]

export interface TestWindow {
  readonly handlers: CoreHandlers
  readonly ledger: Ledger
  readonly events: NumberedEvent[]
  readonly fatals: unknown[]
  start(): Promise<void>
  /** The process ends here; the ledger's file stays. */
  end(): void
  /** Identifies by number and quotes a bill of `quantity` pieces of one item. */
  quote(idNumber: string, quantity: number, itemCode?: string): Promise<QuoteView>
  confirm(quote: QuoteView, acceptCentre?: boolean): Promise<Result<Confirmed>>
  settle(idNumber: string, quantity: number): Promise<SettlementView>
}

export interface WindowParts {
  readonly dir: string
  readonly clock: Clock
  readonly random: Random
  readonly centre: Centre
  readonly card?: SocialSecurityCard
  readonly practice?: PracticeControl
  readonly ledger?: Ledger
  /** Absent: the sample site with the plain rule. */
  readonly site?: SiteSettings
  readonly policy?: PolicyDesk
  /** Absent: nobody reads it. */
  readonly log?: Log
  /** Absent: training. */
  readonly mode?: 'training' | 'live'
}

export const dataKey = new Uint8Array(32).fill(3)

export function openTestLedger(dir: string, clock: Clock, random: Random): Ledger {
  return openLedger({ dir, nowMs: clock.nowMs(), dataKey, random })
}

/** The whole core on test ports: the real ledger, the real use cases, nothing else real. */
export function testWindow(parts: WindowParts): TestWindow {
  const { dir, clock, random, centre } = parts
  const ledger = parts.ledger ?? openTestLedger(dir, clock, random)
  const events: NumberedEvent[] = []
  const fatals: unknown[] = []
  const core = composeCore({
    mode: parts.mode ?? 'training',
    productVersion: '0.0.0',
    site: parts.site ?? sampleSite,
    throughPcsc: false,
    probeEveryMs: 2_000,
    clock,
    random,
    log: parts.log ?? { write: () => undefined },
    ledger,
    centre,
    reader: readerOf(parts.card),
    policy: parts.policy ?? plainPolicy,
    practice: parts.practice ?? practiceOf(),
    publish: (event) => events.push(event),
    fatal: (error) => fatals.push(error),
  })
  const { handlers } = core

  async function quote(idNumber: string, quantity: number, itemCode = 'B1'): Promise<QuoteView> {
    const reason = 'card-not-brought'
    const member = value(await handlers.identify.byIdNumber({ idNumber, reason }))
    const { billNo } = value(await handlers.quote.beginBill({}))
    const unitPrice = itemCode === 'B1' ? '100.00' : '10.00'
    const lines = [{ itemCode, quantity: String(quantity), unitPrice }]
    const { memberRef } = member
    return value(await handlers.quote.preview({ memberRef, billNo, lines, useAccount: true }))
  }

  const confirm: TestWindow['confirm'] = ({ quoteId }, acceptCentre = false) =>
    handlers.settlement.confirm({ quoteId, acceptCentre })

  return {
    handlers,
    ledger,
    events,
    fatals,
    start: () => core.start(),
    end() {
      core.stop()
      ledger.close()
    },
    quote,
    confirm,
    async settle(idNumber, quantity) {
      const reply = value(await confirm(await quote(idNumber, quantity)))
      if (reply.outcome !== 'done') throw new Error('the centre differs')
      return reply.settlement
    },
  }
}

/** The value, or a test that fails saying why. */
export function value<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`failed: ${JSON.stringify(result.failure)}`)
}

function readerOf(card: SocialSecurityCard | undefined): CardReader {
  return {
    state: () => ({ kind: card === undefined ? 'empty' : 'present' }),
    onState: () => () => undefined,
    read: () =>
      Promise.resolve(
        card === undefined
          ? failed({ kind: 'device', device: 'card-reader', fault: 'no-card' } as const)
          : ok(card),
      ),
    close: () => Promise.resolve(),
  }
}

function practiceOf(): PracticeControl {
  const done = () => Promise.resolve(ok({}))
  return {
    cards: () => Promise.resolve(ok([{ cardId: 'wang', label: '王秀兰' }])),
    catalogue: () => Promise.resolve(ok(items)),
    insertCard: done,
    removeCard: done,
    cutLine: done,
    restoreLine: done,
    showCode: () => Promise.resolve(ok({ code: '4240000000000000000000000000' })),
  }
}
