import { Decimal as Base } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  add,
  addRates,
  applyRate,
  compare,
  compareRates,
  divideByRate,
  equal,
  formatMoney,
  formatPercent,
  formatRate,
  isNegative,
  isShare,
  isZero,
  max,
  min,
  money,
  moneyFromFen,
  multiplyRates,
  negate,
  parseRate,
  rate,
  subtract,
  subtractRates,
  toFen,
} from './index.ts'
import type { Money, Rounding } from './index.ts'

/** The definition: plain decimal.js on yuan and shares, nothing of this folder in it. */
const Plain = Base.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 })
type Plain = Base
const mode = {
  'half-away-from-zero': Base.ROUND_HALF_UP,
  'half-even': Base.ROUND_HALF_EVEN,
  'toward-zero': Base.ROUND_DOWN,
} as const
const fixed = { seed: 20230101, numRuns: 3_000 }

const widest = 9_999_999_999_999_999n
const safe = BigInt(Number.MAX_SAFE_INTEGER)

function near(middle: bigint, reach: bigint): fc.Arbitrary<bigint> {
  const top = middle + reach
  return fc.bigInt({ min: middle - reach, max: top < widest ? top : widest })
}

/** Bills, the whole of (16,2), and the places where a double or a product stops being exact. */
const fens = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: 0n, max: 3_000_000n }),
      fc.bigInt({ min: 0n, max: widest }),
      fc.bigInt({ min: widest - 300n, max: widest }),
      near(safe, 300n),
      near(safe / 10_000n, 300n),
      near(safe / 99_999n, 300n),
      near(2n ** 31n, 300n),
    ),
    fc.boolean(),
  )
  .map(([size, below]) => (below ? -size : size))
const ticks = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.integer({ min: 1, max: 99_999 }),
  fc.constantFrom(1, 2, 5_000, 9_999, 10_000, 99_999),
)
const roundings = fc.constantFrom<Rounding>('half-away-from-zero', 'half-even', 'toward-zero')

const yuan = (fen: bigint): Plain => new Plain(fen.toString()).div(100)
const share = (tick: number): Plain => new Plain(tick).div(10_000)
const rateOf = (tick: number) => rate(share(tick).toFixed(4))
const text = (value: Plain): string => (value.isZero() ? '0.00' : value.toFixed(2))
const fits = (value: Plain): boolean => value.abs().lte('99999999999999.99')

/** The amount's text; or, beyond (16,2), that it was refused. */
function asText(compute: () => Money): string {
  try {
    return formatMoney(compute())
  } catch (fault) {
    if (fault instanceof Error && fault.message === 'an amount is beyond (16,2)') return 'beyond'
    throw fault
  }
}
const expected = (value: Plain): string => (fits(value) ? text(value) : 'beyond')

describe('integers say what decimal.js says, to the last fen', () => {
  it('read, write, fen', () => {
    fc.assert(
      fc.property(fens, (fen) => {
        const value = moneyFromFen(fen)
        const written = formatMoney(value)
        expect(written).toBe(text(yuan(fen)))
        expect(toFen(value)).toBe(fen)
        expect(toFen(money(written))).toBe(fen)
        expect(equal(money(written), value)).toBe(true)
      }),
      fixed,
    )
  })

  it('add, subtract, negate', () => {
    fc.assert(
      fc.property(fens, fens, (left, right) => {
        const [one, two] = [moneyFromFen(left), moneyFromFen(right)]
        expect(asText(() => add(one, two))).toBe(expected(yuan(left).plus(yuan(right))))
        expect(asText(() => subtract(one, two))).toBe(expected(yuan(left).minus(yuan(right))))
        expect(formatMoney(negate(one))).toBe(text(yuan(left).neg()))
      }),
      fixed,
    )
  })

  it('many at once: only the end must keep within (16,2)', () => {
    fc.assert(
      fc.property(fens, fc.array(fens, { maxLength: 6 }), (from, list) => {
        const values = list.map(moneyFromFen)
        const sum = Plain.sum(0, ...list.map(yuan))
        expect(asText(() => add(...values))).toBe(expected(sum))
        const left = asText(() => subtract(moneyFromFen(from), ...values))
        expect(left).toBe(expected(yuan(from).minus(sum)))
      }),
      fixed,
    )
  })

  it('× rate, ÷ rate, by every rounding', () => {
    fc.assert(
      fc.property(fens, ticks, roundings, (fen, tick, rounding) => {
        const [value, by] = [moneyFromFen(fen), rateOf(tick)]
        const product = yuan(fen).times(share(tick)).toDecimalPlaces(2, mode[rounding])
        expect(asText(() => applyRate(value, by, rounding))).toBe(expected(product))
        if (tick === 0) return
        const ratio = yuan(fen).div(share(tick)).toDecimalPlaces(2, mode[rounding])
        expect(asText(() => divideByRate(value, by, rounding))).toBe(expected(ratio))
      }),
      { ...fixed, numRuns: 10_000 },
    )
  })

  it('on and beside every half fen', () => {
    const bills = fc.bigInt({ min: -400_000n, max: 400_000n })
    fc.assert(
      fc.property(bills, roundings, fc.constantFrom(-1, 0, 1), (fen, rounding, beside) => {
        const odd = 5_000 + beside
        const product = yuan(2n * fen + 1n).times(share(odd)).toDecimalPlaces(2, mode[rounding])
        const got = applyRate(moneyFromFen(2n * fen + 1n), rateOf(odd), rounding)
        expect(formatMoney(got)).toBe(text(product))
      }),
      fixed,
    )
  })
})

