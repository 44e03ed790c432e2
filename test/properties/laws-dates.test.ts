/**
 * Every date has at most one value: of every figure of every pack, each status and level, and of
 * what a site configures by date, every day from 2022 to 2028. Looking up by halves and by the last
 * value asked for comes to what reading the list from its beginning does, in any order of asking.
 */
import { describe, expect, it } from 'vitest'

import { formatMoney, formatRate, isMoney } from '../../shared/money/index.ts'
import type { Money, Rate } from '../../shared/money/index.ts'
import { configure } from '../../shared/policy/index.ts'
import type { Pack, Policy } from '../../shared/policy/index.ts'
import type { View } from '../../shared/policy/lookup.ts'
import type { Dated } from '../../shared/policy/pack/dated.ts'
import type { Figure } from '../../shared/policy/pack/figure.ts'
import { valueOn } from '../../shared/policy/pack/dated.ts'
import { dayFrom } from '../sweep/generate/chance.ts'
import { siteFor } from '../sweep/generate/site.ts'
import { acceptedSite, drawnOffered, packs } from './drawn.ts'
import { shuffled } from './laws.ts'

const days = Array.from({ length: 2557 }, (_none, index) => dayFrom('2022-01-01', index))
const seed = 701
const levels = ['1', '2', '3'] as const

type Spans = readonly { readonly from: string; readonly to?: string | undefined }[]

/** Read from the beginning to the end, however many hold. */
function holding<Span extends Spans[number]>(spans: readonly Span[], day: string): readonly Span[] {
  return spans.filter(({ from, to }) => from <= day && (to === undefined || day <= to))
}

interface Named<Value> {
  readonly name: string
  readonly value: Value
}

/** Every list of dated values in a pack, by name. */
function datedLists({ rules }: Pack): readonly Named<readonly Dated<unknown>[]>[] {
  const figures: Named<Figure<Money> | Figure<Rate>>[] = rules.benefits.flatMap((rule) => [
    { name: `${rule.id}.deductible`, value: rule.deductible.figure },
    { name: `${rule.id}.rate`, value: rule.rate },
    ...(rule.annualCap === undefined ? [] : [{ name: `${rule.id}.cap`, value: rule.annualCap }]),
  ])
  const { secondPayment, account } = rules
  if (secondPayment !== undefined) {
    figures.push({ name: `${secondPayment.id}.threshold`, value: secondPayment.threshold })
  }
  const rows = figures.flatMap(({ name, value }) =>
    value.kind === 'delegated'
      ? []
      : [...value.rows].map(([status, list]) => ({ name: `${name}.${status}`, value: list })),
  )
  const credits = [...account.credit].map(([row, list]) => ({ name: `credit.${row}`, value: list }))
  const across = rules.benefits.flatMap(({ id, deductible }) =>
    deductible.across === undefined
      ? []
      : [{ name: `${id}.across`, value: deductible.across.values }],
  )
  return [...rows, ...credits, ...across, { name: 'relations', value: account.relations }]
}

/** Every figure of a policy, asked by day; '' where it has none. */
function questionsOf(policy: Policy): readonly Named<(day: string) => string>[] {
  const text = (amount: Money | Rate) =>
    isMoney(amount) ? formatMoney(amount) : formatRate(amount)
  const asked = (name: string, view: View<Money> | View<Rate> | undefined) => {
    if (view === undefined) return []
    return policy.rules.statuses.flatMap((status) =>
      levels.map((level) => ({
        name: `${name}.${status}.${level}`,
        value: (date: string) => {
          const found = view({ date, status, level, diseases: ['mental-illness'] })
          return found.ok && found.value !== undefined ? text(found.value.quantity) : ''
        },
      })),
    )
  }
  const views = policy.benefits.flatMap(({ rule, deductible, rate, annualCap, beyond }) => [
    ...asked(`${rule.id}.deductible`, deductible),
    ...asked(`${rule.id}.rate`, rate),
    ...asked(`${rule.id}.cap`, annualCap),
    ...asked(`${rule.id}.beyond`, beyond?.rate),
  ])
  return [...views, ...asked('second', policy.secondPayment?.threshold)]
}

function answers(policy: Policy, order: readonly string[]): ReadonlyMap<string, string> {
  const told = new Map<string, string>()
  for (const { name, value } of questionsOf(policy)) {
    for (const day of order) told.set(`${name} ${day}`, value(day))
  }
  return told
}

describe.each([...packs])('every date (%s)', (area, pack) => {
  it('has at most one value of each list, and one while the document is in force', () => {
    const { inForceFrom, inForceTo } = pack.info
    const wrong: string[] = []
    for (const { name, value } of datedLists(pack)) {
      for (const day of days) {
        const found = holding(value, day)
        const due = day >= inForceFrom && (inForceTo === undefined || day <= inForceTo)
        if (found.length > 1 || (due && found.length !== 1)) wrong.push(`${name} ${day}`)
        if (valueOn(value, day) !== found[0]) wrong.push(`${name} ${day} by valueOn`)
      }
    }
    expect(wrong).toEqual([])
    expect(datedLists(pack).length).toBeGreaterThan(2)
  })

  it(`has the same figures whatever the order of asking (seed ${seed})`, () => {
    const { parameters } = acceptedSite(area, seed)
    const made = () => {
      const policy = configure(pack, parameters, {})
      if (!policy.ok) throw new Error(policy.failure.because)
      return policy.value
    }
    const some = days.filter((day, index) => index % 9 === 0 || /-(?:01|30|31)$/.test(day))
    const forwards = answers(made(), some)
    expect(answers(made(), some.toReversed())).toEqual(forwards)
    expect(answers(made(), shuffled(some, seed))).toEqual(forwards)
  })

  it(`has at most one value of each parameter, the one its list says (seed ${seed})`, () => {
    let changing = 0
    for (let number = 0; number < 40; number += 1) {
      const { parameters } = siteFor(seed, area, number, drawnOffered)
      const policy = configure(pack, parameters, {})
      if (!policy.ok) continue
      for (const { spans, on } of policy.value.settings.values.values()) {
        if (spans.length > 1) changing += 1
        for (const day of shuffled(days.filter((_day, index) => index % 9 === 0), number)) {
          const found = holding(spans, day)
          if (found.length > 1 || on(day) !== found[0]?.value) {
            expect({ parameters, day }).toBeUndefined()
          }
        }
      }
    }
    expect(changing).toBeGreaterThan(0)
  })
})
