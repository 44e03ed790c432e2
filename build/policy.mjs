import { bundleIsFresh } from './setup/freshness.mjs'
import { handOver } from './setup/run.mjs'
import { main, setUp } from './setup/set-up.mjs'

await main(async () => {
  await setUp('packages')
  if (!bundleIsFresh('policy')) {
    const built = await handOver('build/command/bundle.ts', ['policy'])
    if (built !== 0) return built
  }
  return handOver('out/policy.mjs', process.argv.slice(2))
})
