import { handOver } from './setup/run.mjs'
import { main, setUp } from './setup/set-up.mjs'

await main(async () => {
  await setUp('window')
  return handOver('build/command/test.ts', process.argv.slice(2))
})
