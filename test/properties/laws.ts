/** Small things that several laws are put with. */
import { isDeepStrictEqual } from 'node:util'

import { expect } from 'vitest'

import { add, moneyFromFen } from '../../shared/money/index.ts'
import { configure } from '../../shared/policy/index.ts'
import type { ChargeLine, Policy, ReadingChoices } from '../../shared/policy/index.ts'
import type { Site } from '../sweep/generate/site.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { packs } from './drawn.ts'

export function sum(amounts: readonly number[]): number {
  let all = 0
  for (const amount of amounts) all += amount
  return all
}

export function reversed<Item>(items: readonly Item[]): readonly Item[] {
  return items.toReversed()
}

export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = seededRandom(seed)
  return items
    .map((item) => ({ item, place: random.next() }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ item }) => item)
}

const policies = new Map<string, Policy>()

/** The site configured with other readings. */
export function configured(site: Site, readings: ReadingChoices): Policy {
  const name = JSON.stringify([site.area, site.number, readings, site.parameters])
  const kept = policies.get(name)
  if (kept !== undefined) return kept
  const pack = packs.get(site.area)
  if (pack === undefined) throw new Error(`no pack of ${site.area}`)
  const policy = configure(pack, site.parameters, readings)
  if (!policy.ok) throw new Error(policy.failure.because)
  policies.set(name, policy.value)
  return policy.value
}

/** A line with so much more in scope, and in all. */
export function raisedLine(line: ChargeLine, fen: number): ChargeLine {
  const more = moneyFromFen(BigInt(fen))
  return { ...line, inScope: add(line.inScope, more), total: add(line.total, more) }
}

/** Deep equality, cheap where it holds and told in full where it does not. */
export function same(actual: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(actual, wanted)) expect(actual).toEqual(wanted)
}
