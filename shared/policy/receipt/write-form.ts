import type * as v from 'valibot'

import { invariant } from '../../failure/index.ts'
import { plain } from './canonical.ts'
import type { Json } from './canonical.ts'

type Schema = v.GenericSchema<unknown, unknown>

interface ObjectSchema extends Schema {
  readonly entries: Readonly<Record<string, Schema>>
}

/**
 * A value as its form writes it: the members that the form names and no others, so that whatever
 * else a caller's object carries (a name, a number of a card) never comes into a receipt.
 */
export function writeForm(form: Schema, value: unknown): Json {
  switch (form.type) {
    case 'exact_optional':
      return writeForm((form as Schema & { readonly wrapped: Schema }).wrapped, value)
    case 'array': {
      const { item } = form as Schema & { readonly item: Schema }
      invariant(Array.isArray(value), 'a list stands in the form')
      return value.map((each: unknown) => writeForm(item, each))
    }
    case 'record': {
      const inner = (form as Schema & { readonly value: Schema }).value
      return Object.fromEntries(known(value).map(([name, each]) => [name, writeForm(inner, each)]))
    }
    case 'strict_object': {
      const { entries } = form as ObjectSchema
      const members = known(value).flatMap(([name, each]): [string, Json][] => {
        const inner = Object.hasOwn(entries, name) ? entries[name] : undefined
        return inner === undefined ? [] : [[name, writeForm(inner, each)]]
      })
      return Object.fromEntries(members)
    }
    default:
      return plain(value)
  }
}

function known(value: unknown): [string, unknown][] {
  invariant(typeof value === 'object' && value !== null, 'an object stands in the form')
  return Object.entries(value).filter(([, each]) => each !== undefined)
}
