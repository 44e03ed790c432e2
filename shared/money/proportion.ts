import { invariant } from '../failure/invariant.ts'
import { Opaque } from './decimal.ts'

/** 100 %, in ten-thousandths. */
export const whole = 10_000

/** The inside of `Rate`; this folder's own, and never exported from its index. */
export class Proportion extends Opaque {
  declare private readonly unit: 'rate'
  /** Ten-thousandths, 0 to 99,999: every product of two is a safe integer. */
  readonly #ticks: number

  constructor(ticks: number) {
    super()
    invariant(ticks >= 0 && ticks < 10 * whole, 'a rate is outside 0–9.9999')
    this.#ticks = ticks
  }

  static ticksOf(value: Proportion): number {
    return value.#ticks
  }
}

export function ticksOf(value: Proportion): number {
  return Proportion.ticksOf(value)
}
