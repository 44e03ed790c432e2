import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Clock, Log } from './ports.ts'

/** JSON lines in `logs/`, one file a day, read by its owner only. A full disk stops no money. */
export function fileLog(dataDir: string, clock: Clock): Log {
  const dir = join(dataDir, 'logs')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return {
    write(event, fields = {}) {
      const at = new Date(clock.nowMs()).toISOString()
      const line = `${JSON.stringify({ at, event, ...fields })}\n`
      try {
        appendFileSync(join(dir, `core-${at.slice(0, 10)}.log`), line, { mode: 0o600 })
      } catch (error) {
        process.stderr.write(`log not written: ${String(error)}\n${line}`)
      }
    },
  }
}
