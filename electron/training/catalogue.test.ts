import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { CatalogueItem } from '../../shared/contracts/quote.ts'
import { compareRates, parsePrice, rate } from '../../shared/money/index.ts'
import { practiceCatalogue } from './catalogue.ts'

describe('practice catalogue', () => {
  it('is what the contract says, about sixty items, each code once', () => {
    const exact = v.array(v.strictObject(CatalogueItem.entries))
    expect(v.parse(exact, practiceCatalogue)).toEqual(practiceCatalogue)
    expect(practiceCatalogue.length).toBeGreaterThanOrEqual(60)
    const codes = new Set(practiceCatalogue.map((item) => item.itemCode))
    expect(codes.size).toBe(practiceCatalogue.length)
  })

  it.each(practiceCatalogue)('$name: one initial for each character of the name', (item) => {
    const spoken = [...item.name].filter((each) => !'（）'.includes(each))
    expect(item.initials).toMatch(/^[a-z0-9]+$/)
    expect(item.initials).toHaveLength(spoken.length)
  })

  it.each(practiceCatalogue)('$name: 甲 pays nothing first, 丙 all, 乙 a part', (item) => {
    const share = rate(item.priorSelfPayRate)
    if (item.itemClass === '甲') expect(compareRates(share, rate('0'))).toBe(0)
    if (item.itemClass === '丙') expect(compareRates(share, rate('1'))).toBe(0)
    if (item.itemClass === '乙') {
      expect(compareRates(share, rate('0'))).toBe(1)
      expect(compareRates(share, rate('1'))).toBe(-1)
    }
  })

  it('has ceilings under the price, and every special category', () => {
    const limited = practiceCatalogue.filter((item) => item.priceCeiling !== null)
    expect(limited.length).toBeGreaterThanOrEqual(5)
    for (const item of limited) expect(parsePrice(item.priceCeiling ?? '')).toBeDefined()
    const categories = new Set(practiceCatalogue.map((item) => item.category))
    expect([...categories].sort()).toEqual(
      ['antenatal-examination', 'fitness', 'health-check', 'wellness', null].sort(),
    )
  })

  it('has the bill of the window’s picture', () => {
    const prices = Object.fromEntries(
      practiceCatalogue.map((item) => [item.itemCode, [item.unitPrice, item.itemClass]]),
    )
    expect(prices).toMatchObject({
      XA10BA02: ['28.60', '甲'],
      XC08CA01: ['19.80', '甲'],
      XC10AA05: ['31.20', '乙'],
      '310-001': ['60.00', '乙'],
      '310-101': ['180.00', '乙'],
      '120-001': ['10.00', '甲'],
      '390-001': ['65.00', '丙'],
    })
  })
})
