/** A value as JSON that is written in one way only: the same bytes on any machine. */
import { invariant } from '../../failure/index.ts'
import { formatMoney, isMoney } from '../../money/index.ts'

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** Names sorted by code unit, no spaces, no fractions, one line end at the end. */
export function canonicalText(value: Json): string {
  return `${written(value)}\n`
}

function written(value: Json): string {
  if (typeof value === 'number') {
    invariant(Number.isSafeInteger(value), 'a fraction has no canonical form: amounts are text')
    return String(value)
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(written).join(',')}]`
  const names = Object.keys(value).toSorted(byCodeUnit)
  const members = names.map((name) => `${JSON.stringify(name)}:${written(member(value, name))}`)
  return `{${members.join(',')}}`
}

export function without(
  value: { readonly [name: string]: Json },
  name: string,
): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function member(value: { readonly [name: string]: Json }, name: string): Json {
  const found = value[name]
  invariant(found !== undefined, `an absent value stands under ${name}`)
  return found
}

function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : 1
}

/**
 * Plain JSON of a value of the policy core: amounts as `1234.50`, absent members left out.
 * Throws `InvariantViolation` on what JSON cannot hold, such as a function or a fraction.
 */
export function plain(value: unknown): Json {
  if (isMoney(value)) return formatMoney(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') {
    invariant(Number.isSafeInteger(value), 'a fraction has no canonical form: amounts are text')
    return value
  }
  if (Array.isArray(value)) return value.map((each: unknown) => plain(each))
  invariant(typeof value === 'object', `a ${typeof value} has no plain form`)
  const members = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(members.map(([name, each]) => [name, plain(each)]))
}

/** Where a value holds what a receipt cannot (a fraction); undefined: nowhere. */
export function fractionIn(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : path
  if (typeof value !== 'object' || value === null || isMoney(value)) return undefined
  for (const [name, each] of Object.entries(value)) {
    const found = fractionIn(each, `${path}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}
