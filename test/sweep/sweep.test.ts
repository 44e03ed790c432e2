import { describe, expect, it } from 'vitest'

import { areaPacks, offeredBy } from './area-packs.ts'
import { combinations, coreFundOf, fundOf, lastFen, nameOf, policyOf } from './every-fen.ts'
import type { Combination } from './every-fen.ts'
import { areaCodes } from './generate/site.ts'
import { areas, evaluate } from './opinion/evaluate.ts'
import type { Answer, Bill } from './opinion/bill.ts'
import { inOneLine, RandomPart } from './random-part.ts'
import { lettersOf, Reached } from './reached.ts'

const packs = areaPacks()
const seed = 20_260
const visits = 30_000

/** Around the deductible and where the cap is reached every fen, elsewhere one in so many. */
function expensesOf({ deductible, cap, rate }: Combination): readonly number[] {
  const full = deductible + Math.ceil((cap * 100) / rate)
  const around = [0, deductible, full, lastFen].flatMap((limit) =>
    Array.from({ length: 401 }, (_, index) => limit - 200 + index),
  )
  const stride = Array.from({ length: 500 }, (_, index) => index * 3999)
  return [...around, ...stride].filter((expense) => expense >= 0 && expense <= lastFen)
}

function differing(combination: Combination, opinion = fundOf): readonly string[] {
  const policy = policyOf(combination, packs)
  return expensesOf(combination)
    .filter((each) => coreFundOf(combination, policy, each) !== opinion(combination, each))
    .map((each) => `${nameOf(combination)} ${each}`)
}

describe('every fen of the general benefit, around its limits', () => {
  it.each(combinations.map((each) => [nameOf(each), each] as const))('%s', (_name, each) => {
    expect(differing(each)).toEqual([])
  })

  it('sees a rate that is one percent off, a deductible and a cap that are one fen off', () => {
    for (const each of combinations.filter((_, index) => index % 5 === 0)) {
      const off: readonly Combination[] = [
        { ...each, rate: each.rate + 1 },
        { ...each, deductible: each.deductible + 1 },
        { ...each, cap: each.cap - 1 },
      ]
      for (const wrong of off) {
        expect(differing(each, (_right, expense) => fundOf(wrong, expense))).not.toEqual([])
      }
    }
  })
})

describe('random visits', () => {
  const reached = new Reached()
  const different: string[] = []
  const part = new RandomPart(packs, seed)
  for (let index = 0; index < visits; index++) {
    const visited = part.visit(index)
    if (visited.differences.length > 0) different.push(`#${index} ${inOneLine(visited)}`)
    reached.add(visited)
  }

  it('differ nowhere', () => {
    expect(different).toEqual([])
  })

  it('end in every way, in every area', () => {
    const outcomes = [
      'settled',
      'fund-not-payable',
      'not-in-force',
      'needs-site-parameter',
      'config-rejected',
      'rejected',
    ]
    const expected = areaCodes.flatMap((area) => outcomes.map((outcome) => `${area} ${outcome}`))
    expect(reached.rarerThan(20, expected)).toEqual([])
  })

  it('are paid by every benefit of every area', () => {
    const expected = areaCodes.flatMap((area) =>
      areas[area].benefits.map(({ name }) => `${area} fund ${name}`),
    )
    const others = ['532500 fund general-over-cap', '370100 fund large-amount']
    expect(reached.rarerThan(20, [...expected, ...others])).toEqual([])
  })

  it('meet every clause that bars the fund or closes the accounts', () => {
    const expected = areaCodes.flatMap((area) => [
      ...Object.keys(areas[area].bars).map((clause) => `${area} bars ${clause}`),
      ...Object.keys(areas[area].closes).map((clause) => `${area} closes ${clause}`),
    ])
    expect(reached.rarerThan(3, expected)).toEqual([])
  })

  it('come out otherwise by every letter of every reading', () => {
    expect(reached.rarerThan(1, lettersOf(offeredBy(packs)))).toEqual([])
  })

  it('are the same visits for the same seed and index, whatever came before', () => {
    const again = new RandomPart(packs, seed)
    expect(again.visit(4321)).toEqual(part.visit(4321))
    expect(new RandomPart(packs, seed + 1).visit(4321).bill).not.toEqual(part.visit(4321).bill)
  })
})

describe('comparing', () => {
  const firstDifferences = (second: (bill: Bill) => Answer) => {
    const part = new RandomPart(packs, seed, '610100', second)
    const all = Array.from({ length: 300 }, (_, index) => part.visit(index))
    return all.flatMap(({ differences }) => differences.map(({ field }) => field))
  }
  const changed = (change: (answer: Answer) => Answer) => (bill: Bill) => change(evaluate(bill))

  it('finds a fund that pays one fen more', () => {
    const [general] = areas['610100'].benefits.filter(({ name }) => name === 'general')
    if (general === undefined) throw new Error('no general benefit')
    const pay: typeof general.pay = (claim) => {
      const paid = general.pay(claim)
      return { ...paid, fund: paid.fund + 1 }
    }
    const wrong = { ...areas['610100'], benefits: [{ ...general, pay }] }
    expect(firstDifferences((bill) => evaluate(bill, wrong))).toContain('funds.general')
  })

  it('finds another outcome, another order of relatives, another year after', () => {
    const settled = (answer: Answer) =>
      'funds' in answer ? { ...answer, outcome: 'settled' as const } : answer
    expect(firstDifferences(changed(settled))).toContain('outcome')
    const turned = (answer: Answer) =>
      'funds' in answer
        ? { ...answer, mutualAidDetail: [...answer.mutualAidDetail].reverse() }
        : answer
    expect(firstDifferences(changed(turned)).join()).toContain('mutualAidDetail')
    const late = (answer: Answer) =>
      'funds' in answer ? { ...answer, after: { benefits: {} } } : answer
    expect(firstDifferences(changed(late)).join()).toContain('after.benefits.general')
  })

  it('finds another parameter named as missing', () => {
    const other = (answer: Answer) =>
      answer.outcome === 'needs-site-parameter' ? { ...answer, key: 'no.such' } : answer
    expect(firstDifferences(changed(other))).toContain('key')
  })
})
