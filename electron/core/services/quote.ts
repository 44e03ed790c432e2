import type { BillLineView, QuoteView, SplitView } from '../../../shared/contracts/quote.ts'
import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { failed, ok } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import { liesInArea } from '../../../shared/identity/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import { formatMoney, subtract, zero } from '../../../shared/money/index.ts'
import type { EarlierVisit, Visit, YearToDate } from '../../../shared/policy/model.ts'
import type { MemberFact, MutualAidDetail, PayerParts, YearChange } from '../ledger/index.ts'
import { deriveBill } from './bill-lines.ts'
import type { DerivedBill } from './bill-lines.ts'
import { businessDate } from './business-date.ts'
import type { Desk } from './desk.ts'
import type { IdentifiedMember } from './member-desk.ts'
import { memberNow } from './member-now.ts'
import type { MemberNow } from './member-now.ts'
import { policyFailure } from './policy-desk.ts'
import type { LineParts, PolicyVisit } from './policy-desk.ts'
import { partsOfSplit, splitView } from './split-view.ts'
import type { Settled } from './split-view.ts'

/** A quote as the core remembers it, whole; the page holds only its view. */
export interface Quote {
  readonly quoteId: string
  readonly billNo: string
  readonly member: IdentifiedMember
  readonly fact: MemberFact
  /** What of the member the amounts rest on; unlike it later, the quote is out of date. */
  readonly basis: string
  readonly visitDate: string
  readonly useAccount: boolean
  readonly lines: readonly BillLineView[]
  readonly totals: LineParts
  readonly parts: PayerParts
  readonly deductiblePaid: Money
  readonly mutualAidDetail: MutualAidDetail
  readonly accountBalance: Money
  /** What the policy core was asked and answered: the settlement keeps it as 执行回执. */
  readonly asked: PolicyVisit
  readonly outcome: Settled
  readonly yearChange: YearChange
  readonly view: SplitView
}

/** The newest quote of each bill: the only one that can be settled. */
export interface Quotes {
  newest(billNo: string): Quote | undefined
  keep(quote: Quote): void
}

const keptQuotes = 200

export function newestQuotes(): Quotes {
  const quotes = new Map<string, Quote>()
  return {
    newest: (billNo) => quotes.get(billNo),
    keep(quote) {
      quotes.delete(quote.billNo)
      quotes.set(quote.billNo, quote)
      const oldest = quotes.keys().next()
      if (quotes.size > keptQuotes && oldest.done !== true) quotes.delete(oldest.value)
    },
  }
}

/** The bill stands in the quote's name, so that a settled bill is found after the core was lost. */
export function billOfQuote(quoteId: string): string | undefined {
  const [billNo, handle, ...rest] = quoteId.split('.')
  return billNo === undefined || handle === undefined || rest.length > 0 ? undefined : billNo
}

export function basisOf(now: MemberNow): string {
  return JSON.stringify([
    now.year,
    now.fact.person.status,
    now.fact.person.plan ?? null,
    formatMoney(now.accountBalance),
    now.mutualAid.map(({ relation, balance }) => [relation, formatMoney(balance)]),
    formatMoney(now.deductiblePaid),
    formatMoney(now.fundPaid),
    textOf(now.fundCapRemaining),
    textOf(now.largeAmount?.burden),
    textOf(now.largeAmount?.fundPaid),
    textOf(now.inpatientCapRemaining),
  ])
}

function textOf(amount: Money | undefined): string | null {
  return amount === undefined ? null : formatMoney(amount)
}

export function quoteHandlers(desk: Desk, quotes: Quotes): CoreHandlers['quote'] {
  return {
    beginBill() {
      const billNo = desk.ledger.issueBillNumber(desk.site, desk.clock.nowMs())
      return Promise.resolve(ok({ billNo }))
    },

    async preview(request) {
      const member = desk.members.find(request.memberRef)
      if (member === undefined) return failed(unknown('memberRef'))
      if (!desk.ledger.isIssuedBillNumber(request.billNo)) return failed(unknown('billNo'))
      if (desk.ledger.settlementOfBill(request.billNo) !== undefined) {
        return failed({ kind: 'not-allowed', because: 'bill-already-settled' })
      }
      const items = await desk.catalogue.items()
      if (!items.ok) return items
      const bill = deriveBill(request.lines, items.value, desk.policy)
      if (!bill.ok) return bill
      const quote = quoteOf(desk, member, request, bill.value)
      if (!quote.ok) return quote
      quotes.keep(quote.value)
      return ok(quoteView(desk, quote.value))
    },
  }
}

