import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'

import type { BenchBill } from './bills.ts'
import { answerOfNumbers } from './contender.ts'
import type { Answer, Contender } from './contender.ts'

/** A JSON Decision Model: a table for the rate and the cap, expressions for the rest. */
const rows = [
  ['active', '1', '0.70', '2000'],
  ['active', '2', '0.60', '2000'],
  ['active', '3', '0.50', '2000'],
  ['retired', '1', '0.75', '2500'],
  ['retired', '2', '0.65', '2500'],
  ['retired', '3', '0.55', '2500'],
] as const

const figures = {
  id: 'figures',
  name: 'figures',
  type: 'decisionTableNode',
  content: {
    hitPolicy: 'first',
    passThrough: true,
    inputs: [
      { id: 'status', name: 'status', field: 'status' },
      { id: 'level', name: 'level', field: 'level' },
    ],
    outputs: [
      { id: 'rate', name: 'rate', field: 'rate' },
      { id: 'cap', name: 'cap', field: 'cap' },
    ],
    rules: rows.map(([status, level, rate, cap], row) => ({
      _id: `row-${row}`,
      status: `"${status}"`,
      level: `"${level}"`,
      rate,
      cap,
    })),
  },
}

const steps: readonly (readonly [key: string, value: string])[] = [
  ['total', 'sum(map(lines, #.total))'],
  ['inScope', 'sum(map(lines, #.inScope))'],
  ['deductible', 'min([$.inScope, max([0, 200 - deductiblePaid])])'],
  ['byRate', 'round(($.inScope - $.deductible) * rate, 2)'],
  ['fund', 'min([$.byRate, max([0, cap - fundPaid]), overallCapRemaining])'],
  ['ownAccount', 'min([accountBalance, $.total - $.fund])'],
  ['relatives', 'min([relativesBalance, $.total - $.fund - $.ownAccount])'],
  ['cash', '$.total - $.fund - $.ownAccount - $.relatives'],
]

const split = {
  id: 'split',
  name: 'split',
  type: 'expressionNode',
  content: {
    passThrough: false,
    expressions: steps.map(([key, value]) => ({ id: key, key, value })),
  },
}

const decision = {
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    { id: 'bill', name: 'bill', type: 'inputNode' },
    figures,
    split,
    { id: 'answer', name: 'answer', type: 'outputNode' },
  ],
  edges: [
    { id: 'bill-figures', type: 'edge', sourceId: 'bill', targetId: 'figures' },
    { id: 'figures-split', type: 'edge', sourceId: 'figures', targetId: 'split' },
    { id: 'split-answer', type: 'edge', sourceId: 'split', targetId: 'answer' },
  ],
}

type ZenSplit = { readonly [Name in keyof Answer]: number }

const numbers = (bill: BenchBill): object => ({
  status: bill.status,
  level: bill.level,
  lines: bill.lines.map(({ total, inScope }) => ({
    total: Number(total),
    inScope: Number(inScope),
  })),
  deductiblePaid: Number(bill.deductiblePaid),
  fundPaid: Number(bill.fundPaid),
  overallCapRemaining: Number(bill.overallCapRemaining),
  accountBalance: Number(bill.accountBalance),
  relativesBalance: bill.relatives.reduce((sum, balance) => sum + Number(balance), 0),
})

/** Compiled once; JSON numbers in, JSON numbers out; one bill after another, as at a window. */
export function zenContender(bills: readonly BenchBill[]): Contender {
  const compiled = new ZenEngine().createDecision(new ZenDecisionContent(decision))
  const prepared = bills.map(numbers)
  const splits: ZenSplit[] = []
  return {
    name: '@gorules/zen-engine',
    async pass() {
      let bill = 0
      for (const each of prepared) {
        const { result } = (await compiled.evaluate(each)) as { result: ZenSplit }
        splits[bill++] = result
      }
    },
    answers: () => splits.map(answerOfNumbers),
  }
}

/** The same, a thousand bills asked at once: every core of the computer works at them. */
export function zenAtOnce(bills: readonly BenchBill[]): Contender {
  const compiled = new ZenEngine().createDecision(new ZenDecisionContent(decision))
  const prepared = bills.map(numbers)
  let splits: readonly ZenSplit[] = []
  return {
    name: '@gorules/zen-engine, all at once',
    async pass() {
      const answers = await Promise.all(prepared.map((each) => compiled.evaluate(each)))
      splits = answers.map(({ result }) => result as ZenSplit)
    },
    answers: () => splits.map(answerOfNumbers),
  }
}
