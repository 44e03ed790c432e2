/**
 * Facts that no desk should send, put into visits that are otherwise sound: refused in Chinese, or
 * settled so that the parts add up to the bill. Nothing throws, and no time is lost over it.
 */
import { describe, expect, it } from 'vitest'

import { add, moneyFromFen, toFen, zero } from '../../shared/money/index.ts'
import { configure, settleVisit } from '../../shared/policy/index.ts'
import type { ChargeLine, Policy, SettleOutcome, VisitInput } from '../../shared/policy/index.ts'
import { answerOf } from '../sweep/core-answer.ts'
import { areaCodes, siteFor } from '../sweep/generate/site.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { drawnOffered, lawsOver, packs } from './drawn.ts'
import { sum } from './laws.ts'

const law = lawsOver({ seed: 1001, count: 500 })
const han = /\p{Script=Han}/u
const names = ['__proto__', 'constructor', 'toString', '', ' ', 'x'.repeat(50_000), '\u0000', '药']

/** A refusal says why in Chinese; anything else adds up. */
function sound(outcome: SettleOutcome, { visit }: VisitInput): void {
  const answer = answerOf(outcome)
  if (!('funds' in answer)) {
    expect(answer.why).toMatch(han)
    return
  }
  const { funds, personalAccount, mutualAid, cash } = answer
  const parts = [...Object.values(funds), personalAccount, mutualAid, cash]
  expect(sum(parts)).toBe(sum(visit.lines.map(({ total }) => Number(toFen(total)))))
  expect(parts.filter((part) => part < 0)).toEqual([])
}

/** As data would bring it: a member of its own even where it is named `__proto__`. */
function having<Value>(name: string, value: Value): Readonly<Record<string, Value>> {
  const made: Record<string, Value> = {}
  Object.defineProperty(made, name, { value, enumerable: true })
  return made
}

type Change = (input: VisitInput, random: SeededRandom) => VisitInput

function withLines(input: VisitInput, turn: (line: ChargeLine) => ChargeLine): VisitInput {
  return { ...input, visit: { ...input.visit, lines: input.visit.lines.map(turn) } }
}

const some = (fen: bigint) => moneyFromFen(fen)
const absurd = [-1n, -99_999_999n, 999_999_999_999n, 9_999_999_999_999_999n, 1n]

const changes: Readonly<Record<string, Change>> = {
  'names that objects have, for drugs and diseases': (input, random) => {
    const name = random.pick(names)
    const sums = { deductiblePaid: some(1_00n), fundPaid: some(2_00n) }
    const named = withLines(input, (line) => ({ ...line, drug: name, disease: name }))
    const year = { drugs: having(name, sums), diseases: having(name, sums) }
    const known = random.below(2) === 0 ? year : {}
    const others = { otherInstitutions: having(name, sums) }
    return { ...named, before: { ...input.before, ...known, ...others } }
  },
  'names that objects have, for institutions': (input, random) => {
    const name = random.pick(names)
    const { institution } = input.visit
    const strange = { ...institution, id: name, subtype: name }
    const member = { ...input.member, contractedInstitutions: [name], diseases: [name, name] }
    return { ...input, member, visit: { ...input.visit, institution: strange } }
  },
  'days that are none': (input, random) => {
    const day = random.pick(['2023-02-29', '', '0000-00-00', '9999-12-31', '20230101', '__proto__'])
    const { member, visit } = input
    const becomes = { status: 'retired', on: day } as const
    const of = random.below(4)
    if (of === 0) return { ...input, visit: { ...visit, date: day } }
    if (of === 1) return { ...input, visit: { ...visit, settledOn: day } }
    const changed = of === 2 ? { statusSince: day, statusApprovedOn: day } : { becomes }
    return { ...input, member: { ...member, ...changed, retires: day, bornIn: day } }
  },
  'amounts that are absurd, on a line': (input, random) => {
    const amount = some(random.pick(absurd))
    const at = random.pick(['inScope', 'preSelfPay', 'overLimit', 'outOfScope', 'total'] as const)
    return withLines(input, (line) => {
      const made = { ...line, [at]: amount }
      const { inScope, preSelfPay, overLimit, outOfScope } = made
      const honest = random.below(2) === 0
      if (at === 'total' || !honest || Number(toFen(amount)) > 1e12) return made
      return { ...made, total: add(inScope, preSelfPay, overLimit, outOfScope) }
    })
  },
  'amounts that are absurd, in accounts and in the year': (input, random) => {
    const amount = some(random.pick(absurd))
    const sums = { deductiblePaid: amount, fundPaid: amount, capRemaining: amount, inScope: amount }
    const ids = ['general', 'chronic', 'special', 'chronic-special', 'emergency']
    const year = {
      benefits: Object.fromEntries(ids.map((id) => [id, sums])),
      inpatient: { capRemaining: amount, admissions: random.pick([NaN, -1, 1.5, 1e300, 0]) },
      pooledFund: { capRemaining: amount },
      largeAmount: { burden: amount, fundPaid: amount, insuredYearBurden: amount },
    }
    if (random.below(2) === 0) return { ...input, before: year }
    const mutualAid = [{ relation: 'spouse', balance: amount } as const]
    return { ...input, member: { ...input.member, accountBalance: amount, mutualAid } }
  },
  'ages that are none': (input, random) => {
    const age = random.pick([NaN, Infinity, -1, 0.5, 1e21, 151, 150])
    return { ...input, member: { ...input.member, age } }
  },
  'a line that is twice the same object, and no line at all': (input, random) => {
    const { lines } = input.visit
    const twice = random.below(3) === 0 ? [] : [...lines, ...lines]
    return { ...input, visit: { ...input.visit, lines: twice } }
  },
}

