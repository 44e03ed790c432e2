import { availableParallelism } from 'node:os'

import { checks } from '../check/checks.ts'
import { runChecks } from '../check/run-checks.ts'
import { exitCodeOf, lastLine } from '../test-run/tally.ts'

const asked = process.argv.slice(2)
const chosen = checks().filter(
  ({ name }) => asked.length === 0 || asked.some((word) => name.startsWith(word)),
)
if (chosen.length === 0) throw new Error(`No check is named ${asked.join(' ')}.`)
const tally = await runChecks(chosen, availableParallelism(), (line) => {
  console.log(line)
})
console.log(lastLine(tally))
process.exitCode = exitCodeOf(tally)
