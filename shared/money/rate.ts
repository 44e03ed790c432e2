import { invariant } from '../failure/invariant.ts'
import type { Rounding } from './decimal.ts'
import { Proportion, ticksOf, whole } from './proportion.ts'
import { quotient } from './whole.ts'

const textForm = /^\d(?:\.\d{1,4})?$/

/** 比例, at most four places, as the platform's (5,4): 70% is 0.7000. Never negative. */
export type Rate = Proportion

/** Reads `0.55`, `1`, `0.1234`; anything else is undefined. */
export function parseRate(text: string): Rate | undefined {
  if (!textForm.test(text)) return undefined
  return new Proportion(Number(text.replace('.', '').padEnd(5, '0')))
}

/** For text known to be well formed. Throws `InvariantViolation` otherwise. */
export function rate(text: string): Rate {
  const parsed = parseRate(text)
  invariant(parsed !== undefined, `not a rate: ${text.slice(0, 40)}`)
  return parsed
}

/** `0.5500`: the form at borders. */
export function formatRate(value: Rate): string {
  const digits = String(ticksOf(value)).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** `55%`, `52.5%`: for people. */
export function formatPercent(value: Rate): string {
  const ticks = ticksOf(value)
  const percent = quotient(ticks, 100, 'toward-zero')
  const hundredths = ticks - percent * 100
  if (hundredths === 0) return `${percent}%`
  const places = String(hundredths).padStart(2, '0').replace(/0$/, '')
  return `${percent}.${places}%`
}

/** 提高若干个百分点: 0.50 + 0.05. */
export function addRates(left: Rate, right: Rate): Rate {
  return new Proportion(ticksOf(left) + ticksOf(right))
}

/** 降低若干个百分点; never under zero. */
export function subtractRates(left: Rate, right: Rate): Rate {
  return new Proportion(Math.max(0, ticksOf(left) - ticksOf(right)))
}

/** 相乘: 0.50 × 1.05 = 0.5250. */
export function multiplyRates(left: Rate, right: Rate, rounding: Rounding): Rate {
  return new Proportion(quotient(ticksOf(left) * ticksOf(right), whole, rounding))
}

export function compareRates(left: Rate, right: Rate): -1 | 0 | 1 {
  const difference = ticksOf(left) - ticksOf(right)
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
}

/** True of a rate that is a share of a whole: 0 to 1. */
export function isShare(value: Rate): boolean {
  return ticksOf(value) <= whole
}
