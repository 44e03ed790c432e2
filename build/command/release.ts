import { findRuntime } from '../runtime/find.ts'
import { Halt } from '../setup/say.mjs'
import { main } from '../setup/set-up.mjs'

await main(async () => {
  const { electron } = await findRuntime({ purpose: 'release' })
  throw new Halt(
    `Electron ${electron} is the pinned one. Packing, fuses and signing are not there yet, ` +
      'so nothing was packed.',
  )
})
