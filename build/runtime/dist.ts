import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdirSync, writeFileSync } from 'node:fs'
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

/** Asks the binary itself, once for each file; undefined when it does not run as Node. */
export async function askVersions(
  executable: string,
): Promise<{ electron: string; node: number } | undefined> {
  const { size, mtimeMs } = statSync(executable)
  const key = sha256(`${executable} ${String(size)} ${String(mtimeMs)}`).slice(0, 16)
  const memory = join(cacheDir, `versions-${key}`)
  let text = existsSync(memory) ? readFileSync(memory, 'utf8') : undefined
  if (text === undefined) {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    const said = await run(executable, ['-e', asksVersions], { env, timeoutMs: 20_000 })
    if (said.code !== 0) return undefined
    text = said.output
    mkdirSync(cacheDir, { recursive: true })
    writeFileSync(memory, text)
  }
  const [, electron, node] = answer.exec(text) ?? []
  if (electron === undefined || node === undefined) return undefined
  return { electron, node: Number(node) }
}
