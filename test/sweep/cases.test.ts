import { describe, expect, it } from 'vitest'

import { differences } from './case-differences.ts'
import { creditsOf } from './opinion/credit.ts'
import { configurationOf, evaluate } from './opinion/evaluate.ts'
import { billOf, fenOf, memberOf, readingsOf, workedCases } from './worked-cases.ts'
import type { WorkedCase } from './worked-cases.ts'

const cases = workedCases()
const named = (kind: string) =>
  cases.filter((each) => each.kind === kind).map((each) => [each.id, each] as const)

type Text = Readonly<Record<string, unknown>>
const siteOf = ({ area, given }: WorkedCase) => ({
  area,
  parameters: (given['parameters'] ?? {}) as Text,
})

describe('the second opinion alone, on the worked cases', () => {
  it.each(named('settle'))('%s', (_id, each) => {
    expect(differences(each, evaluate(billOf(each)))).toEqual([])
  })

  it.each(named('credit'))('%s', (_id, each) => {
    const { given, expect: expected } = each
    const answer = creditsOf({
      ...siteOf(each),
      member: memberOf(given['member'] as Text),
      months: given['months'] as readonly string[],
      readings: readingsOf(each),
    })
    const credits = expected['credits'] as Text | undefined
    const months = Object.entries(credits ?? {}).map(([month, text]) => [month, fenOf(text)])
    expect(answer.outcome).toBe(expected['outcome'])
    if ('credits' in answer) expect(answer.credits).toEqual(Object.fromEntries(months))
  })

  it.each(named('configure'))('%s', (_id, each) => {
    const answer = configurationOf({ ...siteOf(each), readings: readingsOf(each) })
    expect(answer.outcome).toBe(each.expect['outcome'])
  })

  it('has them all', () => {
    expect(named('settle').length).toBeGreaterThan(1400)
    expect(named('credit').length).toBeGreaterThan(100)
    expect(named('configure').length).toBeGreaterThan(20)
  })
})
