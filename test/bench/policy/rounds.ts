import type { Contender } from './contender.ts'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function once(contender: Contender, passes: number): Promise<number> {
  const from = performance.now()
  for (let pass = 0; pass < passes; pass += 1) {
    const under = contender.pass()
    if (under !== undefined) await under
  }
  return (performance.now() - from) / passes
}

/** So many passes that a measurement lasts some 20 ms, but at least one. */
function passesFor(passMs: number): number {
  return Math.max(1, Math.min(50, Math.floor(20 / passMs)))
}

const warmUpMs = 500

async function warmedUp(contender: Contender): Promise<number> {
  const until = performance.now() + warmUpMs
  let last = await once(contender, 1)
  while (performance.now() < until) last = await once(contender, 1)
  return passesFor(last)
}

/**
 * Milliseconds of one pass of each contender: warmed up first, then all of them in turn, round by
 * round, so that a slower moment of the computer meets them alike; the median of the rounds.
 */
export async function interleaved(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly number[]> {
  const passes: number[] = []
  for (const contender of contenders) passes.push(await warmedUp(contender))
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, contender] of contenders.entries()) {
      times[place]?.push(await once(contender, passes[place] ?? 1))
    }
  }
  return times.map(median)
}
