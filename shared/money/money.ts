import { invariant } from '../failure/invariant.ts'
import { Amount, amountOf, amountOfWhole, fenOf, wideAmount, zero } from './amount.ts'
import { Decimal } from './decimal.ts'
import type { Rounding } from './decimal.ts'
import { ticksOf, whole } from './proportion.ts'
import type { Rate } from './rate.ts'
import { compareWhole, decimalOf, isSafe, scaled } from './whole.ts'
import type { Whole } from './whole.ts'

/** 金额, in yuan with two places. Built from decimal text or from fen, never from a fraction. */
export type Money = Amount

export { zero }

const textForm = /^-?(?:0|[1-9]\d{0,13})\.\d{2}$/

/** Reads strict text (`12.30`, `-0.05`); anything else (`1e2`, `01.00`, `1.0`) is undefined. */
export function parseMoney(text: string): Money | undefined {
  if (!textForm.test(text) || text === '-0.00') return undefined
  // The form leaves only digits around the sign and the point: together they are the fen.
  const below = text.startsWith('-')
  const point = text.length - 3
  let fen = 0
  for (let at = below ? 1 : 0; at < text.length; at += 1) {
    if (at !== point) fen = fen * 10 + (text.charCodeAt(at) - digitZero)
  }
  if (isSafe(fen)) return amountOf(below ? -fen : fen)
  return wideAmount(new Decimal(text).times(100))
}

const digitZero = 48

/** For text known to be well formed. Throws `InvariantViolation` otherwise. */
export function money(text: string): Money {
  const parsed = parseMoney(text)
  if (parsed === undefined) {
    invariant(false, `not an amount with two places: ${text.slice(0, 40)}`)
  }
  return parsed
}

/** 分 to an amount; whole fen only. */
export function moneyFromFen(fen: bigint): Money {
  const near = Number(fen)
  return isSafe(near) ? amountOf(near) : wideAmount(new Decimal(fen.toString()))
}

/** The amount in 分, as the ledger stores it. */
export function toFen(value: Money): bigint {
  const fen = fenOf(value)
  return BigInt(typeof fen === 'number' ? fen : fen.toFixed(0))
}

/** `.00` to `.99`. */
const cents = Array.from({ length: 100 }, (_, fen) => `.${String(fen).padStart(2, '0')}`)

/** `1234.50`: the only text form at borders. */
export function formatMoney(value: Money): string {
  const fen = fenOf(value)
  if (typeof fen !== 'number') return fen.div(100).toFixed(2)
  const size = fen < 0 ? -fen : fen
  const yuan = Math.trunc(size / 100)
  const text = `${yuan}${cents[size - yuan * 100]}`
  return fen < 0 ? `-${text}` : text
}

/** `1,234.50`: for people. */
export function formatMoneyGrouped(value: Money): string {
  const [units = '', fraction = ''] = formatMoney(value).split('.')
  return `${units.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${fraction}`
}

export function isMoney(value: unknown): value is Money {
  return Amount.is(value)
}

export function add(...values: readonly Money[]): Money
export function add(first?: Money, second?: Money, ...others: readonly Money[]): Money {
  if (first === undefined || second === undefined) return first === undefined ? zero : first
  if (others.length > 0) return addAll([first, second, ...others])
  return plus(fenOf(first), fenOf(second))
}

/** Two at a time, which is nearly every sum: no list to walk. */
function plus(left: Whole, right: Whole): Money {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (isSafe(sum)) return amountOf(sum)
  }
  return wideAmount(decimalOf(left).plus(decimalOf(right)))
}

function addAll(values: readonly Money[]): Money {
  let sum = 0
  for (const each of values) {
    const fen = fenOf(each)
    if (typeof fen !== 'number' || !isSafe(sum + fen)) return addWide(values)
    sum += fen
  }
  return amountOf(sum)
}

/** Only the whole sum must keep within (16,2), not what is summed on the way. */
function addWide(values: readonly Money[]): Money {
  return wideAmount(
    values.reduce((sum, each) => sum.plus(decimalOf(fenOf(each))), new Decimal(0)),
  )
}

export function subtract(from: Money, ...values: readonly Money[]): Money
export function subtract(from: Money, first?: Money, ...others: readonly Money[]): Money {
  if (first === undefined) return from
  if (others.length > 0) return addAll([from, negate(first), ...others.map(negate)])
  const left = fenOf(from)
  const right = fenOf(first)
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right
    if (isSafe(difference)) return amountOf(difference)
  }
  return wideAmount(decimalOf(left).minus(decimalOf(right)))
}

export function negate(value: Money): Money {
  const fen = fenOf(value)
  return typeof fen === 'number' ? amountOf(-fen) : wideAmount(fen.neg())
}

export function compare(left: Money, right: Money): -1 | 0 | 1 {
  return compareWhole(fenOf(left), fenOf(right))
}

export function equal(left: Money, right: Money): boolean {
  return compare(left, right) === 0
}

export function isZero(value: Money): boolean {
  return value === zero
}

export function isNegative(value: Money): boolean {
  return compareWhole(fenOf(value), 0) < 0
}

/** From `lowest` to `highest`, both included. */
export function isWithin(lowest: Money, value: Money, highest: Money): boolean {
  const fen = fenOf(value)
  return compareWhole(fenOf(lowest), fen) <= 0 && compareWhole(fen, fenOf(highest)) <= 0
}

export function min(first: Money, ...others: readonly Money[]): Money
export function min(first: Money, second?: Money, ...others: readonly Money[]): Money {
  let least = second !== undefined && compare(second, first) < 0 ? second : first
  for (const each of others) if (compare(each, least) < 0) least = each
  return least
}

export function max(first: Money, ...others: readonly Money[]): Money
export function max(first: Money, second?: Money, ...others: readonly Money[]): Money {
  let most = second !== undefined && compare(second, first) > 0 ? second : first
  for (const each of others) if (compare(each, most) > 0) most = each
  return most
}

/** Amount × rate, to the fen. There is no default rounding: the clause decides. */
export function applyRate(value: Money, rate: Rate, rounding: Rounding): Money {
  return amountOfWhole(scaled(fenOf(value), ticksOf(rate), whole, rounding))
}

/** Amount ÷ rate, to the fen: the expense that a payment at `rate` stands for. */
export function divideByRate(value: Money, rate: Rate, rounding: Rounding): Money {
  const ticks = ticksOf(rate)
  invariant(ticks !== 0, 'an amount cannot be divided by a zero rate')
  return amountOfWhole(scaled(fenOf(value), whole, ticks, rounding))
}

/** 角 and 元, in fen: the coarser units that an amount may be rounded to. */
const unitFen = { fen: 1, jiao: 10, yuan: 100 } as const
export type MoneyUnit = keyof typeof unitFen

/** Amount × rate, rounded once to whole 分, 角 or 元. */
export function applyRateInUnits(
  value: Money,
  rate: Rate,
  rounding: Rounding,
  unit: MoneyUnit,
): Money {
  const size = unitFen[unit]
  const units = scaled(fenOf(value), ticksOf(rate), whole * size, rounding)
  return amountOfWhole(typeof units === 'number' ? units * size : units.times(size))
}
