import { existsSync } from 'node:fs'

import { asRoot } from './places.mjs'
import { outputOf, run } from './run.mjs'
import { Halt, say, step } from './say.mjs'

/** Without these the window cannot open at all. */
export const forTheWindow = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
]
/** A display for machines that have none. */
export const forAVirtualDisplay = ['xvfb', 'xauth']
/** The card reader's service, a virtual reader, and what its driver is built with. */
export const forTheReader = [
  'libpcsclite1',
  'libpcsclite-dev',
  'pcscd',
  'vsmartcard-vpcd',
  'python3',
  'make',
  'g++',
]
/** Chinese on screen and paper, rare characters too; looking into PDFs; lowering one's rights. */
export const forPaper = ['fonts-noto-cjk', 'fonts-hanazono', 'poppler-utils', 'util-linux']

/**
 * Which of `wanted` are missing, by the text `dpkg-query` prints. A library that a newer release
 * renamed to `…t64` counts as there.
 * @param {readonly string[]} wanted
 * @param {string} installed lines `package status`
 */
export function missingPackages(wanted, installed) {
  const there = new Set()
  for (const line of installed.split('\n')) {
    const [name = '', status] = line.split(' ')
    if (status === 'installed') there.add(name.replace(/:.*$/, ''))
  }
  return wanted.filter((name) => !there.has(name) && !there.has(`${name}t64`))
}

/** @param {readonly string[]} names */
export function installCommand(names) {
  return `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/** @param {string} name the name this release of the system has for it */
function nameHere(name) {
  const shown = outputOf('apt-cache', ['show', '--no-all-versions', name])
  return shown === undefined || shown.trim() === '' ? `${name}t64` : name
}

/** @param {readonly string[]} names */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await step(`system packages (${names.join(' ')})`, async () => {
    await run('apt-get', ['update', '-q'], { env })
    const args = ['install', '-y', '-q', '--no-install-recommends', ...names.map(nameHere)]
    const answer = await run('apt-get', args, { env })
    if (answer.code === 0) return
    throw new Halt(`apt-get failed:\n${answer.output.slice(-1500)}\nTry: ${installCommand(names)}`)
  })
}

/** Has a display of its own: a window can be shown to somebody. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] ?? '') || Boolean(process.env['WAYLAND_DISPLAY'] ?? '')
}

/** On Debian and its kin: what is missing is installed as root, or named to an ordinary user. */
export async function ensureSystemLibraries() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const wanted = [...forTheWindow, ...forAVirtualDisplay, ...forTheReader, ...forPaper]
  const format = '${Package} ${db:Status-Status}\n'
  const installed = outputOf('dpkg-query', ['-W', '-f', format])
  if (installed === undefined) return
  const missing = missingPackages(wanted, installed)
  if (missing.length === 0) return
  if (asRoot && existsSync('/usr/bin/apt-get')) return install(missing)
  const essential = hasDisplay() ? forTheWindow : [...forTheWindow, ...forAVirtualDisplay]
  const command = installCommand(missing)
  if (missing.some((name) => essential.includes(name))) {
    throw new Halt(`System packages are missing. Run this once, then try again:\n  ${command}`)
  }
  say(`Some system packages are missing (card reader, fonts). To have them:\n  ${command}`)
}
