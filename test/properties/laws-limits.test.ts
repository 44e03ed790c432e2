/** No cap is passed, and no deductible of a year is paid twice. */
import { describe, expect } from 'vitest'

import { toFen } from '../../shared/money/index.ts'
import type { Sums, Year } from '../sweep/opinion/bill.ts'
import { lawsOver, paidIn, settledAgain } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { annualCap, annualDeductible, wantedOf } from './figures.ts'
import { sum } from './laws.ts'

const law = lawsOver({ seed: 401, count: 800 })

/** The year that the visit counted in, before and after it (reading G-10). */
function years({ bill, site, answer }: Drawn): readonly [Year, Year] {
  const { date, settledOn } = bill.visit
  const late = settledOn !== undefined && settledOn.slice(0, 4) !== date.slice(0, 4)
  if (!late || site.readings['G-10'] === 'b') return [bill.before, answer.after]
  const [before, after] = [bill.before.previousYear, answer.after.previousYear]
  if (before === undefined || after === undefined) throw new Error('the year before is known')
  return [before, after]
}

function sumsOf(sums: Readonly<Record<string, Sums>> | undefined, name: string): Sums {
  return sums !== undefined && Object.hasOwn(sums, name) ? (sums[name] ?? {}) : {}
}

/** What the benefits that draw on a common limit were paid together. */
function paidOfThose(drawn: Drawn, which: 'inpatientCap' | 'overallCap'): number {
  const { benefits } = drawn.policy.rules
  const over = which === 'inpatientCap' ? benefits.flatMap(({ beyond }) => beyond?.id ?? []) : []
  const ids = [...benefits.filter((rule) => rule[which] !== undefined).map(({ id }) => id), ...over]
  return sum(ids.map((id) => drawn.answer.funds[id] ?? 0))
}

describe('no cap is passed:', () => {
  law('a benefit’s own, whatever it limits', (drawn) => {
    const wanted = wantedOf(drawn)
    const [before, after] = years(drawn)
    let capped = 0
    for (const plan of drawn.policy.benefits) {
      const { id, beyond, carriedFrom } = plan.rule
      // 红河 HH-A2 b: the 5000 is of expense, and another rate pays above it.
      if (beyond && drawn.policy.settings.choice(beyond.basisReading) === 'b') continue
      const cap = annualCap(drawn, plan, wanted)
      const paid = drawn.answer.funds[id]
      const { fundPaid, capRemaining } = sumsOf(before.benefits, id)
      if (paid === undefined || paid === 0) continue
      capped += 1
      const byFund = drawn.policy.choices.capBasis === 'a' && carriedFrom === undefined
      if (byFund && capRemaining !== undefined) expect(paid).toBeLessThanOrEqual(capRemaining)
      if (cap === undefined || fundPaid === undefined) continue
      expect(fundPaid + paid).toBeLessThanOrEqual(cap)
      expect(sumsOf(after.benefits, id).fundPaid).toBe(fundPaid + paid)
    }
    return capped > 0
  })

  law('the inpatient one', (drawn) => {
    const paid = paidOfThose(drawn, 'inpatientCap')
    const [before, after] = years(drawn)
    const left = before.inpatient?.capRemaining
    if (left === undefined) {
      expect(paid).toBe(0)
      return
    }
    expect(paid).toBeLessThanOrEqual(left)
    expect(after.inpatient?.capRemaining).toBe(left - paid)
  })

  law('the overall one', (drawn) => {
    const [before, after] = years(drawn)
    const left = before.pooledFund?.capRemaining
    if (left === undefined) return false
    const paid = paidOfThose(drawn, 'overallCap')
    // 西安 XA-A6 b leaves it to an audit afterwards.
    if (drawn.site.readings['XA-A6'] !== 'b') expect(paid).toBeLessThanOrEqual(left)
    expect(after.pooledFund?.capRemaining).toBe(Math.max(0, left - paid))
    return true
  })

  law('the second payment’s', (drawn) => {
    const { secondPayment } = drawn.policy
    const paid = drawn.answer.funds['large-amount']
    if (secondPayment === undefined || paid === undefined) {
      expect(paid).toBeUndefined()
      return
    }
    const cap = secondPayment.annualCap(wantedOf(drawn))
    if (!cap.ok || cap.value === undefined) throw new Error('it was paid without a cap')
    const [before, after] = years(drawn)
    const earlier = before.largeAmount?.fundPaid
    if (earlier === undefined) throw new Error('it was paid without knowing what was paid')
    const most = Math.max(earlier, Number(toFen(cap.value.quantity)))
    expect(earlier + paid).toBeLessThanOrEqual(most)
    expect(after.largeAmount?.fundPaid).toBe(earlier + paid)
  }, 0)
})

/** What the deductible of one name may come to: never more than the standard or what it was. */
function notOver(before: Sums, after: Sums, standard: number): void {
  const paid = before.deductiblePaid
  if (paid === undefined) return
  expect(after.deductiblePaid).toBeLessThanOrEqual(Math.max(paid, standard))
}

describe('a deductible of the year', () => {
  law('is never paid twice, in one visit or in the next of the same', (drawn) => {
    const again = settledAgain(drawn, { before: drawn.outcome.after })
    const wanted = wantedOf(drawn)
    const [before, after] = years(drawn)
    const [, later] = again === undefined ? [] : years({ ...drawn, answer: paidIn(again) })
    let tried = 0
    for (const plan of drawn.policy.benefits) {
      const { id } = plan.rule
      const standard = annualDeductible(drawn, plan, wanted)
      if (standard === undefined || drawn.answer.funds[id] === undefined) continue
      tried += 1
      const byDrug = plan.rule.deductible.per === 'drug'
      const each = byDrug ? 'drugs' : plan.perDisease ? 'diseases' : 'benefits'
      const names = each === 'benefits' ? [id] : Object.keys(after[each] ?? {})
      for (const name of names) {
        const [first, second] = [sumsOf(before[each], name), sumsOf(after[each], name)]
        notOver(first, second, standard)
        if (later !== undefined) notOver(first, sumsOf(later[each], name), standard)
      }
    }
    return tried > 0
  })

  law('once paid in full, is not taken again', (drawn) => {
    const wanted = wantedOf(drawn)
    const [before] = years(drawn)
    const { funds } = drawn.answer
    const due = drawn.policy.benefits.filter(({ rule }) => funds[rule.id] !== undefined)
    const settled = due.every((plan) => {
      const standard = annualDeductible(drawn, plan, wanted)
      const paid = sumsOf(before.benefits, plan.rule.id).deductiblePaid
      const named = plan.rule.deductible.per === 'drug' || plan.perDisease
      return !named && standard !== undefined && paid !== undefined && paid >= standard
    })
    if (!settled || due.length === 0) return false
    expect(drawn.answer.deductiblePaid).toBe(0)
    return true
  }, 10)
})
