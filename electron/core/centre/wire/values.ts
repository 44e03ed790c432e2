import * as v from 'valibot'

import { money, parseMoney } from '../../../../shared/money/index.ts'
import type { Money } from '../../../../shared/money/index.ts'
import { NumberText } from '../exact-json.ts'

const amountForm = /^-?(?:0|[1-9]\d{0,13})(?:\.\d{1,2})?$/

/** Text, bounded. The centre sends text as JSON text; nothing else is taken for it. */
export const wireText = v.pipe(v.string(), v.maxLength(4_000))
export const wireId = v.pipe(v.string(), v.minLength(1), v.maxLength(64))

/** A code that arrives as text or as a number, in its text form. */
export const wireCode = v.pipe(
  v.union([v.string(), v.instance(NumberText)]),
  v.transform((code) => (typeof code === 'string' ? code : code.text)),
  v.regex(/^-?[0-9A-Za-z]{1,20}$/),
)

/**
 * 金额 (16,2), text or number, at most two places as written. `1e2`, `01.00`, `.5`, three places
 * and the empty text are refused: nothing is rounded, nothing is guessed.
 */
export const wireMoney = v.pipe(
  v.union([v.string(), v.instance(NumberText)]),
  v.transform((amount) => (typeof amount === 'string' ? amount : amount.text)),
  v.check((text) => amountOf(text) !== undefined),
  v.transform((text): Money => amountOf(text) ?? money(text)),
)

function amountOf(text: string): Money | undefined {
  if (!amountForm.test(text)) return undefined
  const [whole = '', fraction = ''] = text.split('.')
  return parseMoney(`${whole}.${fraction.padEnd(2, '0')}`)
}

/**
 * Lets a transaction's listed other spellings of a field stand for its own. Two spellings present
 * at once are refused: it would be a guess which of them counts.
 */
export function oneSpelling(others: Readonly<Record<string, readonly string[]>>) {
  return v.rawTransform<Fields, Fields>(({ dataset, addIssue, NEVER }) => {
    const input = dataset.value
    const named = { ...input }
    for (const [own, aliases] of Object.entries(others)) {
      const present = [own, ...aliases].filter((name) => Object.hasOwn(input, name))
      const [first, second] = present
      if (second !== undefined) {
        const path = { type: 'object', origin: 'value', input, key: second, value: input[second] }
        addIssue({ message: `${own} is spelled twice`, path: [path as v.ObjectPathItem] })
        return NEVER
      }
      if (first !== undefined) named[own] = input[first]
    }
    return named
  })
}

type Fields = Record<string, unknown>

/** An object whose fields are not yet checked. */
export const wireFields = v.record(v.string(), v.unknown())
