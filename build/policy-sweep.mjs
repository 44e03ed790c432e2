import { handOver } from './setup/run.mjs'
import { main, setUp } from './setup/set-up.mjs'

await main(async () => {
  await setUp('packages')
  return handOver('build/command/policy-sweep.ts', process.argv.slice(2))
})
