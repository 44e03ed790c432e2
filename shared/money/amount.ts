import { invariant } from '../failure/invariant.ts'
import { Decimal, Opaque } from './decimal.ts'
import { isSafe } from './whole.ts'
import type { Whole } from './whole.ts'

/** (16,2): the platform's widest amount, in fen. */
const largest = new Decimal('9999999999999999')

/** The inside of `Money`; this folder's own, and never exported from its index. */
export class Amount extends Opaque {
  declare private readonly unit: 'yuan'
  /** 分. Private to the language: no other code can read or change it, so nothing is frozen. */
  readonly #fen: Whole

  /** @param fen a safe integer, or a `Decimal` beyond one */
  constructor(fen: Whole) {
    super()
    this.#fen = fen
  }

  static fenOf(value: Amount): Whole {
    return value.#fen
  }

  static is(value: unknown): value is Amount {
    return typeof value === 'object' && value !== null && #fen in value
  }
}

export const zero = new Amount(0)

export function fenOf(value: Amount): Whole {
  return Amount.fenOf(value)
}

/** From a safe integer of fen; zero (and −0) is always the one `zero`. */
export function amountOf(fen: number): Amount {
  return fen === 0 ? zero : new Amount(fen)
}

/** From whole fen of any size. Throws `InvariantViolation` beyond (16,2). */
export function wideAmount(fen: Decimal): Amount {
  invariant(fen.abs().lte(largest), 'an amount is beyond (16,2)')
  const near = fen.toNumber()
  return isSafe(near) ? amountOf(near) : new Amount(fen)
}

export function amountOfWhole(fen: Whole): Amount {
  return typeof fen === 'number' ? amountOf(fen) : wideAmount(fen)
}
