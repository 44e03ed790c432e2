import { describe, expect, it } from 'vitest'

import { differences } from './case-differences.ts'
import { evaluate } from './opinion/evaluate.ts'
import { billOf, workedCases } from './worked-cases.ts'

const cases = workedCases()
const visits = cases.filter(({ kind }) => kind === 'settle')

describe('the second opinion alone, on the worked cases', () => {
  it.each(visits.map((each) => [each.id, each] as const))('%s', (_id, each) => {
    expect(differences(each, evaluate(billOf(each)))).toEqual([])
  })
})
