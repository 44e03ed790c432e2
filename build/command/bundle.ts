import { bundle } from '../bundle/bundle.ts'
import { bundleNames } from '../setup/freshness.mjs'
import { main } from '../setup/set-up.mjs'

await main(async () => {
  const asked = process.argv.slice(2)
  await bundle(bundleNames.filter((name) => asked.length === 0 || asked.includes(name)))
  return 0
})
