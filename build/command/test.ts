import { availableParallelism } from 'node:os'

import { bundle } from '../bundle/bundle.ts'
import { checks } from '../check/checks.ts'
import { runChecks } from '../check/run-checks.ts'
import { Halt } from '../setup/say.mjs'
import { main } from '../setup/set-up.mjs'
import { exitCodeOf, lastLine, sum } from '../test-run/tally.ts'
import type { Tally } from '../test-run/tally.ts'
import { runVitest } from '../test-run/vitest.ts'

function heading(text: string): void {
  console.log(`\n── ${text}`)
}

/** Bundles first: tests start what they make. A failure is one more test that failed. */
async function bundled(): Promise<boolean> {
  try {
    await bundle()
    return true
  } catch (error) {
    if (!(error instanceof Halt)) throw error
    console.error(error.message)
    return false
  }
}

const unbuilt: Tally = { passed: 0, failed: 1 }

/** Checks, then the tests that need no window, then the application itself, one file at a time. */
async function everything(built: boolean): Promise<Tally> {
  heading('checks')
  const checked = await runChecks(checks(), availableParallelism(), (line) => {
    console.log(line)
  })
  heading('tests')
  const kinds = ['unit', 'golden', 'contracts', 'properties', 'simulation']
  const tested = await runVitest('tests', kinds.map((kind) => `--project=${kind}`))
  heading('the application, end to end')
  const seen = built ? await runVitest('e2e', ['--project=e2e']) : unbuilt
  return sum(checked, tested, seen)
}

await main(async () => {
  const asked = process.argv.slice(2)
  const built = await bundled()
  const tally = asked.length > 0 ? await runVitest('asked', asked) : await everything(built)
  console.log(lastLine(tally))
  return exitCodeOf(tally)
})
