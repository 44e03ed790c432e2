import { isNegative, money, moneyFromFen, subtract, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type {
  MemberStatus,
  SettleInput,
  SettleOutcome,
  YearToDate,
} from '../../shared/policy/model.ts'
import type { Books } from './books/books.ts'
import { mutualAidOf, yearOf } from './books/people.ts'
import type { Person, YearSums } from './books/people.ts'
import { visitsOfDay } from './books/settlements.ts'
import type { Answer, BookedSplit } from './books/settlements.ts'

/** The policy core with this area's pack, and this site's parameters and readings, in it. */
export type Policy = (input: Omit<SettleInput, 'parameters' | 'readings'>) => SettleOutcome

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
  const year = yearOf(books, person, Number(bill.visitDate.slice(0, 4)))
  const outcome = policy({
    member: {
      status: statusOf(person),
      plan: person.pooled_only === 1n ? 'pooled-only' : undefined,
      accountBalance: moneyFromFen(person.account_fen),
      mutualAid: mutualAidOf(books, person.person_no),
    },
    visit: {
      date: bill.visitDate,
      place: 'local',
      institution: { kind: 'hospital', level },
      sameDayEarlierVisits: visitsOfDay(books, person.person_no, bill.visitDate).map((visit) => ({
        ...visit,
        sameInstitution: true,
      })),
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
    before: beforeOf(year),
    useAccount: bill.useAccount,
  })
  if (!('split' in outcome)) return { answer: 'refused', wording: outcome.because }
  const { split, after } = outcome
  const { burden } = year.largeAmount ?? {}
  const burdenAfter = after.largeAmount?.burden
  return {
    answer: 'accepted',
    value: {
      total: split.total,
      inScope: bill.inScope,
      fundPaid: split.fundPaidTotal,
      accountPaid: split.personalAccount,
      mutualAidPaid: split.mutualAid,
      mutualAidDetail: split.mutualAidDetail,
      cashPaid: split.cash,
      deductiblePaid: split.deductiblePaid,
      largeAmountPaid: split.funds['large-amount'] ?? zero,
      burdenAdded:
        burden === undefined || burdenAfter === undefined ? zero : subtract(burdenAfter, burden),
      inpatientCapUsed: after.inpatient?.capUsedAdded ?? zero,
    },
  }
}

function statusOf(person: Person): MemberStatus {
  return person.veteran === 1n ? 'veteran' : person.status
}

function beforeOf(year: YearSums): YearToDate {
  const { deductiblePaid, fundPaid, largeAmount, inpatientCapRemaining: capRemaining } = year
  return {
    benefits: { general: { deductiblePaid, fundPaid } },
    largeAmount,
    inpatient: capRemaining === undefined ? undefined : { capRemaining: floored(capRemaining) },
  }
}

function floored(amount: Money): Money {
  return isNegative(amount) ? zero : amount
}

/** What `changed-accumulators` adds: another institution's bill of the same day. */
export const elsewhere = { deductiblePaid: money('50.00'), fundPaid: money('25.00') }
