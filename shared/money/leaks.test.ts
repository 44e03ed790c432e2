import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatMoney, isMoney, moneyFromFen, parseMoney, rate, zero } from './index.ts'
import type { Money } from './index.ts'

const fixed = { seed: 20230101, numRuns: 2_000 }
const widest = 9_999_999_999_999_999n
const fens = fc.oneof(
  fc.bigInt({ min: 0n, max: 3_000_000n }),
  fc.bigInt({ min: -widest, max: widest }),
)
const rates = fc
  .integer({ min: 0, max: 9_999 })
  .map((tick) => rate(`0.${String(tick).padStart(4, '0')}`))

describe('nothing leaks', () => {
  const values = fc.oneof(fens.map(moneyFromFen), rates)

  it('no key, no text, no JSON, no number', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(Reflect.ownKeys(value)).toEqual([])
        expect(Object.assign({}, value)).toEqual({})
        expect(() => JSON.stringify([value])).toThrow('format it first')
        expect(() => String(value)).toThrow('format function')
        expect(() => Number(value)).toThrow('format function')
      }),
      fixed,
    )
  })

  it('what only looks like an amount is none', () => {
    const shaped: unknown = Object.create(Object.getPrototypeOf(zero) as object)
    expect([shaped, Object.assign({}, zero), null, undefined, 0, 0n, '0.00'].map(isMoney)).toEqual(
      Array(7).fill(false),
    )
    expect(() => formatMoney(shaped as Money)).toThrow(TypeError)
  })

  const keys = fc.constantFrom('-', '.', '0', '1', '5', '9', 'e', ',')
  const typing = fc.string({ unit: keys })

  it('text that was not an amount never becomes one', () => {
    fc.assert(
      fc.property(typing, (typed) => {
        const read = parseMoney(typed)
        if (read !== undefined) expect(formatMoney(read)).toBe(typed)
      }),
      fixed,
    )
  })
})
