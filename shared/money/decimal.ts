import { Decimal as Base } from 'decimal.js'

import { invariant } from '../failure/invariant.ts'

/** Exact to 40 digits: far beyond (16,2) × (16,4) × (16,6), so nothing here is ever approximate. */
export const Decimal = Base.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 })
export type Decimal = Base

/** 四舍五入 is 'half-away-from-zero', so a refund rounds as its charge did. */
export type Rounding = 'half-away-from-zero' | 'half-even' | 'toward-zero'

const mode = {
  'half-away-from-zero': Base.ROUND_HALF_UP,
  'half-even': Base.ROUND_HALF_EVEN,
  'toward-zero': Base.ROUND_DOWN,
} as const satisfies Record<Rounding, Base.Rounding>

export function roundTo(value: Decimal, places: number, rounding: Rounding): Decimal {
  return value.toDecimalPlaces(places, mode[rounding])
}

/** What every quantity of this folder is: no silent way out of it. */
export abstract class Opaque {
  toJSON(): never {
    invariant(false, 'quantities cross borders as text: format it first')
  }

  toString(): never {
    invariant(false, 'quantities become text by their format function only')
  }
}

/** A quantity whose hidden digits are a `Decimal`. */
export abstract class Exact extends Opaque {
  readonly #digits: Decimal

  constructor(digits: Decimal) {
    super()
    invariant(digits.isFinite(), 'a quantity must be finite')
    this.#digits = digits
    Object.freeze(this)
  }

  static digitsOf(value: Exact): Decimal {
    return value.#digits
  }
}
