import { formatMoney, money, toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import { configure, settleVisit } from '../../../shared/policy/index.ts'
import type {
  Pack,
  Policy,
  SettleOutcome,
  Split,
  VisitInput,
} from '../../../shared/policy/index.ts'
import type { BenchBill } from './bills.ts'
import type { Answer, Contender } from './contender.ts'

const relations = ['spouse', 'parent', 'child'] as const

/** The bill as the core takes it: `Money` made beforehand, the other engines' inputs likewise. */
export function visitInput(bill: BenchBill): VisitInput {
  return {
    member: {
      status: bill.status,
      accountBalance: money(bill.accountBalance),
      mutualAid: bill.relatives.map((balance, place) => ({
        relation: relations[place] ?? 'child',
        balance: money(balance),
      })),
    },
    visit: {
      date: bill.date,
      place: 'local',
      institution: { kind: 'hospital', level: bill.level },
      lines: bill.lines.map((line) => ({
        benefit: 'general',
        total: money(line.total),
        inScope: money(line.inScope),
        preSelfPay: money(line.preSelfPay),
        overLimit: money(line.overLimit),
        outOfScope: money(line.outOfScope),
      })),
    },
    before: {
      benefits: {
        general: {
          deductiblePaid: money(bill.deductiblePaid),
          fundPaid: money(bill.fundPaid),
        },
      },
      pooledFund: { capRemaining: money(bill.overallCapRemaining) },
    },
  }
}

/** Configured once, without site parameters and with every reading at its default. */
export function policyOf(pack: Pack): Policy {
  const policy = configure(pack, {}, {})
  if (!policy.ok) throw new Error(policy.failure.because)
  return policy.value
}

export function splitOf(outcome: SettleOutcome): Split {
  if (outcome.outcome === 'settled') return outcome.split
  throw new Error('because' in outcome ? String(outcome.because) : outcome.outcome)
}

function answerOf(split: Split): Answer {
  return {
    fund: toFen(split.fundPaidTotal),
    deductible: toFen(split.deductiblePaid),
    ownAccount: toFen(split.personalAccount),
    relatives: toFen(split.mutualAid),
    cash: toFen(split.cash),
  }
}

/** `Money` in, `Money` out, no working. */
export function oursWithoutTrace(policy: Policy, bills: readonly BenchBill[]): Contender {
  const prepared = bills.map(visitInput)
  const splits: Split[] = []
  const asked = { trace: false }
  return {
    name: 'ours, without trace',
    pass() {
      let bill = 0
      for (const each of prepared) splits[bill++] = splitOf(settleVisit(policy, each, asked))
      return undefined
    },
    answers: () => splits.map(answerOf),
  }
}

/** `Money` in, `Money` out, and every sentence of the working read to its end. */
export function oursWithTrace(policy: Policy, bills: readonly BenchBill[]): Contender {
  const prepared = bills.map(visitInput)
  const splits: Split[] = []
  const asked = { trace: true }
  let read = 0
  return {
    name: 'ours, with full trace',
    pass() {
      let bill = 0
      for (const each of prepared) {
        const outcome = settleVisit(policy, each, asked)
        if ('trace' in outcome) {
          for (const { sentence } of outcome.trace) read += sentence.length
        }
        splits[bill++] = splitOf(outcome)
      }
      if (read === 0) throw new Error('there was nothing to read')
      return undefined
    },
    answers: () => splits.map(answerOf),
  }
}

/** From text with two places to text with two places, reading and writing included; no working. */
export function oursFromText(policy: Policy, bills: readonly BenchBill[]): Contender {
  const splits: Split[] = []
  const asked = { trace: false }
  let written = 0
  return {
    name: 'ours, without trace, text to text',
    pass() {
      let bill = 0
      for (const each of bills) {
        const split = splitOf(settleVisit(policy, visitInput(each), asked))
        for (const amount of amounts(split)) written += formatMoney(amount).length
        splits[bill++] = split
      }
      if (written === 0) throw new Error('nothing was written')
      return undefined
    },
    answers: () => splits.map(answerOf),
  }
}

function amounts(split: Split): readonly Money[] {
  const { fundPaidTotal, deductiblePaid, personalAccount, mutualAid, cash } = split
  return [fundPaidTotal, deductiblePaid, personalAccount, mutualAid, cash]
}
