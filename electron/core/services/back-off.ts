import type { Random } from '../ports.ts'

const firstMs = 2_000
const mostMs = 60_000
/** After the centre refused to reverse: a person looks first. */
export const longBackOffMs = 600_000

/** Doubles from 2 s to 60 s, and spreads each wait over its upper half, so windows do not march. */
export function backOffMs(tries: number, random: Random): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(tries, 10))
  const [high = 0, low = 0] = random.bytes(2)
  const share = (high * 256 + low) / 65_536
  return Math.floor(whole / 2 + (whole / 2) * share)
}
