import Engine from 'publicodes'

import type { BenchBill } from './bills.ts'
import { answerOfNumbers } from './contender.ts'
import type { Answer, Contender } from './contender.ts'

const lineSlots = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** publicodes has no lists: a bill of at most eight lines fills eight slots, empty ones are 0. */
const slots = Object.fromEntries(
  lineSlots.flatMap((slot) => [
    [`total ${slot}`, { valeur: 0 }],
    [`in scope ${slot}`, { valeur: 0 }],
  ]),
)

const rules = {
  status: "'active'",
  level: 3,
  'deductible paid': 0,
  'fund paid': 0,
  'overall cap remaining': 0,
  'account balance': 0,
  'relatives balance': 0,
  ...slots,
  rate: {
    variations: [
      { si: "status = 'active'", alors: 'rate by level' },
      { sinon: 'rate by level + 0.05' },
    ],
  },
  'rate by level': {
    variations: [
      { si: 'level = 1', alors: 0.7 },
      { si: 'level = 2', alors: 0.6 },
      { sinon: 0.5 },
    ],
  },
  'annual cap': { variations: [{ si: "status = 'active'", alors: 2000 }, { sinon: 2500 }] },
  total: { somme: lineSlots.map((slot) => `total ${slot}`) },
  'in scope': { somme: lineSlots.map((slot) => `in scope ${slot}`) },
  'deductible left': { valeur: '200 - deductible paid', plancher: 0 },
  deductible: { valeur: 'in scope', plafond: 'deductible left' },
  'by rate': { valeur: '(in scope - deductible) * rate', arrondi: '2 décimales' },
  'cap left': { valeur: 'annual cap - fund paid', plancher: 0 },
  fund: {
    'le minimum de': ['by rate', 'cap left', 'overall cap remaining'],
  },
  'own account': { valeur: 'total - fund', plafond: 'account balance' },
  relatives: { valeur: 'total - fund - own account', plafond: 'relatives balance' },
  cash: 'total - fund - own account - relatives',
}

type Situation = Readonly<Record<string, string | number>>

function situation(bill: BenchBill): Situation {
  const asked: Record<string, string | number> = {
    status: `'${bill.status}'`,
    level: Number(bill.level),
    'deductible paid': Number(bill.deductiblePaid),
    'fund paid': Number(bill.fundPaid),
    'overall cap remaining': Number(bill.overallCapRemaining),
    'account balance': Number(bill.accountBalance),
    'relatives balance': bill.relatives.reduce((sum, balance) => sum + Number(balance), 0),
  }
  bill.lines.forEach(({ total, inScope }, line) => {
    asked[`total ${line + 1}`] = Number(total)
    asked[`in scope ${line + 1}`] = Number(inScope)
  })
  return asked
}

/** Parsed once; numbers in, numbers out. */
export function publicodesContender(bills: readonly BenchBill[]): Contender {
  const engine = new Engine(rules, { logger: { log() {}, warn() {}, error() {} } })
  const prepared = bills.map(situation)
  const amount = (rule: string): number => {
    const { nodeValue } = engine.evaluate(rule)
    if (typeof nodeValue !== 'number') throw new Error(`${rule} is no number`)
    return nodeValue
  }
  const splits: { readonly [Name in keyof Answer]: number }[] = []
  return {
    name: 'publicodes',
    pass() {
      let bill = 0
      for (const each of prepared) {
        engine.setSituation(each)
        splits[bill++] = {
          fund: amount('fund'),
          deductible: amount('deductible'),
          ownAccount: amount('own account'),
          relatives: amount('relatives'),
          cash: amount('cash'),
        }
      }
      return undefined
    },
    answers: () => splits.map(answerOfNumbers),
  }
}
