import { describe, expect, it } from 'vitest'

import { formatMoney, parsePrice, parseQuantity, rate } from '../money/index.ts'
import { splitBillLine } from './bill-line.ts'
import type { PricedItem } from './bill-line.ts'

interface Written {
  readonly price: string
  readonly quantity: string
  readonly itemClass: PricedItem['itemClass']
  readonly prior?: string
  readonly ceiling?: string
}

/** 金额、全自费、超限价、先行自付、范围内. */
function split({ price, quantity, itemClass, prior = '0', ceiling }: Written): readonly string[] {
  const unitPrice = parsePrice(price)
  const count = parseQuantity(quantity)
  if (unitPrice === undefined || count === undefined) throw new Error('not well formed')
  const priceCeiling = ceiling === undefined ? undefined : parsePrice(ceiling)
  const parts = splitBillLine({
    unitPrice, quantity: count, itemClass, priorSelfPayRate: rate(prior), priceCeiling,
  })
  const { amount, fullySelfPaid, overCeilingSelfPaid, priorSelfPaid, inScope } = parts
  return [amount, fullySelfPaid, overCeilingSelfPaid, priorSelfPaid, inScope].map(formatMoney)
}

describe('splitBillLine', () => {
  it('甲: all in scope', () => {
    expect(split({ price: '12.34', quantity: '3', itemClass: '甲' })).toEqual([
      '37.02', '0.00', '0.00', '0.00', '37.02',
    ])
  })

  it('甲 has no prior self-pay whatever the catalogue says', () => {
    expect(split({ price: '10.00', quantity: '1', itemClass: '甲', prior: '0.1' })[3]).toBe('0.00')
  })

  it('乙: prior self-pay on what the ceiling leaves', () => {
    const line = { price: '120.00', quantity: '2', itemClass: '乙', prior: '0.1' } as const
    expect(split({ ...line, ceiling: '100.00' })).toEqual([
      '240.00', '0.00', '40.00', '20.00', '180.00',
    ])
  })

  it.each([
    ['119.99', '0.00'],
    ['120.00', '0.00'],
    ['120.01', '0.01'],
  ])('a price of %s against a ceiling of 120.00', (price, over) => {
    expect(split({ price, quantity: '1', itemClass: '甲', ceiling: '120.00' })[2]).toBe(over)
  })

  it('丙: wholly the person’s', () => {
    expect(split({ price: '9.99', quantity: '1', itemClass: '丙', ceiling: '1.00' })).toEqual([
      '9.99', '9.99', '0.00', '0.00', '0.00',
    ])
  })

  it('rounds half a fen away from zero, once a part', () => {
    expect(split({ price: '0.005', quantity: '1', itemClass: '甲' })[0]).toBe('0.01')
    expect(split({ price: '0.05', quantity: '1', itemClass: '乙', prior: '0.1' })).toEqual([
      '0.05', '0.00', '0.00', '0.01', '0.04',
    ])
  })

  it('refuses a self-pay rate above one', () => {
    const line = { price: '1.00', quantity: '1', itemClass: '乙', prior: '1.1' } as const
    expect(() => split(line)).toThrow('above one')
  })
})
