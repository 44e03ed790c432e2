import type { InferOutput } from 'valibot'

import type { ConfirmReply } from '../../../shared/contracts/settlement.ts'
import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { failed, invariant, ok } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import { add, equal } from '../../../shared/money/index.ts'
import type { CentreSplit } from '../ports.ts'
import { businessDate } from './business-date.ts'
import { commitSettlement, orderOf } from './commit.ts'
import type { Applied } from './commit.ts'
import { deliver } from './deliver.ts'
import type { Desk } from './desk.ts'
import { differencesBetween, partsOfCentre } from './differences.ts'
import { memberNow } from './member-now.ts'
import type { SettlementQueue } from './queue.ts'
import { basisOf, billOfQuote } from './quote.ts'
import type { Quote, Quotes } from './quote.ts'
import { queueItemView, settlementView } from './settlement-view.ts'
import { withCentreAmounts } from './split-view.ts'

type Confirmed = Result<InferOutput<typeof ConfirmReply>>
const recentCount = 50

/** 结算: one settlement a bill, whatever is pressed and whatever breaks. */
export function settlementHandlers(
  desk: Desk,
  quotes: Quotes,
  queue: SettlementQueue,
): CoreHandlers['settlement'] {
  const underWay = new Map<string, Promise<Confirmed>>()
  return {
    async confirm({ quoteId, acceptCentre }) {
      const billNo = billOfQuote(quoteId)
      if (billNo === undefined) {
        return failed({ kind: 'input', field: 'quoteId', fault: 'malformed' })
      }
      const before = underWay.get(billNo)
      if (before !== undefined) return before
      const confirming = confirm(desk, quotes, queue, { billNo, quoteId, acceptCentre })
      underWay.set(billNo, confirming)
      try {
        return await confirming
      } finally {
        underWay.delete(billNo)
        void queue.wake()
      }
    },
    ofBill({ billNo }) {
      const settlement = desk.ledger.settlementOfBill(billNo)
      const view = settlement === undefined ? null : settlementView(settlement)
      return Promise.resolve(ok({ settlement: view }))
    },
    recent() {
      const settlements = desk.ledger.recentSettlements(recentCount).map(settlementView)
      return Promise.resolve(ok({ settlements }))
    },
  }
}

export function queueHandlers(desk: Desk, queue: SettlementQueue): CoreHandlers['queue'] {
  return {
    list() {
      const items = desk.ledger.waitingSettlements().map(queueItemView)
      return Promise.resolve(ok({ items }))
    },
    async sendNow() {
      return ok({ started: await queue.sendNow() })
    },
  }
}

interface Asked {
  readonly billNo: string
  readonly quoteId: string
  readonly acceptCentre: boolean
}

async function confirm(
  desk: Desk,
  quotes: Quotes,
  queue: SettlementQueue,
  asked: Asked,
): Promise<Confirmed> {
  const settled = settledAlready(desk, asked.billNo)
  if (settled !== undefined) return settled
  const quote = quotes.newest(asked.billNo)
  if (quote?.quoteId !== asked.quoteId) return failed(outOfDate)
  return desk.perMember.run(quote.member.personKey, () =>
    confirmAlone(desk, queue, quote, asked.acceptCentre),
  )
}

const outOfDate: Failure = { kind: 'not-allowed', because: 'quote-out-of-date' }
const memberInDoubt: Failure = { kind: 'not-allowed', because: 'member-in-doubt' }

function settledAlready(desk: Desk, billNo: string): Confirmed | undefined {
  const settlement = desk.ledger.settlementOfBill(billNo)
  if (settlement === undefined) return undefined
  return ok({ outcome: 'done', settlement: settlementView(settlement) })
}

/** From here this member is ours alone: no other bill and no queue step of theirs runs. */
async function confirmAlone(
  desk: Desk,
  queue: SettlementQueue,
  quote: Quote,
  acceptCentre: boolean,
): Promise<Confirmed> {
  const { personKey } = quote.member
  if (desk.line.isOnline()) await queue.sendReadyOf(personKey)
  const open = desk.ledger.openItemsOfPerson(personKey)
  if (open.some(({ state }) => state !== 'ready')) return failed(memberInDoubt)
  if (isOutOfDate(desk, quote)) return failed(outOfDate)
  if (open.length > 0 || !desk.line.isOnline()) return provisional(desk, queue, quote)

  const preview = await desk.centre.preview(orderOf(quote))
  desk.line.heard(preview)
  if (preview.ok) return online(desk, queue, quote, preview.value, acceptCentre)
  const unanswered = preview.failure.kind === 'not-sent' || preview.failure.kind === 'in-doubt'
  return unanswered ? provisional(desk, queue, quote) : preview
}

function isOutOfDate(desk: Desk, quote: Quote): boolean {
  if (businessDate(desk.clock.nowMs()) !== quote.visitDate) return true
  const fact = desk.ledger.newestFact(quote.member.personKey)
  invariant(fact !== undefined, 'a quoted member has no facts')
  return basisOf(memberNow(desk.ledger, fact, Number(quote.visitDate.slice(0, 4)))) !== quote.basis
}

/** 暂结: the local split, committed and queued. */
function provisional(desk: Desk, queue: SettlementQueue, quote: Quote): Confirmed {
  commitSettlement(desk, quote, { mode: 'provisional', ...oursOf(quote) })
  queue.announce()
  return done(desk, quote)
}

/** 联网结算: 2206 compared with ours, intent committed, then the first byte of 2207. */
async function online(
  desk: Desk,
  queue: SettlementQueue,
  quote: Quote,
  preview: CentreSplit,
  acceptCentre: boolean,
): Promise<Confirmed> {
  const differences = differencesBetween(quote.parts, preview)
  if (differences.length > 0 && !acceptCentre) return ok({ outcome: 'centre-differs', differences })
  if (differences.length > 0 && !addsUp(preview, quote)) {
    return failed({ kind: 'unreadable', field: 'hospitalShare', source: 'platform' })
  }
  const applied =
    differences.length === 0
      ? oursOf(quote)
      : { parts: partsOfCentre(preview), split: withCentreAmounts(quote.view, differences) }
  const sent = commitSettlement(desk, quote, { mode: 'online', ...applied })
  const settlement = desk.ledger.settlementOfBill(quote.billNo)
  invariant(settlement !== undefined, 'a committed settlement is not in the ledger')
  await deliver(desk, sent, settlement)
  queue.announce()
  return done(desk, quote)
}

function oursOf(quote: Quote): Pick<Applied, 'parts' | 'split'> {
  return { parts: quote.parts, split: quote.view }
}

function addsUp(preview: CentreSplit, quote: Quote): boolean {
  const parts = partsOfCentre(preview)
  const sum = add(
    parts.pooledFundPaid,
    parts.personalAccountPaid,
    parts.mutualAidPaid,
    parts.cashPaid,
  )
  return equal(sum, quote.totals.amount)
}

function done(desk: Desk, quote: Quote): Confirmed {
  const settlement = desk.ledger.settlementOfBill(quote.billNo)
  invariant(settlement !== undefined, 'a committed settlement is not in the ledger')
  return ok({ outcome: 'done', settlement: settlementView(settlement) })
}
