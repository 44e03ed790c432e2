import { lookup } from 'node:dns/promises'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { cacheDir, node24, projectDir } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { step } from '../setup/say.mjs'
import { versionIn } from './dist.ts'

const packageDir = join(projectDir, 'node_modules', 'electron')
export const officialDist = join(packageDir, 'dist')

const waitMs = 90_000
const rememberMs = 24 * 60 * 60 * 1000

/** The official binary of exactly this version is unpacked, whole (`path.txt` comes last). */
export function officialIsHere(pinned: string): boolean {
  return existsSync(join(packageDir, 'path.txt')) && versionIn(officialDist) === pinned
}

/** Where the download would come from; a mirror set for npm or Electron is followed. */
export function downloadHost(env: NodeJS.ProcessEnv): string {
  const mirror = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? ''
  return URL.canParse(mirror) ? new URL(mirror).hostname : 'github.com'
}

function behindProxy(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env['ELECTRON_GET_USE_PROXY'])
}

async function resolves(host: string): Promise<boolean> {
  const late = new Promise<false>((answer) => setTimeout(answer, 5_000, false).unref())
  return Promise.race([lookup(host).then(() => true, () => false), late])
}

/** Failed less than a day ago; the next start need not wait again. */
export function failedLately(memory: string, nowMs: number): boolean {
  if (!existsSync(memory)) return false
  const age = nowMs - statSync(memory).mtimeMs
  return age >= 0 && age < rememberMs
}

/** Downloads the official binary by Electron's own installer; false when it cannot be had. */
export async function downloadOfficial(pinned: string): Promise<boolean> {
  const memory = join(cacheDir, `no-download-${pinned}`)
  if (failedLately(memory, Date.now())) return false
  const host = downloadHost(process.env)
  if (behindProxy(process.env) || (await resolves(host))) {
    const done = await step(`Electron ${pinned} from ${host}`, () =>
      run(node24, [join(packageDir, 'install.js')], { timeoutMs: waitMs }),
    )
    if (done.code === 0 && officialIsHere(pinned)) return true
  }
  rmSync(officialDist, { recursive: true, force: true })
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(memory, '')
  return false
}