function unknown(field: string): Failure {
  return { kind: 'input', field, fault: 'unknown' }
}

function quoteOf(
  desk: Desk,
  member: IdentifiedMember,
  request: { billNo: string; useAccount: boolean },
  bill: DerivedBill,
): Result<Quote> {
  const fact = desk.ledger.newestFact(member.personKey)
  if (fact === undefined) return failed(unknown('memberRef'))
  const visitDate = businessDate(desk.clock.nowMs())
  const now = memberNow(desk.ledger, fact, Number(visitDate.slice(0, 4)))
  const elsewhere = insuredElsewhere(desk, fact)
  if (elsewhere !== undefined) return failed(elsewhere)
  const asked: PolicyVisit = {
    member: {
      status: fact.person.status,
      plan: fact.person.plan,
      accountBalance: now.accountBalance,
      mutualAid: now.mutualAid,
    },
    visit: visitOf(desk, fact, visitDate, bill),
    before: yearSoFar(now),
    useAccount: request.useAccount,
  }
  const outcome = desk.policy.settle(asked)
  if (!('split' in outcome)) return failed(policyFailure(desk.policy, outcome))
  const { split } = outcome
  return ok({
    quoteId: `${request.billNo}.${desk.handle()}`,
    billNo: request.billNo,
    member,
    fact,
    basis: basisOf(now),
    visitDate,
    useAccount: request.useAccount,
    lines: bill.views,
    totals: bill.totals,
    parts: partsOfSplit(split),
    deductiblePaid: split.deductiblePaid,
    mutualAidDetail: split.mutualAidDetail.map(({ relation, amount }) => ({ relation, amount })),
    accountBalance: now.accountBalance,
    asked,
    outcome,
    yearChange: yearChangeOf(asked, outcome),
    view: splitView(outcome, bill.totals, (fund) => desk.policy.fundName(fund)),
  })
}

/** What is not known is left out: the policy core asks for it only where a clause needs it. */
function yearSoFar(now: MemberNow): YearToDate {
  const { deductiblePaid, fundPaid, fundCapRemaining, largeAmount, inpatientCapRemaining } = now
  return {
    benefits: { general: { deductiblePaid, fundPaid } },
    pooledFund: fundCapRemaining && { capRemaining: fundCapRemaining },
    largeAmount,
    inpatient: inpatientCapRemaining && { capRemaining: inpatientCapRemaining },
  }
}

function yearChangeOf({ before }: PolicyVisit, { split, after }: Settled): YearChange {
  const burden = before.largeAmount?.burden
  const burdenAfter = after.largeAmount?.burden
  const known = burden !== undefined && burdenAfter !== undefined
  return {
    largeAmountPaid: split.funds['large-amount'] ?? zero,
    burdenAdded: known ? subtract(burdenAfter, burden) : zero,
    inpatientCapUsed: after.inpatient?.capUsedAdded ?? zero,
  }
}

function visitOf(desk: Desk, fact: MemberFact, date: string, bill: DerivedBill): Visit {
  return {
    date,
    place: 'local',
    institution: { kind: 'hospital', level: desk.site.level },
    sameDayEarlierVisits: earlierVisits(desk, fact, date),
    lines: bill.charges,
  }
}

/**
 * 同日就诊 as far as this window knows: its own. A document that counts each visit by itself asks for
 * them where a reading takes visits of one day together.
 */
function earlierVisits(desk: Desk, { personKey }: MemberFact, date: string): EarlierVisit[] {
  return desk.ledger
    .visitsOfDay(personKey, date)
    .map((visit) => ({ ...visit, sameInstitution: true }))
}

/** Another pooling area's member is not settled by this area's pack. */
function insuredElsewhere(desk: Desk, fact: MemberFact): Failure | undefined {
  const division = fact.person.insuredAdmDivision
  if (liesInArea(division, desk.site.areaCode)) return undefined
  return {
    kind: 'policy',
    outcome: 'rejected',
    because: `参保地 ${division} 不在本统筹区，本窗口没有装入那里的待遇规则，不能试算。`,
  }
}

function quoteView(desk: Desk, quote: Quote): QuoteView {
  return {
    quoteId: quote.quoteId,
    billNo: quote.billNo,
    provisional: !desk.line.isOnline(),
    lines: [...quote.lines],
    split: quote.view,
  }
}
