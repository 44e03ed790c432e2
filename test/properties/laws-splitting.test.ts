/**
 * One visit made into two, one after the other, never gains the member more than the rounding: the
 * whole and each of its two parts are rounded once, half a fen each, so that three roundings of one
 * amount come to a fen at most, and to none where the digits after the fen are cut off (G-05 b).
 *
 * A deductible of each visit is borne twice: that only loses. What a clause, as some readings take
 * it, makes of a single visit or of the first of several is an exception, and bounded:
 * - 济南一（四）, JN-A2 b: who has met one institution's deductible owes no more of a higher one;
 * - 红河第十三条, HH-A9 b: the first purchase of a drug is the whole of its deductible;
 * - 红河第二十五条, HH-A11 b: a bill of external prescriptions alone bears no deductible;
 * - 红河第九条3, HH-A4 b: a visit that straddles 5000 is cut there, and only the next one is paid
 *   at the inpatient rate;
 * - HH-A5 b with G-02 c: another disease's deductible uses up the cap in the same visit;
 * - G-16 b, 整单只走一项: what the bill is made of decides whose rate it is paid by.
 */
import { describe, expect } from 'vitest'

import { settleVisit } from '../../shared/policy/index.ts'
import type { VisitInput } from '../../shared/policy/index.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { lawsOver, paidIn } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { sum } from './laws.ts'
import { byAmounts, byLines, settledApart } from './split-visit.ts'

const law = lawsOver({ seed: 301, count: 800 })

const fundIn = ({ funds }: { readonly funds: Readonly<Record<string, number>> }) =>
  sum(Object.values(funds))

/** How many steps of the working round an amount by a rate. */
function ratesIn({ policy, visit }: Drawn): number {
  const outcome = settleVisit(policy, visit)
  const steps = 'trace' in outcome ? outcome.trace : []
  return steps.filter(({ id }) => /\.rate(:|$)/.test(id)).length
}

/** Whole fen that the roundings of a visit can come to, made into two. */
function roundings(drawn: Drawn): number {
  const { readings } = drawn.site
  const { lines } = drawn.visit.visit
  const ways: Readonly<Record<string, number>> = { b: 0, d: lines.length }
  const byRate = ways[readings['G-05'] ?? 'a'] ?? ratesIn(drawn)
  const funds = Object.keys(drawn.answer.funds)
  // 红河第十三条: 10 % of every line is rounded before the rate is.
  const prior = lines.filter(({ benefit }) => benefit === 'negotiated-drug').length
  // G-02 b and c, TL-A2 b: what the payments so far stand for is divided by the rate.
  const byExpense = ['b', 'c'].includes(readings['G-02'] ?? 'a') || readings['TL-A2'] === 'b'
  // 红河第九条3: so is what is left of 5000. 济南二（七）: a second rate.
  const more = funds.filter((id) => id === 'general-over-cap' || id === 'large-amount').length
  return byRate + prior + (byExpense ? funds.length : 0) + more
}

/** Readings that spare the second of two visits a deductible. */
const sparing = [
  ['JN-A2', 'b'],
  ['HH-A9', 'b'],
  ['HH-A11', 'b'],
] as const

function sparesDeductible({ site: { readings } }: Drawn): boolean {
  const diseases = readings['HH-A5'] === 'b' && readings['G-02'] === 'c'
  return diseases || sparing.some(([id, letter]) => readings[id] === letter)
}

/** A visit that HH-A4 b cuts at the cap: nothing of what is above it is paid. */
function cutAtTheCap({ site, answer }: Drawn): boolean {
  return site.readings['HH-A4'] === 'b' && answer.funds['general-over-cap'] === 0
}

/** How much more the fund may pay, in fen; undefined: the clause sets no bound but the bill. */
function mostGained(drawn: Drawn): number | undefined {
  if (cutAtTheCap(drawn)) return undefined
  const spared = sparesDeductible(drawn) ? drawn.answer.deductiblePaid : 0
  return spared + roundings(drawn)
}

type Cut = (
  lines: VisitInput['visit']['lines'],
  random: ReturnType<typeof seededRandom>,
) => Parameters<typeof settledApart>[1] | undefined

/** False: the visit cannot be made into two, or one of them is refused. */
function neverGains(drawn: Drawn, cut: Cut): boolean {
  const two = cut(drawn.visit.visit.lines, seededRandom(drawn.index))
  const apart = two && settledApart(drawn, two)
  const most = mostGained(drawn)
  if (apart === undefined || most === undefined) return false
  const gained = sum(apart.map((each) => fundIn(paidIn(each)))) - fundIn(drawn.answer)
  expect(gained).toBeLessThanOrEqual(most)
  return true
}

function severalBenefits({ bill }: Drawn): boolean {
  return new Set(bill.visit.lines.map(({ benefit }) => benefit)).size > 1
}

describe('one visit made into two', () => {
  law('by its lines, never gains more than rounding', (drawn) => {
    if (drawn.site.readings['G-16'] === 'b' && severalBenefits(drawn)) return false
    return neverGains(drawn, byLines)
  })

  law('by amounts of every line, never gains more than rounding', (drawn) =>
    neverGains(drawn, byAmounts),
  )
})
