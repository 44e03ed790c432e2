import { describe, expect, it } from 'vitest'

import { dayAfter } from './dates.ts'
import { timeline } from './timeline.ts'
import type { Span } from './timeline.ts'

/** `count` spans of ten days each from 2023-01-01, numbered; the last stays open. */
function tenDaysEach(count: number): readonly Span<number>[] {
  const spans: Span<number>[] = []
  let from = '2023-01-01'
  for (let number = 0; number < count; number += 1) {
    let to = from
    for (let day = 1; day < 10; day += 1) to = dayAfter(to)
    spans.push({ from, to: number === count - 1 ? undefined : to, value: number })
    from = dayAfter(to)
  }
  return spans
}

describe('what holds on a day', () => {
  it('every day has at most one value, and the first and last day of a span are its own', () => {
    const spans = tenDaysEach(37)
    const on = timeline(spans)
    let day = '2022-12-31'
    expect(on(day)).toBeUndefined()
    for (let number = 0; number < 400; number += 1) {
      day = dayAfter(day)
      const holding = spans.filter(({ from, to }) => from <= day && (to ?? '9999') >= day)
      expect([day, on(day)]).toEqual([day, holding[0]?.value])
      expect(holding).toHaveLength(1)
    }
  })

  it('nothing holds after a closed end, and nothing at all without spans', () => {
    const closed = timeline([{ from: '2023-01-01', to: '2023-12-31', value: 'only' }])
    expect([closed('2023-12-31'), closed('2024-01-01')]).toEqual(['only', undefined])
    expect(timeline([])('2023-01-01')).toBeUndefined()
  })

  it('asks in any order give the same answers', () => {
    const on = timeline(tenDaysEach(50))
    const days = ['2024-05-01', '2023-01-01', '2023-06-30', '2024-05-01', '2022-01-01']
    const fresh = days.map((day) => timeline(tenDaysEach(50))(day))
    expect(days.map(on)).toEqual(fresh)
  })
})
