import { invariant } from '../failure/invariant.ts'
import { Decimal, Exact, roundTo } from './decimal.ts'
import type { Rounding } from './decimal.ts'
import { moneyFromFen } from './money.ts'
import type { Money } from './money.ts'

class UnitPrice extends Exact {
  declare private readonly unit: 'yuan-per-piece'
}
class Count extends Exact {
  declare private readonly unit: 'pieces'
}

/** 单价, (16,6): yuan for one piece, never negative. */
export type Price = UnitPrice
/** 数量, (16,4): never negative; zero is no line. */
export type Quantity = Count

const priceForm = /^(?:0|[1-9]\d{0,9})(?:\.\d{1,6})?$/
const quantityForm = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?$/

export function parsePrice(text: string): Price | undefined {
  return priceForm.test(text) ? new UnitPrice(new Decimal(text)) : undefined
}

export function parseQuantity(text: string): Quantity | undefined {
  if (!quantityForm.test(text)) return undefined
  const digits = new Decimal(text)
  return digits.isZero() ? undefined : new Count(digits)
}

export function formatPrice(value: Price): string {
  const digits = Exact.digitsOf(value)
  return digits.toFixed(Math.max(2, digits.decimalPlaces()))
}

export function formatQuantity(value: Quantity): string {
  return Exact.digitsOf(value).toString()
}

/** 金额 = 单价 × 数量, exact, then rounded once. */
export function priceTimesQuantity(price: Price, quantity: Quantity, rounding: Rounding): Money {
  return product(Exact.digitsOf(price), quantity, rounding)
}

/** 超限价 = max(0, 单价 − 限价) × 数量, exact, then rounded once. */
export function overCeiling(
  price: Price,
  ceiling: Price,
  quantity: Quantity,
  rounding: Rounding,
): Money {
  const above = Exact.digitsOf(price).minus(Exact.digitsOf(ceiling))
  return product(Decimal.max(0, above), quantity, rounding)
}

function product(price: Decimal, quantity: Quantity, rounding: Rounding): Money {
  const yuan = roundTo(price.times(Exact.digitsOf(quantity)), 2, rounding)
  invariant(yuan.lt('1e14'), 'an amount is beyond (16,2)')
  return moneyFromFen(BigInt(yuan.times(100).toFixed(0)))
}
