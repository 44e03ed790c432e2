/** Small pieces of JSON Schema, draft 2020-12, with Chinese descriptions for editors. */
export type Schema = Readonly<Record<string, unknown>>
export type Properties = Readonly<Record<string, Schema>>

/** A mapping with these keys and no others. */
export function object(
  description: string,
  required: Properties,
  optional: Properties = {},
): Schema {
  return {
    type: 'object',
    description,
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  }
}

/** Such a mapping in which exactly one of these keys is written. */
export function oneKeyOf(keys: readonly string[], whole: Schema): Schema {
  return { ...whole, oneOf: keys.map((key) => ({ required: [key] })) }
}

export function text(description: string): Schema {
  return { type: 'string', description, pattern: '\\S', maxLength: 1_000 }
}

export function formed(description: string, pattern: string): Schema {
  return { type: 'string', description, pattern }
}

export function word(description: string, words: readonly string[]): Schema {
  return { type: 'string', description, enum: words }
}

export function is(value: string): Schema {
  return { const: value }
}

export function yes(description: string): Schema {
  return { type: 'boolean', description }
}

export function listOf(description: string, items: Schema): Schema {
  return { type: 'array', description, items, minItems: 1 }
}

/** Names, each of these and none twice. */
export function wordsOf(description: string, words: readonly string[]): Schema {
  const items = { type: 'string', enum: words }
  return { type: 'array', description, items, minItems: 1, uniqueItems: true }
}

/** A mapping whose keys have a form and whose values are all alike. */
export function byName(description: string, names: Schema, values: Schema): Schema {
  return {
    type: 'object',
    description,
    propertyNames: names,
    additionalProperties: values,
  }
}

export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` }
}

/** A shared piece with a description of its own. */
export function described(description: string, name: string): Schema {
  return { description, $ref: `#/$defs/${name}` }
}
