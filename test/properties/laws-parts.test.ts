/** What every split obeys, whatever the area, the reading and the parameters. */
import { describe, expect } from 'vitest'

import { settleVisit } from '../../shared/policy/index.ts'
import { answerOf } from '../sweep/core-answer.ts'
import { lawsOver, packs, paidIn, settledAgain } from './drawn.ts'
import { configured, reversed, same, shuffled, sum } from './laws.ts'

const law = lawsOver({ seed: 101, count: 800 })

describe('the parts', () => {
  law('equal the bill, and none is negative', ({ bill, answer }) => {
    const { funds, personalAccount, mutualAid, mutualAidDetail, cash, deductiblePaid } = answer
    const parts = [...Object.values(funds), personalAccount, mutualAid, cash]
    expect(sum(parts)).toBe(sum(bill.visit.lines.map(({ total }) => total)))
    const drawn = mutualAidDetail.map(({ amount }) => amount)
    expect(sum(drawn)).toBe(mutualAid)
    expect([...parts, ...drawn, deductiblePaid].filter((part) => part < 0)).toEqual([])
  })

  law('take from no account more than it holds', (drawn) => {
    const { member, useAccount } = drawn.bill
    const { personalAccount, mutualAid, mutualAidDetail } = drawn.answer
    const held = member.plan === 'pooled-only' ? 0 : member.accountBalance
    expect(personalAccount).toBeLessThanOrEqual(held)
    const relatives = member.mutualAid ?? []
    for (const relation of new Set(mutualAidDetail.map((each) => each.relation))) {
      const own = <Item extends { readonly relation: string }>(items: readonly Item[]) =>
        items.filter((each) => each.relation === relation)
      const taken = sum(own(mutualAidDetail).map(({ amount }) => amount))
      expect(taken).toBeLessThanOrEqual(sum(own(relatives).map(({ balance }) => balance)))
    }
    if (useAccount === false) expect(personalAccount + mutualAid).toBe(0)
  })

  law('of the fund are never more than what is covered', (drawn) => {
    // 乙类先行自付 counts as in scope under G-07 b alone; a second payment is of 合规负担, which
    // holds it as well.
    const covered = drawn.bill.visit.lines.map((line) => line.inScope + line.preSelfPay)
    expect(sum(Object.values(drawn.answer.funds))).toBeLessThanOrEqual(sum(covered))
    if (drawn.answer.outcome === 'settled') return
    expect(sum(Object.values(drawn.answer.funds))).toBe(0)
  })
})

describe('the order of lines', () => {
  law('does not matter, nor to the year after', (drawn) => {
    const { lines } = drawn.visit.visit
    if (lines.length < 2) return false
    for (const other of [reversed(lines), shuffled(lines, drawn.index)]) {
      const visit = { ...drawn.visit.visit, lines: other }
      const again = settledAgain(drawn, { visit })
      same(again && paidIn(again), drawn.answer)
    }
    return true
  })
})

describe('the working', () => {
  law('asked for or not, leaves the amounts as they are', (drawn) => {
    const { policy, visit, outcome, answer } = drawn
    expect(outcome.trace).toEqual([])
    same(paidIn(settleVisit(policy, visit)), answer)
  })
})

describe('a default written out', () => {
  law('changes nothing, working and all', (drawn) => {
    const { site, visit, policy } = drawn
    const pack = packs.get(site.area)
    if (pack === undefined) throw new Error(`no pack of ${site.area}`)
    const defaults = pack.readings.map(({ id, standard }) => [id, standard] as const)
    const readings = { ...Object.fromEntries(defaults), ...site.readings }
    const again = settleVisit(configured(site, readings), visit)
    const before = settleVisit(policy, visit)
    same(answerOf(again), answerOf(before))
    if (!('trace' in again) || !('trace' in before)) throw new Error('it was settled before')
    same(again.trace, before.trace)
  })
})
