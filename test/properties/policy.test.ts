import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  add,
  compare,
  equal,
  formatMoney,
  isNegative,
  money,
  moneyFromFen,
  parsePrice,
  parseQuantity,
  parseRate,
  zero,
} from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import { payerOf, settle, splitBillLine } from '../../shared/policy/index.ts'
import type { ChargeLine, SettleInput, SettleOutcome, Split } from '../../shared/policy/index.ts'
import { xianPack } from '../support/xian-pack.ts'

const pack = xianPack()
const fixed = { seed: 20230101, numRuns: 400 }

const amount = (most: number): fc.Arbitrary<Money> =>
  fc.integer({ min: 0, max: most }).map((fen) => moneyFromFen(BigInt(fen)))

const line: fc.Arbitrary<ChargeLine> = fc
  .record({
    inScope: amount(400_000),
    preSelfPay: amount(5_000),
    overLimit: amount(5_000),
    outOfScope: amount(20_000),
    category: fc.constantFrom<ChargeLine['category']>(
      undefined, undefined, undefined, 'antenatal-examination', 'fitness',
    ),
  })
  .map((parts) => ({
    ...parts,
    benefit: 'general',
    total: add(parts.inScope, parts.preSelfPay, parts.overLimit, parts.outOfScope),
  }))

const input: fc.Arbitrary<SettleInput> = fc.record({
  member: fc.record({
    status: fc.constantFrom('active', 'retired'),
    accountBalance: amount(100_000),
    mutualAid: fc.array(
      fc.record({
        relation: fc.constantFrom('spouse', 'child', 'parent'),
        balance: amount(50_000),
      }),
      { maxLength: 3 },
    ),
  }),
  visit: fc.record({
    date: fc.constantFrom('2023-01-01', '2024-02-29', '2025-12-31'),
    place: fc.constantFrom('local', 'out-of-province'),
    filing: fc.constantFrom('unfiled', 'filed', undefined),
    institution: fc.record({
      kind: fc.constantFrom('hospital', 'hospital', 'undesignated'),
      level: fc.constantFrom('1', '2', '3'),
    }),
    inHospital: fc.boolean(),
    emergencyRescue: fc.boolean(),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  }),
  before: fc.record({
    benefits: fc.record({
      general: fc.record({ deductiblePaid: amount(20_000), fundPaid: amount(260_000) }),
    }),
    pooledFund: fc.option(fc.record({ capRemaining: amount(300_000) }), { nil: undefined }),
  }),
  parameters: fc.constant({}),
  readings: fc.record(
    {
      'G-01': fc.constantFrom('a', 'b'),
      'G-02': fc.constantFrom('a', 'b', 'c'),
      'G-04': fc.constantFrom('a', 'b'),
      'G-05': fc.constantFrom('a', 'b', 'c'),
      'G-07': fc.constantFrom('a', 'b'),
      'G-11': fc.constantFrom('a', 'b'),
      'G-12': fc.constantFrom('a', 'b'),
      'XA-A1': fc.constantFrom('a', 'b'),
      'XA-A3': fc.constantFrom('a', 'b'),
      'XA-A6': fc.constantFrom('a', 'b'),
    },
    { requiredKeys: [] },
  ),
  useAccount: fc.boolean(),
})

function splitOf(outcome: SettleOutcome): Split {
  if (!('split' in outcome)) throw new Error(outcome.because)
  return outcome.split
}

/** Amounts inside an outcome become text, so that two outcomes can be compared whole. */
function written(outcome: SettleOutcome): string {
  const split = splitOf(outcome)
  const parts = [split.fundPaidTotal, split.personalAccount, split.mutualAid, split.cash]
  const trace = 'trace' in outcome ? outcome.trace : []
  return JSON.stringify([outcome.outcome, parts.map(formatMoney), trace])
}

