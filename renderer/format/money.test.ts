import { describe, expect, it } from 'vitest'

import { amountWords, differenceWords, percentWords, sharePercent } from './money.ts'

describe('amounts for people', () => {
  it('groups thousands and keeps two places', () => {
    expect(amountWords('1234567.50')).toBe('1,234,567.50')
    expect(amountWords('-0.05')).toBe('-0.05')
  })

  it('shows a dash, never a zero, for what is not known or not an amount', () => {
    expect(amountWords(null)).toBe('—')
    expect(amountWords(undefined)).toBe('—')
    expect(amountWords('1e2')).toBe('—')
  })

  it('gives a difference its sign', () => {
    expect(differenceWords('1.20')).toBe('+1.20')
    expect(differenceWords('-1.20')).toBe('−1.20')
    expect(differenceWords('0.00')).toBe('0.00')
  })

  it('writes a rate as per cent', () => {
    expect(percentWords('0.0500')).toBe('5%')
    expect(percentWords('1.0000')).toBe('100%')
    expect(percentWords('half')).toBe('—')
  })
})

describe('widths of bars', () => {
  it('is a share of the whole, never over it', () => {
    expect(sharePercent('120.00', '200.00')).toBe(60)
    expect(sharePercent('200.01', '200.00')).toBe(100)
    expect(sharePercent('207.86', '556.40')).toBe(37.3)
  })

  it('is empty where a part is unknown, negative, or of nothing', () => {
    expect(sharePercent(null, '200.00')).toBe(0)
    expect(sharePercent('1.00', null)).toBe(0)
    expect(sharePercent('1.00', '0.00')).toBe(0)
    expect(sharePercent('-1.00', '2.00')).toBe(0)
  })
})
