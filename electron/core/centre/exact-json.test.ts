import { describe, expect, it } from 'vitest'

import { NumberText, parseExactJson } from './exact-json.ts'

describe('exact JSON', () => {
  it('keeps every number as it was written', () => {
    const written = '[0.1, 12.30, -0.05, 99999999999999.99, 1e2, 123456789012345678901234567890]'
    const numbers = parseExactJson(written)
    expect(numbers).toEqual(
      ['0.1', '12.30', '-0.05', '99999999999999.99', '1e2', '123456789012345678901234567890'].map(
        (text) => new NumberText(text),
      ),
    )
  })

  it('leaves everything else as it is', () => {
    expect(parseExactJson('{"a":"1.10","b":[true,null],"c":{"\\"}":"[["}}')).toEqual({
      a: '1.10',
      b: [true, null],
      c: { '"}': '[[' },
    })
  })

  it.each(['', '{', '{"a":01}', 'NaN', "{'a':1}", '[1,]'])('refuses %j', (text) => {
    expect(parseExactJson(text)).toBeUndefined()
  })

  it('takes 32 levels and refuses 33, however they close', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(parseExactJson(nested(32))).toBeDefined()
    expect(parseExactJson(nested(33))).toBeUndefined()
    expect(parseExactJson('['.repeat(1_000_000))).toBeUndefined()
  })

  it('refuses a name that could poison a prototype', () => {
    expect(parseExactJson('{"a":{"__proto__":{"polluted":"yes"}}}')).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
