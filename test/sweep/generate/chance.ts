/** Small choices of the generator, all from one seeded source. */
import { seededRandom } from '../../support/seeded-random.ts'
import type { SeededRandom } from '../../support/seeded-random.ts'

export type Chance = SeededRandom

/** A source of its own for each (seed, index), whatever was drawn before. */
export function chanceFor(seed: number, index: number): Chance {
  return seededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
}

export function happens(chance: Chance, percent: number): boolean {
  return chance.next() * 100 < percent
}

/** A value that is there in so many of a hundred visits. */
export function sometimes<Value>(
  chance: Chance,
  percent: number,
  make: () => Value,
): Value | undefined {
  return happens(chance, percent) ? make() : undefined
}

/** One of several, by weight. */
export function weighted<Value>(
  chance: Chance,
  choices: readonly (readonly [Value, number])[],
): Value {
  const all = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let left = chance.next() * all
  for (const [value, weight] of choices) {
    left -= weight
    if (left < 0) return value
  }
  const [first] = choices
  if (first === undefined) throw new Error('nothing to choose from')
  return first[0]
}

/** A day some days before or after another. */
export function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A whole number from `least` to `most`. */
export function between(chance: Chance, least: number, most: number): number {
  return least + chance.below(most - least + 1)
}

/** Around a limit: on it, one fen beside it, near it, anywhere below, nothing. */
export function around(chance: Chance, limit: number): number {
  return Math.max(
    0,
    weighted<() => number>(chance, [
      [() => limit, 15],
      [() => limit - 1, 8],
      [() => limit + 1, 8],
      [() => limit - chance.below(20_000), 20],
      [() => chance.below(limit + 1), 25],
      [() => limit + chance.below(30_000), 9],
      [() => 0, 15],
    ])(),
  )
}
