import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const projectDir = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
/** Everything that building makes. */
export const outDir = join(projectDir, 'out')
export const appDir = join(outDir, 'app')

export const asRoot = process.platform !== 'win32' && process.getuid?.() === 0

/** What lasts between runs. Root's is readable by the ordinary user the application runs as. */
export const cacheDir = asRoot
  ? '/var/cache/gongji-window'
  : join(projectDir, 'node_modules', '.cache', 'gongji-window')

/** Node 24 from npm: tests, checks, bundling and the core run on it. */
export const node24 = join(
  projectDir,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} productName
 * @property {string} version
 * @property {Record<string, string>} dependencies
 * @property {Record<string, string>} optionalDependencies
 * @property {Record<string, string>} devDependencies
 */

/** @returns {Manifest} the project's package.json */
export function manifest() {
  return JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
}

/** @param {string | Buffer} content */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}
