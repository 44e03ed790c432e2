import { availableParallelism } from 'node:os'

import { bundle } from '../bundle/bundle.ts'
import { checks } from '../check/checks.ts'
import { runChecks } from '../check/run-checks.ts'
import { main } from '../setup/set-up.mjs'
import { exitCodeOf, lastLine, nothing, sum } from '../test-run/tally.ts'
import type { Tally } from '../test-run/tally.ts'
import { runVitest } from '../test-run/vitest.ts'

function heading(text: string): void {
  console.log(`\n── ${text}`)
}

/** Checks, then the tests that need no window, then the application itself, one file at a time. */
async function everything(): Promise<Tally> {
  heading('checks')
  const checked = await runChecks(checks(), availableParallelism(), (line) => {
    console.log(line)
  })
  heading('tests')
  const kinds = ['unit', 'golden', 'contracts', 'properties', 'simulation']
  const tested = await runVitest('tests', kinds.map((kind) => `--project=${kind}`))
  heading('the application, end to end')
  const seen = await runVitest('e2e', ['--project=e2e'])
  return sum(checked, tested, seen)
}

await main(async () => {
  const asked = process.argv.slice(2)
  let tally = nothing
  try {
    await bundle()
    tally = asked.length > 0 ? await runVitest('asked', asked) : await everything()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    tally = sum(tally, { passed: 0, failed: 1 })
  }
  console.log(lastLine(tally))
  return exitCodeOf(tally)
})
