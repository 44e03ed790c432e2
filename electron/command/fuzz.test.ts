import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { add, equal, money, zero } from '../../shared/money/index.ts'
import { parseJson, readReceipt } from '../../shared/policy/receipt/index.ts'
import { decodeCase } from './case-file.ts'
import { runCase, unknownParameter } from './case-run.ts'
import { goldenCases, goldenFolder } from './golden-cases.ts'
import { packLibrary } from './packs.ts'

const golden = goldenCases(goldenFolder() ?? '')
if (!golden.ok) throw new Error(golden.failure)
const texts = golden.value.map((each) => JSON.stringify(each))
const library = packLibrary()

const outcomes = [
  'settled',
  'fund-not-payable',
  'not-in-force',
  'needs-site-parameter',
  'config-rejected',
  'rejected',
  'credited',
  'accepted',
]

/** What a hand, a spreadsheet or an enemy would put where a value stands. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, '', '0', '0.001', '-0.01', '-0.00', '1e5', 'NaN', '١.٠٠', '99999999999999.99',
    '0.00', '0.01', '200.00', '5000.00', '2022-12-31', '2023-02-29', '9999-12-31', '0000-00-00',
    '2023-13', '1', '3', 'unrated', 'retired', 'resident', 'undesignated', 'general',
    'negotiated-drug', 'third-party', 'toString', [], {}, [[]], -1, 0.5, 1e21, 10_000,
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer({ min: -1_000_000, max: 100_000_000 }).map((fen) => {
    const text = String(Math.abs(fen)).padStart(3, '0')
    return `${fen < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
  }),
  fc.jsonValue({ maxDepth: 3 }),
)

type Tree = Record<string, unknown>

/** A copy with one place, somewhere in it, replaced, taken away, or made twice as many. */
function mutated(text: string, steps: readonly number[], put: unknown, how: number): unknown {
  const root = JSON.parse(text) as Tree
  let at = root
  for (const [index, step] of steps.entries()) {
    const names = Object.keys(at)
    const name = names[step % Math.max(1, names.length)]
    if (name === undefined) break
    const inner = at[name]
    const deeper = typeof inner === 'object' && inner !== null && index < steps.length - 1
    if (deeper) {
      at = inner as Tree
      continue
    }
    if (how === 0) Reflect.deleteProperty(at, name)
    else if (how === 1 && Array.isArray(inner)) at[name] = inner.concat(inner)
    else at[name] = put
    break
  }
  return root
}

interface Settled {
  readonly outcome: string
  readonly because?: string
  readonly fund: Record<string, string>
  readonly personalAccount: string
  readonly mutualAid: string
  readonly cash: string
}

const mutation = fc.tuple(
  fc.nat(texts.length - 1),
  fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
  hostile,
  fc.nat(5),
)

describe('a case with anything wrong in it', () => {
  it('is refused in Chinese, or settled to the fen; nothing crashes', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const [[first]] = mutations as [(typeof mutations)[0]]
        let given: unknown = JSON.parse(texts[first] ?? '{}')
        for (const [, steps, put, how] of mutations) {
          given = mutated(JSON.stringify(given), steps, put, how)
        }
        const decoded = decodeCase('f.json', 0, given)
        expect(decoded.ok ? '是' : decoded.failure).toMatch(/\p{Script=Han}/u)
        if (!decoded.ok) return
        const pack = library(decoded.value.region)
        expect(pack.ok ? '是' : pack.failure).toMatch(/\p{Script=Han}/u)
        if (!pack.ok) return
        if (unknownParameter(pack.value, decoded.value) !== undefined) return
        const got = runCase(pack.value, decoded.value) as unknown as Settled
        expect(outcomes).toContain(got.outcome)
        if (got.because !== undefined) expect(got.because).toMatch(/\p{Script=Han}/u)
        if (decoded.value.kind !== 'settle' || !('cash' in got)) return
        const paid = [...Object.values(got.fund), got.personalAccount, got.mutualAid, got.cash]
        const bill = decoded.value.visit.lines.map(({ total }) => money(total))
        expect(equal(add(zero, ...paid.map(money)), add(zero, ...bill))).toBe(true)
        for (const amount of paid) expect(amount).toMatch(/^\d+\.\d\d$/)
      }),
      { seed: 20_261_123, numRuns: 6_000 },
    )
  })
})

describe('any text', () => {
  it('is JSON of a bounded depth, or a Chinese sentence', () => {
    const word = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', 'null', '\\', '"', ' ')
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word).map((words) => words.join('')),
      fc.json(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseJson(text)
        if (!read.ok) expect(read.failure).toMatch(/\p{Script=Han}/u)
        const receipt = readReceipt(text)
        expect(receipt.ok ? '' : receipt.failure.what).toMatch(/\p{Script=Han}/u)
      }),
      { seed: 5, numRuns: 3_000 },
    )
  })
})