describe('a visit with', () => {
  for (const [words, change] of Object.entries(changes)) {
    law(`${words}, is refused or adds up`, ({ policy, visit, index }) => {
      const random = seededRandom(index)
      const input = change(visit, random)
      sound(settleVisit(policy, input, { trace: random.below(2) === 0 }), input)
    })
  }
})

/** A bill of so many lines: each its own drug and disease, or all of them alike. */
function longBill({ byLine }: Policy, lines: number, distinct: boolean): VisitInput {
  const benefits = [...byLine.keys()] as ChargeLine['benefit'][]
  const one = moneyFromFen(7_77n)
  const made = Array.from({ length: lines }, (_none, index): ChargeLine => {
    const name = distinct ? `第${index}种` : '一种'
    const parts = { inScope: one, preSelfPay: zero, overLimit: zero, outOfScope: zero }
    const benefit = benefits[index % benefits.length] ?? 'general'
    return { ...parts, benefit, total: one, drug: name, disease: name }
  })
  const sums = { deductiblePaid: zero, fundPaid: zero, inScope: zero }
  const diseases = made.map(({ disease }) => disease ?? '')
  const named = Object.fromEntries(diseases.map((disease) => [disease, sums]))
  return {
    member: { status: 'active', accountBalance: zero, diseases },
    visit: {
      date: '2024-05-10',
      place: 'local',
      institution: { kind: 'hospital', level: '3' },
      lines: made,
    },
    before: {
      benefits: Object.fromEntries(benefits.map((id) => [id, sums])),
      drugs: named,
      diseases: named,
      inpatient: { capRemaining: moneyFromFen(50_000_00n) },
      largeAmount: { burden: zero, fundPaid: zero, insuredYearBurden: zero },
    },
  }
}

/** The first site of an area, of one seed, where every benefit can be settled. */
function readySite(area: (typeof areaCodes)[number]): Policy {
  const pack = packs.get(area)
  if (pack === undefined) throw new Error(`no pack of ${area}`)
  // 红河: each disease by itself, which is the most work there can be.
  const each = ['HH-A5', 'HH-A6', 'HH-A8'].filter((id) => pack.rules.readings.has(id))
  const readings = Object.fromEntries(each.map((id) => [id, 'b']))
  for (let number = 0; number < 400; number += 1) {
    const policy = configure(pack, siteFor(7, area, number, drawnOffered).parameters, readings)
    if (!policy.ok) continue
    const short = longBill(policy.value, 20, true)
    if (settleVisit(policy.value, short).outcome === 'settled') return policy.value
  }
  throw new Error(`no site of ${area} settles every benefit`)
}

describe('a bill of many lines', () => {
  it.each(areaCodes.flatMap((area) => [[area, false], [area, true]] as const))(
    'takes time by their number (%s, each its own: %s)',
    (area, distinct) => {
      const policy = readySite(area)
      const fastest = (input: VisitInput) => {
        const times = Array.from({ length: 3 }, () => {
          const began = performance.now()
          const outcome = settleVisit(policy, input)
          const took = performance.now() - began
          expect(outcome.outcome).toBe('settled')
          sound(outcome, input)
          return took
        })
        return Math.min(...times)
      }
      const [few, many] = [longBill(policy, 1_250, distinct), longBill(policy, 10_000, distinct)]
      fastest(few)
      // Eight times the lines: 64 times the time were it by their square.
      const [less, more] = [fastest(few), fastest(many)]
      expect(more).toBeLessThan(30 * Math.max(less, 1))
    },
  )
})