describe('laws of a settlement', () => {
  const law = (name: string, holds: (given: SettleInput) => void) =>
    it(name, () => fc.assert(fc.property(input, holds), fixed))

  law('the parts equal the whole, and none is negative', (given) => {
    const split = splitOf(settle(pack, given))
    const parts = [split.fundPaidTotal, split.personalAccount, split.mutualAid, split.cash]
    expect(formatMoney(add(...parts))).toBe(formatMoney(split.total))
    expect(parts.filter(isNegative)).toEqual([])
    expect(equal(add(...Object.values(split.funds)), split.fundPaidTotal)).toBe(true)
    const relatives = split.mutualAidDetail.map((each) => each.amount)
    expect(equal(add(...relatives), split.mutualAid)).toBe(true)
  })

  law('the same input gives the same output', (given) => {
    expect(written(settle(pack, given))).toBe(written(settle(pack, given)))
  })

  law('the order of lines does not matter', (given) => {
    const lines = given.visit.lines.toReversed()
    const turned = splitOf(settle(pack, { ...given, visit: { ...given.visit, lines } }))
    const split = splitOf(settle(pack, given))
    const amounts = (each: Split) =>
      [each.fundPaidTotal, each.personalAccount, each.mutualAid, each.cash].map(formatMoney)
    expect(amounts(turned)).toEqual(amounts(split))
  })

  law('more in scope never pays less from the fund', (given) => {
    const [first, ...others] = given.visit.lines
    if (first === undefined) throw new Error('a visit has lines')
    const one = money('0.01')
    const larger = { ...first, inScope: add(first.inScope, one), total: add(first.total, one) }
    const visit = { ...given.visit, lines: [larger, ...others] }
    const less = splitOf(settle(pack, given)).fundPaidTotal
    expect(compare(splitOf(settle(pack, { ...given, visit })).fundPaidTotal, less)).not.toBe(-1)
  })

  law('no cap is passed', (given) => {
    const readings = { ...given.readings, 'G-02': 'a', 'XA-A6': 'a' }
    const { fundPaidTotal } = splitOf(settle(pack, { ...given, readings }))
    const cap = money(given.member.status === 'active' ? '2000.00' : '2500.00')
    const before = given.before.benefits['general']?.fundPaid
    if (before === undefined) throw new Error('the sums are known')
    const spent = compare(before, cap) >= 0
    expect(spent ? equal(fundPaidTotal, zero) : compare(add(before, fundPaidTotal), cap) <= 0)
      .toBe(true)
    const overall = given.before.pooledFund?.capRemaining
    if (overall !== undefined) expect(compare(fundPaidTotal, overall)).not.toBe(1)
  })

  law('the deductible is never paid twice', (given) => {
    const readings = { ...given.readings, 'XA-A1': 'a' }
    const first = settle(pack, { ...given, readings })
    if (!('after' in first)) throw new Error(first.because)
    const second = splitOf(settle(pack, { ...given, readings, before: first.after }))
    const before = given.before.benefits['general']?.deductiblePaid
    if (before === undefined) throw new Error('the sums are known')
    const all = add(before, splitOf(first).deductiblePaid, second.deductiblePaid)
    expect(compare(all, money('200.00'))).not.toBe(1)
  })

  law('an account that is not used pays nothing', (given) => {
    const split = splitOf(settle(pack, { ...given, useAccount: false }))
    expect(formatMoney(add(split.personalAccount, split.mutualAid))).toBe('0.00')
  })

  law('every payer has a step, and every step its clause and sentence', (given) => {
    const outcome = settle(pack, given)
    if (!('trace' in outcome)) throw new Error(outcome.because)
    expect(new Set(outcome.trace.map(payerOf))).toEqual(
      new Set(['pooled-fund', 'personal-account', 'mutual-aid', 'cash']),
    )
    for (const { citation, sentence } of outcome.trace) {
      expect(citation.document).toBe('市医保发〔2022〕123号')
      expect(citation.clause).toMatch(/^第.+条/)
      expect(sentence).toMatch(/。$/)
    }
  })
})

describe('laws of a bill line', () => {
  const text = (places: number, most: number) =>
    fc.integer({ min: 1, max: most }).map((digits) => {
      const padded = String(digits).padStart(places + 1, '0')
      return `${padded.slice(0, -places)}.${padded.slice(-places)}`
    })

  it('the parts equal the amount', () => {
    const item = fc.record({
      price: text(6, 900_000_000),
      ceiling: fc.option(text(6, 900_000_000), { nil: undefined }),
      quantity: text(4, 5_000_000),
      rate: fc.constantFrom('0', '0.05', '0.1', '0.3333', '1'),
      itemClass: fc.constantFrom('甲' as const, '乙' as const, '丙' as const),
    })
    const holds = fc.property(item, (given) => {
      const [unitPrice, quantity] = [parsePrice(given.price), parseQuantity(given.quantity)]
      const priorSelfPayRate = parseRate(given.rate)
      if (!unitPrice || !quantity || !priorSelfPayRate) throw new Error('well-formed by design')
      const priceCeiling = given.ceiling === undefined ? undefined : parsePrice(given.ceiling)
      const { itemClass } = given
      const split = splitBillLine({
        unitPrice, quantity, itemClass, priorSelfPayRate, priceCeiling,
      })
      const { amount: whole, fullySelfPaid, overCeilingSelfPaid, priorSelfPaid, inScope } = split
      const parts = [fullySelfPaid, overCeilingSelfPaid, priorSelfPaid, inScope]
      expect(formatMoney(add(...parts))).toBe(formatMoney(whole))
      expect(parts.filter(isNegative)).toEqual([])
    })
    fc.assert(holds, fixed)
  })
})
