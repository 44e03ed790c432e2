import type { Refused } from './bill.ts'

/** Thrown while a bill is judged; caught once, at the top. */
export class Refusal extends Error {
  readonly answer: Refused

  constructor(outcome: Refused['outcome'], why: string, key?: string) {
    super(why)
    this.answer = key === undefined ? { outcome, why } : { outcome, why, key }
  }
}

/** The input lacks or contradicts something that the amount depends on. */
export function rejected(why: string): never {
  throw new Refusal('rejected', why)
}

/** An amount that the year must state: absent is unknown, and unknown is not zero. */
export function stated<Value>(value: Value | undefined, what: string): Value {
  return value === undefined ? rejected(`unknown: ${what}`) : value
}
