import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { bundleIsFresh, bundleNames, bundleStamp, bundleWanted } from '../setup/freshness.mjs'
import type { BundleName } from '../setup/freshness.mjs'
import { appDir } from '../setup/places.mjs'
import { Halt, step } from '../setup/say.mjs'
import { oneAtATime } from './one-at-a-time.ts'

async function make(name: BundleName): Promise<void> {
  switch (name) {
    case 'policy':
      return (await import('./code.ts')).bundlePolicy()
    case 'shell':
      return (await import('./code.ts')).bundleShell()
    case 'core':
      return (await import('./code.ts')).bundleCore()
    case 'practice':
      return (await import('./code.ts')).bundlePractice()
    case 'page':
      return (await import('./page.ts')).bundlePage()
  }
}

/** The tools have already printed where it went wrong. */
async function makeOrSay(name: BundleName): Promise<void> {
  try {
    await make(name)
  } catch (error) {
    throw new Halt(`The bundle "${name}" could not be made.\n${String(error)}`)
  }
}

/** Makes what is missing or out of date; a broken-off build leaves no stamp and is made again. */
export async function bundle(names: readonly BundleName[] = bundleNames): Promise<void> {
  if (names.every(bundleIsFresh)) return
  await oneAtATime('bundle', async () => {
    for (const name of names.filter((each) => !bundleIsFresh(each))) {
      const wanted = bundleWanted(name)
      const stamp = bundleStamp(name)
      rmSync(stamp, { force: true })
      mkdirSync(appDir, { recursive: true })
      mkdirSync(dirname(stamp), { recursive: true })
      await step(`bundle ${name}`, () => makeOrSay(name))
      writeFileSync(stamp, wanted)
    }
  })
}
