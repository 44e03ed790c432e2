import { describe, expect, it } from 'vitest'

import { dayAfter, firstOfNextMonth, isDate, isMonth, lastOfMonth } from './dates.ts'

describe('dates', () => {
  it.each(['2023-01-01', '2024-02-29', '2000-02-29'])('%s is a day', (text) => {
    expect(isDate(text)).toBe(true)
  })

  it.each(['2023-02-29', '1900-02-29', '2023-13-01', '2023-00-10', '2023-04-31', '2023-1-1', ''])(
    '%s is no day',
    (text) => {
      expect(isDate(text)).toBe(false)
    },
  )

  it('knows months', () => {
    expect(['2023-01', '2023-12', '2023-00', '2023-13', '2023-1'].map(isMonth)).toEqual([
      true, true, false, false, false,
    ])
  })

  it('counts on over the ends of months and years', () => {
    expect(dayAfter('2023-12-31')).toBe('2024-01-01')
    expect(dayAfter('2024-02-28')).toBe('2024-02-29')
    expect(dayAfter('2023-02-28')).toBe('2023-03-01')
    expect(lastOfMonth('2024-02')).toBe('2024-02-29')
    expect(firstOfNextMonth('2023-12-15')).toBe('2024-01-01')
  })
})
