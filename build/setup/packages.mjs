import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { manifest, node24, projectDir, sha256 } from './places.mjs'
import { npm, outputOf } from './run.mjs'
import { Halt, step } from './say.mjs'

const modules = join(projectDir, 'node_modules')
/** `npm ci` empties the folder first, so a broken-off install leaves no stamp. */
const stampFile = join(modules, '.gongji-packages')
const readerDriver = join(modules, 'smartcard', 'build', 'Release', 'smartcard_napi.node')

/**
 * What the installed packages must agree with: the versions, not the scripts.
 * @param {import('./places.mjs').Manifest} project
 * @param {string} lock
 */
export function packagesWanted(project, lock) {
  const { dependencies, optionalDependencies, devDependencies } = project
  const asked = JSON.stringify({ dependencies, optionalDependencies, devDependencies })
  return sha256(`${process.platform} ${process.arch}\n${asked}\n${lock}`)
}

/** Headers of the Node that builds native packages, so that they need not be fetched. */
function headers() {
  const node = process.env['npm_node_execpath'] ?? process.execPath
  const root = dirname(dirname(node))
  const found = existsSync(join(root, 'include', 'node', 'node_api.h'))
  return found ? { npm_config_nodedir: root } : {}
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lock
 */

/**
 * What npm noted of its last whole install has every package that the lock file asks for; the
 * optional ones may be missing, for they are for other systems.
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function isInstalled(lock, installed) {
  const there = installed.packages ?? {}
  return Object.entries(lock.packages ?? {}).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = there[path]
    return found === undefined ? optional === true : found.version === version
  })
}

/** @param {string} lock */
function installedAlready(lock) {
  try {
    /** @type {Lock} */
    const asked = JSON.parse(lock)
    /** @type {Lock} */
    const noted = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'))
    return isInstalled(asked, noted)
  } catch {
    return false
  }
}

async function install() {
  rmSync(stampFile, { force: true })
  const answer = await npm(['ci'], { env: headers() })
  if (answer.code !== 0) throw new Halt(`npm ci failed:\n${answer.output.slice(-3000)}`)
  if (outputOf(node24, ['--version'])?.startsWith('v24.') === true) return
  const again = await npm(['rebuild', 'node'])
  if (outputOf(node24, ['--version'])?.startsWith('v24.') === true) return
  throw new Halt(`npm's package of Node 24 did not install:\n${again.output.slice(-1500)}`)
}

function canBuildReaderDriver() {
  return process.platform !== 'linux' || existsSync('/usr/include/PCSC/winscard.h')
}

/**
 * npm packages as the lock file has them. `withReader`: the card reader's driver too, where its
 * headers are there; a failed build of it is told, not fatal.
 * @param {{ withReader: boolean }} options
 */
export async function ensurePackages({ withReader }) {
  const lock = readFileSync(join(projectDir, 'package-lock.json'), 'utf8')
  const wanted = packagesWanted(manifest(), lock)
  if (readStamp() !== wanted || !existsSync(node24)) {
    const there = existsSync(node24) && installedAlready(lock)
    if (!there) await step('npm packages', install)
    mkdirSync(modules, { recursive: true })
    writeFileSync(stampFile, wanted)
  }
  if (!withReader || existsSync(readerDriver) || !canBuildReaderDriver()) return
  await step('card reader driver', async () => {
    const built = await npm(['rebuild', 'smartcard'], { env: headers() })
    if (built.code === 0 && existsSync(readerDriver)) return
    await install()
    writeFileSync(stampFile, wanted)
  })
}
