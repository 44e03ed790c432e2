import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

import type { Runtime } from '../runtime/dist.ts'
import { digestOf, filesUnder } from '../setup/freshness.mjs'
import { asRoot, cacheDir, node24, sha256 } from '../setup/places.mjs'

/** The ordinary user the application runs as when we are root: `nobody`. */
export const unprivileged = { uid: 65534, gid: 65534 } as const

const keptCopies = 3
const keptMs = 60 * 60 * 1000

/** Keeps the newest copies of a kind, and all of the last hour: they may be running. */
function prune(kind: string): void {
  const copies = readdirSync(cacheDir)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => ({ path: join(cacheDir, name), at: statSync(join(cacheDir, name)).mtimeMs }))
    .sort((left, right) => right.at - left.at)
  const old = copies.slice(keptCopies).filter(({ at }) => Date.now() - at > keptMs)
  for (const { path } of old) rmSync(path, { recursive: true, force: true })
}

/**
 * Copies a file or folder to where the ordinary user can read it, named by its content and never
 * by where it came from; a copy that is there already is used. The rename at the end makes it
 * whole or absent. Answers the copy.
 */
function stage(kind: string, key: string, from: string): string {
  const place = join(cacheDir, `${kind}-${sha256(`${kind} ${key}`).slice(0, 16)}`)
  const copy = join(place, kind)
  const now = new Date()
  if (existsSync(place)) {
    utimesSync(place, now, now)
    return copy
  }
  mkdirSync(cacheDir, { recursive: true, mode: 0o755 })
  const scratch = mkdtempSync(join(cacheDir, '.making-'))
  try {
    chmodSync(scratch, 0o755)
    cpSync(from, join(scratch, kind), { recursive: true, verbatimSymlinks: true })
    if (!existsSync(place)) renameSync(scratch, place)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  prune(kind)
  return copy
}

function stamp(file: string): string {
  const { size, mtimeMs } = statSync(file)
  return sha256(`${file} ${String(size)} ${String(mtimeMs)}`)
}

/** The application's folder as the ordinary user sees it; the clone may be closed to it. */
export function stageApp(appDir: string): string {
  if (!asRoot) return appDir
  const key = digestOf(filesUnder(appDir), appDir)
  return stage('app', key, appDir)
}

/** Node 24 for the core. */
export function stageNode(): string {
  return asRoot ? stage('node', stamp(node24), node24) : node24
}

/** The runtime's executable; the sandbox's helper needs root's mark to do its work. */
export function stageRuntime(runtime: Runtime): string {
  if (!asRoot || runtime.dist.startsWith(cacheDir)) return runtime.executable
  const dist = stage('electron-staged', stamp(runtime.executable), runtime.dist)
  const helper = join(dist, 'chrome-sandbox')
  if (existsSync(helper)) {
    chownSync(helper, 0, 0)
    chmodSync(helper, 0o4755)
  }
  return join(dist, runtime.executable.slice(runtime.dist.length))
}
