import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { outDir } from '../setup/places.mjs'
import { oneAtATime } from './one-at-a-time.ts'

const lockOf = (name: string): string => join(outDir, `.${name}.lock`)

describe('one at a time', () => {
  it('lets the second wait for the first', async () => {
    const seen: string[] = []
    const turn = (who: string) =>
      oneAtATime('test-turns', async () => {
        seen.push(`${who} begins`)
        await pause(30)
        seen.push(`${who} ends`)
      })
    await Promise.all([turn('a'), turn('b')])
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    expect(existsSync(lockOf('test-turns'))).toBe(false)
  })

  it('passes over a holder that is dead, and lets go after a failure', async () => {
    await oneAtATime('test-dead', () => Promise.resolve())
    writeFileSync(lockOf('test-dead'), '999999999')
    const failing = oneAtATime('test-dead', () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(existsSync(lockOf('test-dead'))).toBe(false)
  })
})
