/** Checks a value against the part of JSON Schema 2020-12 that the pack schema uses. */
type Schema = Readonly<Record<string, unknown>>
type Keyword = (said: unknown, value: unknown, schema: Schema, walk: Walk) => boolean
type Walk = (schema: unknown, value: unknown) => boolean

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
const array = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? (value as readonly unknown[]) : undefined
const strings = (value: unknown) => (array(value) ?? []).map(String)
const has = (value: unknown, key: string) => Object.hasOwn(record(value) ?? {}, key)

function typeOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return ['array']
  if (value === null) return ['null']
  return Number.isInteger(value) ? ['number', 'integer'] : [typeof value]
}

const size = (value: unknown) => Object.keys(record(value) ?? {}).length

/** Each keyword says yes to values that it does not speak of. */
const keywords: Readonly<Record<string, Keyword>> = {
  $schema: () => true,
  $defs: () => true,
  title: () => true,
  description: (said) => typeof said === 'string' && said !== '',
  type: (said, value) => typeOf(value).some((name) => [said].flat().includes(name)),
  const: (said, value) => said === value,
  enum: (said, value) => (array(said) ?? []).includes(value),
  pattern: (said, value) => typeof value !== 'string' || new RegExp(String(said), 'u').test(value),
  maxLength: (said, value) => typeof value !== 'string' || value.length <= Number(said),
  minimum: (said, value) => typeof value !== 'number' || value >= Number(said),
  maximum: (said, value) => typeof value !== 'number' || value <= Number(said),
  minItems: (said, value) => (array(value)?.length ?? Infinity) >= Number(said),
  uniqueItems: (_, value) => new Set(array(value)).size === (array(value)?.length ?? 0),
  items: (said, value, _, walk) => (array(value) ?? []).every((item) => walk(said, item)),
  minProperties: (said, value) => record(value) === undefined || size(value) >= Number(said),
  maxProperties: (said, value) => record(value) === undefined || size(value) <= Number(said),
  required: (said, value) =>
    record(value) === undefined || strings(said).every((key) => has(value, key)),
  dependentRequired: (said, value) =>
    Object.entries(record(said) ?? {}).every(
      ([key, needed]) => !has(value, key) || strings(needed).every((each) => has(value, each)),
    ),
  properties: (said, value, _, walk) =>
    Object.entries(record(said) ?? {}).every(
      ([key, inner]) => !has(value, key) || walk(inner, record(value)?.[key]),
    ),
  patternProperties: (said, value, _, walk) =>
    Object.entries(record(value) ?? {}).every(([key, each]) =>
      Object.entries(record(said) ?? {}).every(
        ([pattern, inner]) => !new RegExp(pattern, 'u').test(key) || walk(inner, each),
      ),
    ),
  additionalProperties: (said, value, schema, walk) =>
    Object.entries(record(value) ?? {}).every(([key, each]) => {
      if (has(schema['properties'], key)) return true
      const patterns = Object.keys(record(schema['patternProperties']) ?? {})
      if (patterns.some((pattern) => new RegExp(pattern, 'u').test(key))) return true
      return said === false ? false : walk(said, each)
    }),
  propertyNames: (said, value, _, walk) =>
    Object.keys(record(value) ?? {}).every((key) => walk(said, key)),
  oneOf: (said, value, _, walk) =>
    (array(said) ?? []).filter((each) => walk(each, value)).length === 1,
  not: (said, value, _, walk) => !walk(said, value),
}

/** Whether the schema accepts a value; an unknown keyword is an error of the schema. */
export function accepts(root: unknown, value: unknown): boolean {
  const definitions = record(record(root)?.['$defs']) ?? {}
  const walk: Walk = (schema, each) => {
    const said = record(schema)
    if (said === undefined) throw new Error('a schema is a mapping')
    return Object.entries(said).every(([name, argument]) => {
      if (name === '$ref') {
        const named = String(argument).replace('#/$defs/', '')
        if (!Object.hasOwn(definitions, named)) throw new Error(`no definition ${named}`)
        return walk(definitions[named], each)
      }
      const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined
      if (keyword === undefined) throw new Error(`unknown keyword ${name}`)
      return keyword(argument, each, said, walk)
    })
  }
  return walk(root, value)
}
