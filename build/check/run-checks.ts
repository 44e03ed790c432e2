import type { Tally } from '../test-run/tally.ts'
import type { Check } from './checks.ts'

/** Runs the checks, `abreast` at a time, and prints one line for each as it ends. */
export async function runChecks(
  checks: readonly Check[],
  abreast: number,
  print: (line: string) => void,
): Promise<Tally> {
  const waiting = [...checks]
  let failed = 0
  const runOne = async (check: Check): Promise<void> => {
    const began = performance.now()
    const wrong = await check.run()
    const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`
    if (wrong !== '') failed += 1
    const detail = wrong === '' ? '' : `\n${wrong.replace(/^/gm, '  ')}`
    print(`${wrong === '' ? '✓' : '✗'} ${check.name} (${seconds})${detail}`)
  }
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runOne(next)
  }
  await Promise.all(Array.from({ length: abreast }, lane))
  return { passed: checks.length - failed, failed }
}
