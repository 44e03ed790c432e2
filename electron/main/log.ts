import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import type { Clock } from './clock.ts'

/** JSON lines. Fields are counts, states, ids of our own; never a name, a number, a diagnosis. */
export interface Log {
  write(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void
  /** Lines that a child process wrote itself. */
  pass(text: string): void
}

const largestBytes = 4 * 1024 * 1024

/** A full log gives way to a new one; the one before is kept. */
function makeRoom(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestBytes) renameSync(file, `${file}.1`)
}

/** Appends to a file of the data folder, readable by this user only. */
export function fileLog(file: string, clock: Clock): Log {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  makeRoom(file)
  const append = (text: string): void => {
    appendFileSync(file, text, { mode: 0o600 })
  }
  return {
    write(event, fields = {}) {
      append(`${JSON.stringify({ at: clock.nowMs(), event, ...fields })}\n`)
    },
    pass: append,
  }
}
