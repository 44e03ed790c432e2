import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { outDir, projectDir } from './places.mjs'

/** @typedef {'policy' | 'shell' | 'core' | 'practice' | 'page'} BundleName */

/** @type {Record<BundleName, { sources: string[], results: string[] }>} */
const bundles = {
  policy: { sources: ['electron/command', 'shared'], results: ['policy.mjs', 'packs'] },
  shell: {
    sources: ['electron/main', 'electron/preload', 'shared'],
    results: ['main.cjs', 'preload.cjs', 'paper-preload.cjs', 'package.json'].map(
      (name) => `app/${name}`,
    ),
  },
  core: {
    sources: ['electron/core', 'shared'],
    results: ['app/core.mjs', 'app/packs', 'app/migrations', 'app/node_modules'],
  },
  practice: { sources: ['electron/training', 'shared'], results: ['app/practice.mjs'] },
  page: {
    sources: ['renderer', 'shared'],
    results: ['app/renderer/index.html', 'app/renderer/paper.html'],
  },
}

export const bundleNames = /** @type {BundleName[]} */ (Object.keys(bundles))

/** @param {string} dir @returns {string[]} every file under it, tests left out, in order */
export function filesUnder(dir) {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/**
 * One digest of names and contents.
 * @param {readonly string[]} files
 * @param {string} base
 */
export function digestOf(files, base) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${relative(base, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** @param {BundleName} name what its sources, its tools and their versions come to */
export function bundleWanted(name) {
  const sources = bundles[name].sources.flatMap((dir) => filesUnder(join(projectDir, dir)))
  const tools = filesUnder(join(projectDir, 'build', 'bundle'))
  const versions = [join(projectDir, 'package-lock.json'), join(projectDir, 'package.json')]
  return digestOf([...sources, ...tools, ...versions], projectDir)
}

/** @param {BundleName} name */
export function bundleStamp(name) {
  return join(outDir, '.stamps', name)
}

/** @param {BundleName} name */
export function bundleIsFresh(name) {
  if (!bundles[name].results.every((path) => existsSync(join(outDir, path)))) return false
  const stamp = bundleStamp(name)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === bundleWanted(name)
}
