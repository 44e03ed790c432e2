import type { Failure } from './failure.ts'

/** An expected outcome: the value, or the failure as data. Broken invariants are thrown instead. */
export type Result<Value, Fault = Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Fault }

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function failed<Fault>(failure: Fault): { readonly ok: false; readonly failure: Fault } {
  return { ok: false, failure }
}