describe('order', () => {
  it('is that of the amounts', () => {
    fc.assert(
      fc.property(fens, fens, (left, right) => {
        const [one, two] = [moneyFromFen(left), moneyFromFen(right)]
        expect(compare(one, two)).toBe(yuan(left).cmp(yuan(right)))
        expect(compare(one, two)).toBe(0 - compare(two, one))
        expect(equal(one, two)).toBe(left === right)
        expect(isNegative(one)).toBe(left < 0n)
        expect(isZero(one)).toBe(left === 0n)
        expect(toFen(min(one, two))).toBe(left < right ? left : right)
        expect(toFen(max(one, two))).toBe(left > right ? left : right)
      }),
      fixed,
    )
  })

  it('of many: the least and the most', () => {
    fc.assert(
      fc.property(fens, fc.array(fens, { maxLength: 5 }), (first, others) => {
        const values = others.map(moneyFromFen)
        const sorted = [first, ...others].sort((a, b) => (a < b ? -1 : 1))
        expect(toFen(min(moneyFromFen(first), ...values))).toBe(sorted[0])
        expect(toFen(max(moneyFromFen(first), ...values))).toBe(sorted.at(-1))
      }),
      fixed,
    )
  })
})

describe('rates say what decimal.js says', () => {
  const asRate = (compute: () => ReturnType<typeof rate>): string => {
    try {
      return formatRate(compute())
    } catch (fault) {
      if (fault instanceof Error && fault.message === 'a rate is outside 0–9.9999') return 'beyond'
      throw fault
    }
  }
  const kept = (value: Plain): string => (value.lt(10) ? value.toFixed(4) : 'beyond')

  it('written and read', () => {
    fc.assert(
      fc.property(ticks, (tick) => {
        const value = rateOf(tick)
        expect(formatRate(value)).toBe(share(tick).toFixed(4))
        expect(formatPercent(value)).toBe(`${share(tick).times(100).toString()}%`)
        for (const form of [share(tick).toString(), formatRate(value)]) {
          expect(compareRates(parseRate(form) ?? rate('9.9999'), value)).toBe(0)
        }
        expect(isShare(value)).toBe(tick <= 10_000)
      }),
      fixed,
    )
  })

  it('raised, lowered, multiplied, ordered', () => {
    fc.assert(
      fc.property(ticks, ticks, roundings, (left, right, rounding) => {
        const [one, two] = [rateOf(left), rateOf(right)]
        expect(asRate(() => addRates(one, two))).toBe(kept(share(left).plus(share(right))))
        const lowered = Plain.max(0, share(left).minus(share(right)))
        expect(formatRate(subtractRates(one, two))).toBe(lowered.toFixed(4))
        const product = share(left).times(share(right)).toDecimalPlaces(4, mode[rounding])
        expect(asRate(() => multiplyRates(one, two, rounding))).toBe(kept(product))
        expect(compareRates(one, two)).toBe(share(left).cmp(share(right)))
      }),
      fixed,
    )
  })
})
