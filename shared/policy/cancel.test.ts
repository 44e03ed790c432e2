import { describe, expect, it } from 'vitest'

import { xianPack } from '../../test/support/xian-pack.ts'
import { formatMoney, money, zero } from '../money/index.ts'
import { cancelled, configure, replayed, settleVisit } from './index.ts'
import type { Policy, VisitInput, YearToDate } from './index.ts'

function policyWith(readings: Readonly<Record<string, string>>): Policy {
  const policy = configure(xianPack(), {}, readings)
  if (!policy.ok) throw new Error(policy.failure.because)
  return policy.value
}

/** 在职, 三级, so much in scope. */
function visitOf(inScope: string): Omit<VisitInput, 'before'> {
  const amount = money(inScope)
  const none = { preSelfPay: zero, overLimit: zero, outOfScope: zero }
  return {
    member: { status: 'active', accountBalance: zero },
    visit: {
      date: '2023-05-10',
      place: 'local',
      institution: { kind: 'hospital', level: '3' },
      lines: [{ benefit: 'general', total: amount, inScope: amount, ...none }],
    },
  }
}

const start: YearToDate = {
  benefits: { general: { deductiblePaid: zero, fundPaid: zero } },
  pooledFund: { capRemaining: money('1000.00') },
}

/** 已付起付线、统筹已付、总限额余额 of a year. */
function sums(year: YearToDate): readonly string[] {
  const { deductiblePaid, fundPaid } = year.benefits['general'] ?? {}
  const left = year.pooledFund?.capRemaining
  return [deductiblePaid, fundPaid, left].map((each) => (each ? formatMoney(each) : 'unknown'))
}

describe('a cancelled settlement', () => {
  const policy = policyWith({})
  const settled = (visit: Omit<VisitInput, 'before'>, before: YearToDate) => {
    const outcome = settleVisit(policy, { ...visit, before })
    if (!('split' in outcome)) throw new Error(outcome.because)
    return { before, after: outcome.after }
  }

  it('restores the year exactly when it is the last', () => {
    const only = settled(visitOf('300.00'), start)
    expect(sums(only.after)).toEqual(['200.00', '50.00', '950.00'])
    expect(sums(cancelled(only.after, only))).toEqual(sums(start))
  })

  it('gives back only its own part when others followed', () => {
    const first = settled(visitOf('300.00'), start)
    const second = settled(visitOf('100.00'), first.after)
    expect(sums(second.after)).toEqual(['200.00', '100.00', '900.00'])
    expect(sums(cancelled(second.after, first))).toEqual(['0.00', '50.00', '950.00'])
  })

  it('leaves unknown what was unknown, and goes back in the year before too', () => {
    const before = { benefits: {}, previousYear: start }
    const after = { benefits: {}, previousYear: settled(visitOf('300.00'), start).after }
    const back = cancelled(after, { before, after })
    expect(sums(back)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(back.previousYear && sums(back.previousYear)).toEqual(sums(start))
  })
})

describe('what later visits become (G-14)', () => {
  const visits = [visitOf('300.00'), visitOf('100.00')]

  it('a: they stand; the difference is told', () => {
    const result = replayed(policyWith({}), start, visits, 0)
    expect(result?.laterStand).toBe(true)
    expect(result && sums(result.year)).toEqual(['0.00', '50.00', '950.00'])
    const [later] = result?.later ?? []
    const fund = later && 'split' in later.recomputed ? later.recomputed.split.fundPaidTotal : zero
    expect([later?.index, formatMoney(fund)]).toEqual([1, '0.00'])
  })

  it('b: they are recomputed without it', () => {
    const result = replayed(policyWith({ 'G-14': 'b' }), start, visits, 0)
    expect(result?.laterStand).toBe(false)
    expect(result && sums(result.year)).toEqual(['100.00', '0.00', '1000.00'])
  })

  it('nothing to cancel where a visit was never settled', () => {
    const [refused] = [visitOf('300.00')].map(({ member, visit }) => ({
      member,
      visit: { ...visit, date: '2022-01-01' },
    }))
    expect(refused && replayed(policyWith({}), start, [refused], 0)).toBeUndefined()
    expect(replayed(policyWith({}), start, visits, 5)).toBeUndefined()
  })
})
