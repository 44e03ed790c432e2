import { Decimal, roundTo } from './decimal.ts'
import type { Rounding } from './decimal.ts'

/**
 * A whole number of the smallest unit (分; a ten-thousandth): a safe integer, on which `+`, `−`,
 * `×` and comparison are exact, or a `Decimal` where (16,2) is wider than 2^53 − 1 (from
 * 90,071,992,547,409.92 yuan on). decimal.js is the definition; integers only reach it sooner.
 */
export type Whole = number | Decimal

export const mostSafe = Number.MAX_SAFE_INTEGER

/**
 * True of an integer result that was computed exactly: doubles hold every integer up to 2^53, so a
 * sum or product that is truly beyond 2^53 − 1 never shows as one within it.
 */
export function isSafe(computed: number): boolean {
  return computed <= mostSafe && computed >= -mostSafe
}

export function decimalOf(value: Whole): Decimal {
  return typeof value === 'number' ? new Decimal(value) : value
}

export function compareWhole(left: Whole, right: Whole): -1 | 0 | 1 {
  if (typeof left === 'number' && typeof right === 'number') {
    return left < right ? -1 : left > right ? 1 : 0
  }
  return decimalOf(left).cmp(decimalOf(right)) as -1 | 0 | 1
}

/**
 * `dividend` ÷ `divisor` to a whole number, for safe integers and a divisor above zero.
 *
 * The truncated quotient is exact though the division is in doubles. Beside a whole quotient k the
 * nearest other one is 1 ÷ divisor away, while a double near k is off by at most k × 2^−54, which
 * is under 1 ÷ divisor because k × divisor ≤ 2^53: no quotient under k is ever rounded up to it.
 * The remainder is then a difference of two safe integers, and twice it is compared exactly.
 */
export function quotient(dividend: number, divisor: number, rounding: Rounding): number {
  const towardZero = Math.trunc(dividend / divisor)
  const remainder = dividend - towardZero * divisor
  if (remainder === 0 || rounding === 'toward-zero') return towardZero
  const twice = 2 * (remainder < 0 ? -remainder : remainder)
  if (twice < divisor) return towardZero
  if (twice === divisor && rounding === 'half-even' && towardZero % 2 === 0) return towardZero
  return dividend < 0 ? towardZero - 1 : towardZero + 1
}

/** value × factor ÷ divisor to a whole number: integers where they suffice, else decimal.js. */
export function scaled(value: Whole, factor: number, divisor: number, rounding: Rounding): Whole {
  if (typeof value === 'number') {
    const product = value * factor
    if (isSafe(product)) return quotient(product, divisor, rounding)
  }
  return roundTo(decimalOf(value).times(factor).div(divisor), 0, rounding)
}
