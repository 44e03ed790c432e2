import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { money, zero } from '../../money/index.ts'
import { canonicalText, fractionIn, plain } from './canonical.ts'
import type { Json } from './canonical.ts'
import { parseJson } from './json-text.ts'

const names = fc.string({ maxLength: 8 }).filter((name) => !(name in Object.prototype))
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(names, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
  ),
}))

/** The same value with every object's members in the opposite order. */
function turned(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map(turned)
  return Object.fromEntries(
    Object.entries(value).toReversed().map(([name, each]) => [name, turned(each)]),
  )
}

describe('canonical text', () => {
  it('has one form: sorted names, no spaces, one line end', () => {
    expect(canonicalText({ b: [1, null, true], a: { 乙: '中', z: '"\n' } })).toBe(
      '{"a":{"z":"\\"\\n","乙":"中"},"b":[1,null,true]}\n',
    )
  })

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(canonicalText(turned(value))).toBe(canonicalText(value))
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const read = parseJson(canonicalText(value))
        expect(read.ok && canonicalText(read.value as Json)).toBe(canonicalText(value))
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  it.each([0.5, Number.NaN, Infinity, 2 ** 53])('refuses the number %d', (value) => {
    expect(() => canonicalText({ value })).toThrow('a fraction has no canonical form')
    expect(() => plain({ value })).toThrow('a fraction has no canonical form')
    expect(fractionIn({ a: [{ value }] }, 'given')).toBe('given.a.0.value')
  })

  it('writes amounts as text and leaves absent members out', () => {
    const written = { a: '12.30', c: ['0.00'] }
    expect(plain({ a: money('12.30'), b: undefined, c: [zero] })).toEqual(written)
    expect(fractionIn({ a: money('0.01'), b: 3 }, 'given')).toBeUndefined()
  })

  it('refuses what JSON cannot hold', () => {
    expect(() => plain({ a: () => 1 })).toThrow('a function has no plain form')
    expect(() => plain({ a: 1n })).toThrow('a bigint has no plain form')
  })
})

describe('JSON text', () => {
  it.each([
    ['', '文件是空的'],
    ['{"a":', '文件没有写完'],
    ['{"a":NaN}', '第 1 行第 6 列：NaN 与 Infinity 不是数'],
    ['[\n  1,\n  x]', '第 3 行第 3 列：不应有“x”'],
    ['[1,]', '不应有“]”'],
    ['{"a":1} {', '第 1 行第 9 列'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, '嵌套超过 64 层'],
    ['{"a":1,\n"a":2}', '第 2 行的字段“a”写了两次'],
    ['[{"x":{"\\u0061":1,"a":2}}]', '第 1 行的字段“a”写了两次'],
  ])('%j is refused', (text, sentence) => {
    const read = parseJson(text)
    expect(read.ok ? 'read' : read.failure).toContain(sentence)
  })

  it('reads the same name in two objects, brackets in text, 64 levels, a byte order mark', () => {
    expect(parseJson('[{"a":1},{"a":{"a":2}}]').ok).toBe(true)
    expect(parseJson(`"${'['.repeat(100)}"`).ok).toBe(true)
    expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`).ok).toBe(true)
    expect(parseJson('\uFEFF{"a":"a:"}')).toEqual({ ok: true, value: { a: 'a:' } })
  })
})
