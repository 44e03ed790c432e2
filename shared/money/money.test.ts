import { describe, expect, it } from 'vitest'

import {
  add,
  addRates,
  applyRate,
  compare,
  divideByRate,
  equal,
  formatMoney,
  formatMoneyGrouped,
  formatPercent,
  formatPrice,
  formatQuantity,
  formatRate,
  isMoney,
  isNegative,
  isShare,
  isZero,
  max,
  min,
  money,
  moneyFromFen,
  multiplyRates,
  negate,
  overCeiling,
  parseMoney,
  parsePrice,
  parseQuantity,
  parseRate,
  priceTimesQuantity,
  rate,
  subtract,
  subtractRates,
  toFen,
  zero,
} from './index.ts'

const half = 'half-away-from-zero'

describe('text forms of an amount', () => {
  it.each(['0.00', '0.01', '12.30', '-0.05', '99999999999999.99'])('reads %s', (text) => {
    const parsed = parseMoney(text)
    expect(parsed && formatMoney(parsed)).toBe(text)
  })

  it.each([
    '', '1', '1.0', '01.00', '1e2', '+1.00', '1.000', ' 1.00', '1.00 ', '-0.00', '.50', '1,000.00',
    '１.００', 'NaN', 'Infinity', '0x10', '100000000000000.00', '--1.00',
  ])('refuses %j', (text) => {
    expect(parseMoney(text)).toBeUndefined()
  })

  it('throws where the text was meant to be well formed', () => {
    expect(() => money('1')).toThrow('not an amount')
    expect(() => rate('70%')).toThrow('not a rate')
  })

  it('groups thousands for people', () => {
    expect(formatMoneyGrouped(money('1234567.80'))).toBe('1,234,567.80')
    expect(formatMoneyGrouped(money('-1234.00'))).toBe('-1,234.00')
    expect(formatMoneyGrouped(money('999.99'))).toBe('999.99')
  })

  it('never leaks unformatted', () => {
    expect(() => JSON.stringify({ amount: zero })).toThrow('format it first')
    expect(() => String(zero)).toThrow('format function')
  })
})

describe('fen', () => {
  it.each([0n, 1n, -5n, 9_999_999_999_999_999n])('%s goes there and back', (fen) => {
    expect(toFen(moneyFromFen(fen))).toBe(fen)
  })

  it('stops beyond (16,2)', () => {
    expect(() => moneyFromFen(10_000_000_000_000_000n)).toThrow('(16,2)')
    expect(() => add(money('99999999999999.99'), money('0.01'))).toThrow('(16,2)')
  })
})

describe('arithmetic', () => {
  it('adds and subtracts exactly where floats do not', () => {
    expect(formatMoney(add(money('0.10'), money('0.20')))).toBe('0.30')
    expect(formatMoney(subtract(money('1.00'), money('0.90'), money('0.10')))).toBe('0.00')
    expect(formatMoney(add())).toBe('0.00')
    expect(formatMoney(negate(zero))).toBe('0.00')
  })

  it('orders', () => {
    const [one, two] = [money('1.00'), money('2.00')]
    expect([compare(one, two), compare(two, one), compare(one, one)]).toEqual([-1, 1, 0])
    expect([min(two, one), max(one, two)].map(formatMoney)).toEqual(['1.00', '2.00'])
    expect([equal(one, one), isZero(zero), isNegative(negate(one))]).toEqual([true, true, true])
    expect([isMoney(one), isMoney('1.00'), isMoney(rate('0.5'))]).toEqual([true, false, false])
  })
})

describe('amount × rate', () => {
  it.each([
    ['33.33', '0.5', '16.67', '16.66', '16.66'],
    ['0.01', '0.5', '0.01', '0.00', '0.00'],
    ['0.03', '0.5', '0.02', '0.02', '0.01'],
    ['-0.01', '0.5', '-0.01', '0.00', '0.00'],
    ['2.13', '0.75', '1.60', '1.60', '1.59'],
  ])('%s × %s', (amount, share, away, even, down) => {
    const by = (rounding: 'half-away-from-zero' | 'half-even' | 'toward-zero') =>
      formatMoney(applyRate(money(amount), rate(share), rounding))
    expect([by(half), by('half-even'), by('toward-zero')]).toEqual([away, even, down])
  })

  it('a refund rounds as its charge did', () => {
    const charge = applyRate(money('33.33'), rate('0.5'), half)
    expect(formatMoney(applyRate(money('-33.33'), rate('0.5'), half))).toBe(
      formatMoney(negate(charge)),
    )
  })

  it('divides, and not by nothing', () => {
    expect(formatMoney(divideByRate(money('100.00'), rate('0.6'), half))).toBe('166.67')
    expect(() => divideByRate(zero, rate('0'), half)).toThrow('zero rate')
  })
})

describe('rates', () => {
  it.each(['0', '0.55', '1', '0.1234', '9.9999'])('reads %s', (text) => {
    expect(parseRate(text)).toBeDefined()
  })

  it.each(['', '-0.1', '10', '0.12345', '.5', '5%', '1e-1'])('refuses %j', (text) => {
    expect(parseRate(text)).toBeUndefined()
  })

  it('raises by points and by multiples', () => {
    expect(formatRate(addRates(rate('0.5'), rate('0.05')))).toBe('0.5500')
    expect(formatRate(multiplyRates(rate('0.5'), rate('1.05'), half))).toBe('0.5250')
    expect(formatRate(subtractRates(rate('0.05'), rate('0.1')))).toBe('0.0000')
    expect([formatPercent(rate('0.525')), formatPercent(rate('0.55'))]).toEqual(['52.5%', '55%'])
    expect([isShare(rate('1')), isShare(rate('1.0001'))]).toEqual([true, false])
  })
})

describe('prices and quantities', () => {
  const price = (text: string) => {
    const parsed = parsePrice(text)
    if (parsed === undefined) throw new Error('not a price')
    return parsed
  }
  const quantity = (text: string) => {
    const parsed = parseQuantity(text)
    if (parsed === undefined) throw new Error('not a quantity')
    return parsed
  }

  it('multiply exactly and round once', () => {
    const amount = priceTimesQuantity(price('0.333333'), quantity('3'), half)
    expect(formatMoney(amount)).toBe('1.00')
    expect(formatMoney(priceTimesQuantity(price('1.005'), quantity('1'), half))).toBe('1.01')
  })

  it('over a ceiling, never under it', () => {
    const over = (unit: string) => overCeiling(price(unit), price('10'), quantity('2'), half)
    expect(['9.99', '10', '10.01'].map((unit) => formatMoney(over(unit)))).toEqual([
      '0.00', '0.00', '0.02',
    ])
  })

  it('keep their own places', () => {
    expect([formatPrice(price('1')), formatPrice(price('0.123456'))]).toEqual(['1.00', '0.123456'])
    expect(formatQuantity(quantity('2.5000'))).toBe('2.5')
  })

  it('refuse what they cannot hold', () => {
    expect(['-1', '1.1234567', '1e3', ''].map(parsePrice)).toEqual(Array(4).fill(undefined))
    expect(['0', '0.0000', '-1', '1.12345', ''].map(parseQuantity)).toEqual(
      Array(5).fill(undefined),
    )
    const most = () => priceTimesQuantity(price('9999999999'), quantity('999999999999'), half)
    expect(most).toThrow('(16,2)')
  })
})
