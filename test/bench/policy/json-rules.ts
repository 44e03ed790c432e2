import { Engine } from 'json-rules-engine'
import type { Almanac, RuleProperties } from 'json-rules-engine'

import type { BenchBill } from './bills.ts'
import { answerOfNumbers } from './contender.ts'
import type { Answer, Contender } from './contender.ts'

const figures = [
  ['active', '1', 0.7, 2000],
  ['active', '2', 0.6, 2000],
  ['active', '3', 0.5, 2000],
  ['retired', '1', 0.75, 2500],
  ['retired', '2', 0.65, 2500],
  ['retired', '3', 0.55, 2500],
] as const

/** Its rules decide: which rate and which cap. */
const rules: readonly RuleProperties[] = figures.map(([status, level, rate, cap]) => ({
  conditions: {
    all: [
      { fact: 'status', operator: 'equal', value: status },
      { fact: 'level', operator: 'equal', value: level },
    ],
  },
  event: { type: 'figures', params: { rate, cap } },
  onSuccess: (_event, almanac) => {
    almanac.addRuntimeFact('rate', rate)
    almanac.addRuntimeFact('cap', cap)
  },
}))

type Line = { readonly total: number; readonly inScope: number }

/** It has no arithmetic of its own: the sums are computed facts, in JavaScript's numbers. */
function addFacts(engine: Engine): void {
  const number = (almanac: Almanac, name: string): Promise<number> =>
    almanac.factValue<number>(name)
  type Formula = (...amounts: number[]) => number
  const computed = (name: string, from: readonly string[], by: Formula): void => {
    engine.addFact<number | Promise<number>>(name, async (_params, almanac) =>
      by(...(await Promise.all(from.map((each) => number(almanac, each))))),
    )
  }
  const summed = (name: string, part: keyof Line): void => {
    engine.addFact<Promise<number>>(name, async (_params, almanac) => {
      const lines = await almanac.factValue<readonly Line[]>('lines')
      return lines.reduce((sum, line) => sum + line[part], 0)
    })
  }
  summed('total', 'total')
  summed('in-scope', 'inScope')
  computed('deductible', ['in-scope', 'deductible-paid'], (inScope, paid) =>
    Math.min(inScope, Math.max(0, 200 - paid)),
  )
  computed('by-rate', ['in-scope', 'deductible', 'rate'], (inScope, deductible, rate) =>
    Math.round((inScope - deductible) * rate * 100) / 100,
  )
  const capped = ['by-rate', 'cap', 'fund-paid', 'overall-cap-remaining']
  computed('fund', capped, (byRate = 0, cap = 0, paid = 0, overall = 0) =>
    Math.min(byRate, Math.max(0, cap - paid), overall),
  )
  computed('burden', ['total', 'fund'], (total, fund) => total - fund)
  computed('own-account', ['burden', 'account-balance'], Math.min)
  computed('unpaid', ['burden', 'own-account'], (burden, own) => burden - own)
  computed('relatives', ['unpaid', 'relatives-balance'], Math.min)
  computed('cash', ['unpaid', 'relatives'], (unpaid, relatives) => unpaid - relatives)
}

const facts = (bill: BenchBill): Record<string, unknown> => ({
  status: bill.status,
  level: bill.level,
  lines: bill.lines.map(({ total, inScope }) => ({
    total: Number(total),
    inScope: Number(inScope),
  })),
  'deductible-paid': Number(bill.deductiblePaid),
  'fund-paid': Number(bill.fundPaid),
  'overall-cap-remaining': Number(bill.overallCapRemaining),
  'account-balance': Number(bill.accountBalance),
  'relatives-balance': bill.relatives.reduce((sum, balance) => sum + Number(balance), 0),
})

/** Rules and facts set up once; numbers in, numbers out. */
export function jsonRulesContender(bills: readonly BenchBill[]): Contender {
  const engine = new Engine([...rules])
  addFacts(engine)
  const prepared = bills.map(facts)
  const splits: { readonly [Name in keyof Answer]: number }[] = []
  return {
    name: 'json-rules-engine',
    async pass() {
      let bill = 0
      for (const each of prepared) {
        const { almanac } = await engine.run(each)
        splits[bill++] = {
          fund: await almanac.factValue<number>('fund'),
          deductible: await almanac.factValue<number>('deductible'),
          ownAccount: await almanac.factValue<number>('own-account'),
          relatives: await almanac.factValue<number>('relatives'),
          cash: await almanac.factValue<number>('cash'),
        }
      }
    },
    answers: () => splits.map(answerOfNumbers),
  }
}
