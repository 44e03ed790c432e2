import { describe, expect, it } from 'vitest'

import { ago, clockTime, dayAndTime, elapsed } from './time.ts'

const at = Date.UTC(2023, 2, 15, 1, 42, 0)

describe('time at the window', () => {
  it('is Beijing time wherever the machine stands', () => {
    expect(clockTime(at)).toBe('09:42')
    expect(dayAndTime(at)).toBe('03-15 09:42')
    expect(dayAndTime(Date.UTC(2023, 2, 15, 16, 0, 0))).toBe('03-16 00:00')
  })

  it('counts a cut line in hours, minutes, seconds', () => {
    expect(elapsed(at, at + 192_000)).toBe('00:03:12')
    expect(elapsed(at, at + 36 * 3_600_000)).toBe('36:00:00')
    expect(elapsed(at, at - 1)).toBe('00:00:00')
  })

  it('says how old information is', () => {
    expect(ago(at, at + 59_999)).toBe('刚刚')
    expect(ago(at, at + 11 * 60_000)).toBe('11 分钟前')
    expect(ago(at, at + 3 * 3_600_000)).toBe('3 小时前')
    expect(ago(at, at + 49 * 3_600_000)).toBe('2 天前')
  })
})
