import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { formatMoney, isMoney, moneyFromFen } from '../../../../shared/money/index.ts'
import { NumberText, parseExactJson } from '../exact-json.ts'
import { oneSpelling, wireCode, wireFields, wireMoney } from './values.ts'

function amount(value: unknown): string | undefined {
  const read = v.safeParse(wireMoney, value)
  return read.success && isMoney(read.output) ? formatMoney(read.output) : undefined
}

describe('an amount on the wire', () => {
  it.each([
    ['0', '0.00'],
    ['12', '12.00'],
    ['12.3', '12.30'],
    ['-25.10', '-25.10'],
    ['99999999999999.99', '99999999999999.99'],
  ])('%s is %s, as text and as a number', (written, expected) => {
    expect(amount(written)).toBe(expected)
    expect(amount(new NumberText(written))).toBe(expected)
  })

  const refused = ['', ' 1', '1.005', '01.00', '1e2', '.5', '1.', '+1', '1,000.00', '-0.00', '-0']
  it.each(refused)('%j is refused', (written) => {
    expect(amount(written)).toBeUndefined()
    expect(amount(new NumberText(written))).toBeUndefined()
  })

  it.each([null, true, {}, [], undefined, 1])('%j is no amount', (value) => {
    expect(amount(value)).toBeUndefined()
  })

  it('loses no fen on the way through a JSON number', () => {
    const fen = fc.bigInt({ min: -9_999_999_999_999_999n, max: 9_999_999_999_999_999n })
    fc.assert(
      fc.property(fen, (each) => {
        const written = formatMoney(moneyFromFen(each))
        expect(amount(parseExactJson(written))).toBe(written)
      }),
      { seed: 2207 },
    )
  })
})

it('a code is the same as text and as a number', () => {
  expect(v.parse(wireCode, '-1')).toBe('-1')
  expect(v.parse(wireCode, new NumberText('-1'))).toBe('-1')
  expect(v.safeParse(wireCode, new NumberText('1.5')).success).toBe(false)
  expect(v.safeParse(wireCode, null).success).toBe(false)
})

describe('listed spellings', () => {
  const schema = v.pipe(
    wireFields,
    oneSpelling({ psn_part_amt: ['psn_part_am'] }),
    v.object({ psn_part_amt: v.string() }),
  )

  it('stand for the field', () => {
    expect(v.parse(schema, { psn_part_am: 'a' })).toEqual({ psn_part_amt: 'a' })
    expect(v.parse(schema, { psn_part_amt: 'a' })).toEqual({ psn_part_amt: 'a' })
  })

  it('are refused when two are present, and when none is', () => {
    expect(v.safeParse(schema, { psn_part_amt: 'a', psn_part_am: 'a' }).success).toBe(false)
    expect(v.safeParse(schema, { psn_part: 'a' }).success).toBe(false)
  })
})
