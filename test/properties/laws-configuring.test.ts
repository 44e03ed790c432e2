/** What is configured is what the pack declares, or it is refused in Chinese; nothing throws. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkParameters, configure, credit } from '../../shared/policy/index.ts'
import type { CreditOutcome, Pack, Parameters, ReadingChoices } from '../../shared/policy/index.ts'
import { moneyFromFen } from '../../shared/money/index.ts'
import { siteFor } from '../sweep/generate/site.ts'
import { acceptedSite, drawnOffered, packs } from './drawn.ts'

const han = /\p{Script=Han}/u
const seed = 901

/** What every object has by inheritance, and what only looks like a key. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then']

/** As data would bring it: a member of its own even where it is named `__proto__`. */
function having(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(value)}}`) as Parameters
}

/** Undefined: it is accepted. */
function refusalOf(pack: Pack, parameters: Parameters, readings: ReadingChoices = {}) {
  const configured = configure(pack, parameters, readings)
  const checked = checkParameters(pack, parameters)
  if (Object.keys(readings).length === 0) {
    expect(checked.outcome).toBe(configured.ok ? 'accepted' : 'config-rejected')
  }
  if (configured.ok) return undefined
  expect(configured.failure.because).toMatch(han)
  return configured.failure
}

describe.each([...packs])('configuring %s', (area, pack) => {
  it('refuses a key that the document does not delegate, and names it', () => {
    const near = [...pack.rules.parameters.keys()].flatMap((key) => [
      `${key}x`, key.toUpperCase(), key.slice(1), ` ${key}`, `${key} `,
    ])
    const strangers = [...near, ...inherited, '', 'a'.repeat(100_000)]
    for (const key of strangers.filter((each) => !pack.rules.parameters.has(each))) {
      const refusal = refusalOf(pack, having(key, '0.50'))
      expect([refusal?.outcome, refusal?.key]).toEqual(['config-rejected', key])
    }
  })

  it('refuses a reading and a letter that the pack does not offer', () => {
    const letters = ['', 'A', 'z', 'aa', 'constructor', '__proto__']
    const wrong = pack.readings.flatMap(({ id }) => letters.map((letter) => having(id, letter)))
    const strangers = inherited.map((name) => having(name, 'a'))
    for (const readings of [...wrong, ...strangers, having('G-99', 'a')]) {
      expect(refusalOf(pack, {}, readings as ReadingChoices)?.outcome).toBe('config-rejected')
    }
  })

  it('takes what one site has and another has the same, in whatever order', () => {
    for (let number = 0; number < 60; number += 1) {
      const { parameters } = siteFor(seed, area, number, drawnOffered)
      const turned = Object.fromEntries(Object.entries(parameters).toReversed())
      expect(refusalOf(pack, turned)?.key).toBe(refusalOf(pack, parameters)?.key)
    }
  })

  it(`meets any value with a refusal or a policy (seed ${seed})`, () => {
    const keys = [...pack.rules.parameters.keys()]
    const leaf = fc.constantFrom<unknown>(
      '0.50', '1.5', '-0.10', '0.00005', 'NaN', '1e3', '', '100.00', '-1.00', '99999999999999.99',
      '2024-02-30', '2024-01-01', true, false, null, 0, -1, 0.5, 1e300, 'annual', 'prescriber',
      'merged', 'spouse', 'active', '٠.٥',
    )
    const name = fc.constantFrom(
      'active', 'retired', '1', '2', '3', '*', 'basis', 'amount', 'from', 'to', 'value', '2023',
      ...inherited,
    )
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((all) =>
          Object.assign({}, ...all.map(([key, each]) => having(key, each))) as unknown,
        ),
      ),
    }))
    fc.assert(
      fc.property(fc.constantFrom(...keys), value, (key, given) => {
        refusalOf(pack, having(key, given))
      }),
      { seed, numRuns: 700 },
    )
  })
})

const creditParameters: Parameters = {
  'account.averagePension': '4000.00',
  'account.personalContributionRate': '0.02',
  'account.employerCreditBeforeReform': '80.00',
  'account.retiredCreditBeforeReform': '90.00',
  'account.retiredCreditRate2022': '0.03',
  'account.retiredCreditBase2022': '3000.00',
  'account.civilServantCredit': '30.00',
}

/** A sound value five times of six. */
function mostly<Sound, Other>(sound: readonly Sound[], others: readonly Other[]) {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...sound) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}

describe.each([...packs])('crediting in %s', (area, pack) => {
  it(`meets anything with a credit or a refusal (seed ${seed})`, () => {
    const known = Object.entries(creditParameters).filter(([key]) => pack.rules.parameters.has(key))
    const parameters = { ...acceptedSite(area, seed).parameters, ...Object.fromEntries(known) }
    let credited = 0
    const given = fc.record({
      months: fc.array(mostly(['2023-02', '2024-07'], ['2023-13', '0000-00', '', '9999-12']), {
        maxLength: 3,
      }),
      status: mostly(['active', 'retired'] as const, ['veteran', 'resident'] as const),
      plan: fc.constantFrom(undefined, 'flexible', 'pooled-only'),
      age: mostly([60, 70], [undefined, -1, NaN, 1.5, 1e21, Infinity]),
      bornIn: mostly([undefined, '1953-08'], ['1953-13', '', '__proto__']),
      statusSince: mostly([undefined, '2023-06-15'], ['2023-02-29', 'constructor']),
      base: mostly([5000_00n, 0n], [undefined, -1n, 99_999_999_999_999_99n]),
      civilServantSubsidy: fc.boolean(),
    })
    fc.assert(
      fc.property(given, ({ months: asked, base, ...facts }) => {
        const contributionBase = base === undefined ? undefined : moneyFromFen(base)
        const member = { ...facts, contributionBase, accountBalance: moneyFromFen(0n) } as const
        const input = { member, months: asked, parameters, readings: {} }
        const outcome: CreditOutcome = credit(pack, input)
        if (outcome.outcome !== 'credited') {
          expect(outcome.because).toMatch(han)
          return
        }
        credited += 1
        expect(Object.keys(outcome.credits).toSorted()).toEqual([...new Set(asked)].toSorted())
      }),
      { seed, numRuns: 500 },
    )
    expect(credited).toBeGreaterThan(50)
  })
})
