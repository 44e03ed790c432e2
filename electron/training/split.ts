import { money, moneyFromFen } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { SettleInput, SettleOutcome } from '../../shared/policy/model.ts'
import type { Books } from './books/books.ts'
import { mutualAidOf, yearOf } from './books/people.ts'
import type { Person } from './books/people.ts'
import type { Answer, BookedSplit } from './books/settlements.ts'

/** The policy core with the pack of this area already in it. */
export type Policy = (input: SettleInput) => SettleOutcome

export interface PracticeBill {
  readonly visitDate: string
  readonly useAccount: boolean
  readonly total: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
}

export type Level = '1' | '2' | '3' | 'unrated'

/** What the practice centre makes of a bill, from its own books: 普通门诊 on the totals given. */
export function splitBill(
  books: Books,
  policy: Policy,
  level: Level,
  person: Person,
  bill: PracticeBill,
): Answer<BookedSplit> {
  const { deductiblePaid, fundPaid } = yearOf(
    books,
    person.person_no,
    Number(bill.visitDate.slice(0, 4)),
  )
  const outcome = policy({
    member: {
      status: person.status,
      accountBalance: moneyFromFen(person.account_fen),
      mutualAid: mutualAidOf(books, person.person_no),
    },
    visit: {
      date: bill.visitDate,
      place: 'local',
      institution: { kind: 'hospital', level },
      lines: [
        {
          benefit: 'general',
          total: bill.total,
          inScope: bill.inScope,
          preSelfPay: bill.priorSelfPaid,
          overLimit: bill.overCeilingSelfPaid,
          outOfScope: bill.fullySelfPaid,
        },
      ],
    },
    before: { benefits: { general: { deductiblePaid, fundPaid } } },
    parameters: {},
    readings: {},
    useAccount: bill.useAccount,
  })
  if (!('split' in outcome)) return { answer: 'refused', wording: outcome.because }
  const { split } = outcome
  return {
    answer: 'accepted',
    value: {
      total: split.total,
      fundPaid: split.fundPaidTotal,
      accountPaid: split.personalAccount,
      mutualAidPaid: split.mutualAid,
      mutualAidDetail: split.mutualAidDetail,
      cashPaid: split.cash,
      deductiblePaid: split.deductiblePaid,
    },
  }
}

/** What `changed-accumulators` adds: another institution's bill of the same day. */
export const elsewhere = { deductiblePaid: money('50.00'), fundPaid: money('25.00') }
