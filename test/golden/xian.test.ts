import { describe, expect, it } from 'vitest'

import { compareCase } from '../../electron/command/case-compare.ts'
import { decodeCase, openCases } from '../../electron/command/case-file.ts'
import type { Case } from '../../electron/command/case-format.ts'
import { runCase } from '../../electron/command/case-run.ts'
import { xianPack } from '../support/xian-pack.ts'

function casesIn(name: string): readonly Case[] {
  const path = new URL(name, import.meta.url).pathname
  const opened = openCases(path)
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value.map((given, index) => {
    const decoded = decodeCase(name, index, given)
    if (!decoded.ok) throw new Error(decoded.failure)
    return decoded.value
  })
}

const pack = xianPack()
const given = casesIn('xian.json')
const more = casesIn('xian-more.json')

describe('worked cases of 市医保发〔2022〕123号', () => {
  it.each([...given, ...more].map((each) => [each.id, each] as const))('%s', (_id, each) => {
    expect(compareCase(each.expect, runCase(pack, each))).toEqual([])
  })

  it('has every worked case', () => {
    expect(given).toHaveLength(19)
    expect(new Set(more.map((each) => each.id)).size).toBe(more.length)
  })
})

describe('readings', () => {
  const alternatives = pack.readings.flatMap((reading) =>
    [...reading.choices.keys()]
      .filter((letter) => letter !== reading.standard)
      .map((letter) => `${reading.id}${letter}`),
  )

  it.each(alternatives)('%s has a case whose amounts differ from the default', (name) => {
    const chosen = more.filter((each) => each.readings?.includes(name) === true)
    const differing = chosen.filter((each) => {
      const got = runCase(pack, { ...each, readings: [] })
      return compareCase(each.expect, got).length > 0
    })
    expect(differing.length).toBeGreaterThan(0)
  })
})

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

describe('the clause ledger', () => {
  it('accounts for all thirty-six provisions', () => {
    const count = (treatment: string) =>
      pack.ledger.filter((provision) => provision.treatment === treatment).length
    const counts = [count('computed'), count('parameter'), count('management')]
    expect(counts).toEqual([19, 10, 7])
  })
})
