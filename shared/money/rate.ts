import { invariant } from '../failure/invariant.ts'
import { Decimal, Exact, roundTo } from './decimal.ts'
import type { Rounding } from './decimal.ts'

const textForm = /^\d(?:\.\d{1,4})?$/

class Proportion extends Exact {
  declare private readonly unit: 'rate'
}

/** 比例, at most four places, as the platform's (5,4): 70% is 0.7000. Never negative. */
export type Rate = Proportion

function proportion(digits: Decimal): Rate {
  invariant(digits.gte(0) && digits.lt(10), 'a rate is outside 0–9.9999')
  invariant(digits.decimalPlaces() <= 4, 'a rate has more than four places')
  return new Proportion(digits)
}

/** Reads `0.55`, `1`, `0.1234`; anything else is undefined. */
export function parseRate(text: string): Rate | undefined {
  return textForm.test(text) ? proportion(new Decimal(text)) : undefined
}

/** For text known to be well formed. Throws `InvariantViolation` otherwise. */
export function rate(text: string): Rate {
  const parsed = parseRate(text)
  invariant(parsed !== undefined, `not a rate: ${text.slice(0, 40)}`)
  return parsed
}

/** `0.5500`: the form at borders. */
export function formatRate(value: Rate): string {
  return Exact.digitsOf(value).toFixed(4)
}

/** `55%`, `52.5%`: for people. */
export function formatPercent(value: Rate): string {
  return `${Exact.digitsOf(value).times(100).toString()}%`
}

/** 提高若干个百分点: 0.50 + 0.05. */
export function addRates(left: Rate, right: Rate): Rate {
  return proportion(Exact.digitsOf(left).plus(Exact.digitsOf(right)))
}

/** 降低若干个百分点; never under zero. */
export function subtractRates(left: Rate, right: Rate): Rate {
  return proportion(Decimal.max(0, Exact.digitsOf(left).minus(Exact.digitsOf(right))))
}

/** 相乘: 0.50 × 1.05 = 0.5250. */
export function multiplyRates(left: Rate, right: Rate, rounding: Rounding): Rate {
  return proportion(roundTo(Exact.digitsOf(left).times(Exact.digitsOf(right)), 4, rounding))
}

export function compareRates(left: Rate, right: Rate): -1 | 0 | 1 {
  return Exact.digitsOf(left).cmp(Exact.digitsOf(right)) as -1 | 0 | 1
}

/** True of a rate that is a share of a whole: 0 to 1. */
export function isShare(value: Rate): boolean {
  return Exact.digitsOf(value).lte(1)
}
