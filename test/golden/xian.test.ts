import { describe, expect, it } from 'vitest'

import { compareCase } from '../../electron/command/case-compare.ts'
import { goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

/** 市医保发〔2022〕123号. */
const files = ['xian.json', 'xian-more.json', 'xian-readings.json']

goldenArea('610100', files)
goldenReadings('610100', files)
goldenLedger('610100', files, { computed: 19, parameter: 10, management: 7 })

describe('comparing', () => {
  const expected = { outcome: 'settled', fund: { general: '1.00' }, cash: '2.00' } as const

  it('finds a fund that paid and is not named', () => {
    const got = { ...expected, fund: { general: '1.00', 'chronic-special': '3.00' } }
    expect(compareCase(expected, got)).toEqual([
      { field: 'fund.chronic-special', expected: '0.00', got: '3.00' },
    ])
  })

  it('takes a fund that is not named as nothing', () => {
    const zero = { ...expected, fund: { general: '1.00', chronic: '0.00' } }
    expect(compareCase(zero, expected)).toEqual([])
  })

  it('finds a field that is named and absent', () => {
    expect(compareCase({ ...expected, mutualAid: '0.00' }, expected)).toEqual([
      { field: 'mutualAid', expected: '0.00', got: '无' },
    ])
  })

  it('never compares the words of because', () => {
    const got = { ...expected, because: '别的话' }
    expect(compareCase({ ...expected, because: '一句话' }, got)).toEqual([])
  })
})
