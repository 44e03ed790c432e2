import { randomBytes, randomInt } from 'node:crypto'

/** The practice process' own chance; tests pass another. */
export interface Chance {
  digits(count: number): string
  token(): string
}

export const systemChance: Chance = {
  digits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
  token: () => randomBytes(12).toString('hex'),
}
