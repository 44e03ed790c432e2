/**
 * A valibot schema as JSON Schema. Only the forms that the case format uses: anything else is a
 * bug here and throws, so that an editor is never told less than the command checks.
 */
import type * as v from 'valibot'

import { invariant } from '../../shared/failure/index.ts'
import { Amount, Day, Month } from './case-words.ts'

type Schema = v.GenericSchema<unknown, unknown>
export type JsonSchema = Readonly<Record<string, unknown>>

/** What a check in code demands, said as a pattern. */
const patterns: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Amount, String.raw`^-?(?:0|[1-9]\d{0,13})\.\d{2}$`],
  [Day, String.raw`^\d{4}-\d{2}-\d{2}$`],
  [Month, String.raw`^\d{4}-(?:0[1-9]|1[0-2])$`],
])

interface Parts extends Schema {
  readonly entries: Readonly<Record<string, Schema>>
  readonly item: Schema
  readonly value: Schema
  readonly wrapped: Schema
  readonly options: readonly unknown[]
  readonly literal: unknown
}

export function jsonSchema(given: Schema): JsonSchema {
  const schema = given as Parts
  switch (schema.type) {
    case 'string': {
      const pattern = patterns.get(given) ?? patternOf(given)
      return pattern === undefined ? { type: 'string' } : { type: 'string', pattern }
    }
    case 'number':
      return { type: 'integer', minimum: 0 }
    case 'boolean':
      return { type: 'boolean' }
    case 'unknown':
      return {}
    case 'literal':
      return { const: schema.literal }
    case 'picklist':
      return { enum: schema.options }
    case 'array':
      return { type: 'array', items: jsonSchema(schema.item) }
    case 'record':
      return { type: 'object', additionalProperties: jsonSchema(schema.value) }
    case 'nullable':
      return { anyOf: [jsonSchema(schema.wrapped), { type: 'null' }] }
    case 'exact_optional':
      return jsonSchema(schema.wrapped)
    case 'variant':
      return { oneOf: schema.options.map((each) => jsonSchema(each as Schema)) }
    case 'strict_object':
      return objectSchema(schema.entries)
    default:
      invariant(false, `no JSON Schema is known for ${schema.type}`)
  }
}

function objectSchema(entries: Parts['entries']): JsonSchema {
  const names = Object.keys(entries)
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => entries[name]?.type !== 'exact_optional'),
    properties: Object.fromEntries(
      Object.entries(entries).map(([name, each]) => [name, jsonSchema(each)]),
    ),
  }
}

/** The pattern of a text that is checked by one. */
function patternOf(schema: Schema): string | undefined {
  const pipe = (schema as { readonly pipe?: readonly unknown[] }).pipe ?? []
  const checked = pipe.find(
    (each): each is { readonly requirement: RegExp } =>
      typeof each === 'object' &&
      each !== null &&
      'requirement' in each &&
      each.requirement instanceof RegExp,
  )
  return checked?.requirement.source
}
