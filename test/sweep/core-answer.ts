/** The policy core asked the same question, and its answer in the second opinion's words. */
import { moneyFromFen, toFen } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type {
  Accumulator,
  Member as CoreMember,
  SettleInput,
  SettleOutcome,
  Visit as CoreVisit,
  YearToDate,
} from '../../shared/policy/index.ts'
import type { Answer, Bill, Fen, Member, Sums, SumsByName, Visit, Year } from './opinion/bill.ts'

export type VisitInput = Omit<SettleInput, 'parameters' | 'readings'>

const money = (fen: Fen): Money => moneyFromFen(BigInt(fen))
const fenOf = (amount: Money): Fen => Number(toFen(amount))

function known<From, To>(value: From | undefined, turn: (value: From) => To): To | undefined {
  return value === undefined ? undefined : turn(value)
}

function byName<From, To>(
  all: Readonly<Record<string, From>>,
  turn: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, turn(each)]))
}

export function visitInputOf(bill: Bill): VisitInput {
  const { member, visit, before, useAccount, relativesFirst } = bill
  return {
    member: coreMember(member),
    visit: coreVisit(visit),
    before: coreYear(before),
    useAccount,
    relativesFirst,
  }
}

function coreMember(member: Member): CoreMember {
  return {
    ...member,
    accountBalance: money(member.accountBalance),
    contributionBase: known(member.contributionBase, money),
    mutualAid: member.mutualAid?.map((each) => ({ ...each, balance: money(each.balance) })),
  }
}

function coreVisit(visit: Visit): CoreVisit {
  return {
    ...visit,
    lines: visit.lines.map((line) => ({
      ...line,
      total: money(line.total),
      inScope: money(line.inScope),
      preSelfPay: money(line.preSelfPay),
      overLimit: money(line.overLimit),
      outOfScope: money(line.outOfScope),
    })),
    sameDayEarlierVisits: visit.sameDayEarlierVisits?.map((each) => ({
      ...each,
      inScope: money(each.inScope),
      fundPaid: money(each.fundPaid),
    })),
  }
}

function coreSums(sums: Sums): Accumulator {
  return {
    deductiblePaid: known(sums.deductiblePaid, money),
    fundPaid: known(sums.fundPaid, money),
    capRemaining: known(sums.capRemaining, money),
    inScope: known(sums.inScope, money),
  }
}

function coreYear(year: Year): YearToDate {
  const all = (sums: SumsByName) => byName(sums, coreSums)
  return {
    benefits: all(year.benefits),
    drugs: known(year.drugs, all),
    diseases: known(year.diseases, all),
    inpatient: known(year.inpatient, ({ capRemaining, admissions }) => ({
      capRemaining: known(capRemaining, money),
      admissions,
    })),
    pooledFund: known(year.pooledFund, ({ capRemaining }) => ({
      capRemaining: known(capRemaining, money),
    })),
    largeAmount: known(year.largeAmount, ({ burden, fundPaid, insuredYearBurden }) => ({
      burden: known(burden, money),
      fundPaid: known(fundPaid, money),
      insuredYearBurden: known(insuredYearBurden, money),
    })),
    otherInstitutions: known(year.otherInstitutions, all),
    previousYear: known(year.previousYear, coreYear),
  }
}

export function answerOf(outcome: SettleOutcome): Answer {
  if (!('split' in outcome)) {
    return { outcome: outcome.outcome, key: outcome.key, why: outcome.because }
  }
  const { split, after } = outcome
  return {
    outcome: outcome.outcome,
    funds: byName(split.funds, fenOf),
    personalAccount: fenOf(split.personalAccount),
    mutualAid: fenOf(split.mutualAid),
    mutualAidDetail: split.mutualAidDetail.map((each) => ({
      relation: each.relation,
      amount: fenOf(each.amount),
    })),
    cash: fenOf(split.cash),
    deductiblePaid: fenOf(split.deductiblePaid),
    after: plainYear(after),
  }
}

function plainSums(sums: Accumulator): Sums {
  return {
    deductiblePaid: known(sums.deductiblePaid, fenOf),
    fundPaid: known(sums.fundPaid, fenOf),
    capRemaining: known(sums.capRemaining, fenOf),
    inScope: known(sums.inScope, fenOf),
  }
}

export function plainYear(year: YearToDate): Year {
  const all = (sums: Readonly<Record<string, Accumulator>>) => byName(sums, plainSums)
  return {
    benefits: all(year.benefits),
    drugs: known(year.drugs, all),
    diseases: known(year.diseases, all),
    inpatient: known(year.inpatient, ({ capRemaining, capUsedAdded, admissions }) => ({
      capRemaining: known(capRemaining, fenOf),
      capUsedAdded: known(capUsedAdded, fenOf),
      admissions,
    })),
    pooledFund: known(year.pooledFund, ({ capRemaining }) => ({
      capRemaining: known(capRemaining, fenOf),
    })),
    largeAmount: known(year.largeAmount, ({ burden, fundPaid, insuredYearBurden }) => ({
      burden: known(burden, fenOf),
      fundPaid: known(fundPaid, fenOf),
      insuredYearBurden: known(insuredYearBurden, fenOf),
    })),
    otherInstitutions: known(year.otherInstitutions, all),
    previousYear: known(year.previousYear, plainYear),
  }
}
