import { invariant } from '../failure/invariant.ts'
import { Decimal, Exact, roundTo } from './decimal.ts'
import type { Rounding } from './decimal.ts'
import type { Rate } from './rate.ts'

/** (16,2): the platform's widest amount. */
const largest = new Decimal('99999999999999.99')
const textForm = /^-?(?:0|[1-9]\d{0,13})\.\d{2}$/

class Amount extends Exact {
  declare private readonly unit: 'yuan'
}

/** 金额, in yuan with two places. Built from decimal text or from fen, never from a fraction. */
export type Money = Amount

function amount(digits: Decimal): Money {
  invariant(digits.abs().lte(largest), 'an amount is beyond (16,2)')
  return new Amount(digits.isZero() ? new Decimal(0) : digits)
}

export const zero: Money = new Amount(new Decimal(0))

/** Reads strict text (`12.30`, `-0.05`); anything else (`1e2`, `01.00`, `1.0`) is undefined. */
export function parseMoney(text: string): Money | undefined {
  if (!textForm.test(text) || text === '-0.00') return undefined
  return amount(new Decimal(text))
}

/** For text known to be well formed. Throws `InvariantViolation` otherwise. */
export function money(text: string): Money {
  const parsed = parseMoney(text)
  invariant(parsed !== undefined, `not an amount with two places: ${text.slice(0, 40)}`)
  return parsed
}

/** 分 to an amount; whole fen only. */
export function moneyFromFen(fen: bigint): Money {
  return amount(new Decimal(fen.toString()).div(100))
}

/** The amount in 分, as the ledger stores it. */
export function toFen(value: Money): bigint {
  return BigInt(Exact.digitsOf(value).times(100).toFixed(0))
}

/** `1234.50`: the only text form at borders. */
export function formatMoney(value: Money): string {
  return Exact.digitsOf(value).toFixed(2)
}

/** `1,234.50`: for people. */
export function formatMoneyGrouped(value: Money): string {
  const [whole = '', fraction = ''] = formatMoney(value).split('.')
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${fraction}`
}

export function isMoney(value: unknown): value is Money {
  return value instanceof Amount
}

export function add(...values: readonly Money[]): Money {
  return amount(values.reduce((sum, each) => sum.plus(Exact.digitsOf(each)), new Decimal(0)))
}

export function subtract(from: Money, ...values: readonly Money[]): Money {
  return amount(values.reduce((d, each) => d.minus(Exact.digitsOf(each)), Exact.digitsOf(from)))
}

export function negate(value: Money): Money {
  return amount(Exact.digitsOf(value).neg())
}

export function compare(left: Money, right: Money): -1 | 0 | 1 {
  return Exact.digitsOf(left).cmp(Exact.digitsOf(right)) as -1 | 0 | 1
}

export function equal(left: Money, right: Money): boolean {
  return compare(left, right) === 0
}

export function isZero(value: Money): boolean {
  return Exact.digitsOf(value).isZero()
}

export function isNegative(value: Money): boolean {
  return Exact.digitsOf(value).lt(0)
}

export function min(first: Money, ...others: readonly Money[]): Money {
  return others.reduce((least, each) => (compare(each, least) < 0 ? each : least), first)
}

export function max(first: Money, ...others: readonly Money[]): Money {
  return others.reduce((most, each) => (compare(each, most) > 0 ? each : most), first)
}

/** Amount × rate, to the fen. There is no default rounding: the clause decides. */
export function applyRate(value: Money, rate: Rate, rounding: Rounding): Money {
  return amount(roundTo(Exact.digitsOf(value).times(Exact.digitsOf(rate)), 2, rounding))
}

/** Amount ÷ rate, to the fen: the expense that a payment at `rate` stands for. */
export function divideByRate(value: Money, rate: Rate, rounding: Rounding): Money {
  invariant(!Exact.digitsOf(rate).isZero(), 'an amount cannot be divided by a zero rate')
  return amount(roundTo(Exact.digitsOf(value).div(Exact.digitsOf(rate)), 2, rounding))
}
