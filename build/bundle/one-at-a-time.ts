import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { outDir } from '../setup/places.mjs'

const pauseMs = 100

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function holder(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return 0
  }
}

/** Runs while no other process of this clone does the same; a dead holder is passed over. */
export async function oneAtATime(name: string, run: () => Promise<void>): Promise<void> {
  mkdirSync(outDir, { recursive: true })
  const lock = join(outDir, `.${name}.lock`)
  while (!take(lock)) {
    const pid = holder(lock)
    if (pid > 0 && !alive(pid)) rmSync(lock, { force: true })
    await pause(pauseMs)
  }
  try {
    await run()
  } finally {
    rmSync(lock, { force: true })
  }
}
