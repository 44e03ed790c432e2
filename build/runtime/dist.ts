import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { cacheDir, sha256 } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'

/** An Electron that can be started here. */
export interface Runtime {
  /** The folder of the distribution. */
  readonly dist: string
  readonly executable: string
  readonly electron: string
  /** Major version of the Node inside it. */
  readonly node: number
  readonly from: 'override' | 'official' | 'carried'
}

export function executableIn(dist: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  return join(dist, platform === 'win32' ? 'electron.exe' : 'electron')
}

/** The version written in a distribution; undefined where it holds none. */
export function versionIn(dist: string): string | undefined {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

const asksVersions = 'process.stdout.write(process.versions.electron + " " + process.versions.node)'
const answer = /^(\d+\.\d+\.\d+\S*) (\d+)\./

interface Versions {
  readonly electron: string
  /** The major one. */
  readonly node: number
}

async function said(executable: string): Promise<string | undefined> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { code, output } = await run(executable, ['-e', asksVersions], { env, timeoutMs: 20_000 })
  return code === 0 ? output : undefined
}

/** Where the answer of this very file is kept. */
function memoryOf(executable: string): string {
  const { size, mtimeMs } = statSync(executable)
  const key = sha256(`${executable} ${String(size)} ${String(mtimeMs)}`).slice(0, 16)
  return join(cacheDir, `versions-${key}`)
}

/** Asks the binary itself; undefined when it does not run as Node. */
export async function askVersions(executable: string): Promise<Versions | undefined> {
  const [, electron, node] = answer.exec((await said(executable)) ?? '') ?? []
  if (electron === undefined || node === undefined) return undefined
  return { electron, node: Number(node) }
}

/** The same, asked once for each file. */
export async function rememberVersions(executable: string): Promise<Versions | undefined> {
  const memory = memoryOf(executable)
  if (existsSync(memory)) return JSON.parse(readFileSync(memory, 'utf8')) as Versions
  const versions = await askVersions(executable)
  mkdirSync(cacheDir, { recursive: true })
  if (versions !== undefined) writeFileSync(memory, JSON.stringify(versions))
  return versions
}
