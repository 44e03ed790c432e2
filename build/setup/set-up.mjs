import { dirname } from 'node:path'
import { spawnSync } from 'node:child_process'

import { ensurePackages } from './packages.mjs'
import { projectDir } from './places.mjs'
import { Halt, say } from './say.mjs'
import { ensureSystemLibraries } from './system-libraries.mjs'

/**
 * Makes a fresh clone ready; at once when it is. `window`: system libraries and the reader's
 * driver too; `packages`: npm packages only.
 * @param {'window' | 'packages'} depth
 */
export async function setUp(depth) {
  if (depth === 'window') await ensureSystemLibraries()
  await ensurePackages({ withReader: depth === 'window' })
}

/** On Windows a Node inside node_modules cannot replace itself: npm's own Node takes over. */
function onOutsideNode() {
  const outside = process.env['npm_node_execpath']
  const inside = dirname(process.execPath).startsWith(projectDir)
  if (process.platform !== 'win32' || !inside || outside === undefined) return false
  const args = [process.argv[1] ?? '', ...process.argv.slice(2)]
  process.exitCode = spawnSync(outside, args, { stdio: 'inherit' }).status ?? 1
  return true
}

/**
 * Runs one of the project's commands: a sentence, not a stack, for what a person must mend.
 * @param {() => Promise<number>} command answers the exit code
 */
export async function main(command) {
  if (onOutsideNode()) return
  try {
    process.exitCode = await command()
  } catch (error) {
    if (!(error instanceof Halt)) throw error
    say(error.message)
    process.exitCode = error.exitCode
  }
}
