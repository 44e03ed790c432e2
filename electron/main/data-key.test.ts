import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryDir } from '../../test/support/temporary-dir.ts'
import { dataKey } from './data-key.ts'
import type { SecretWrap } from './runtime-differences.ts'

const none: SecretWrap = {
  available: () => Promise.resolve(false),
  wrap: () => Promise.reject(new Error('no keyring')),
  unwrap: () => Promise.reject(new Error('no keyring')),
}
const keyring: SecretWrap = {
  available: () => Promise.resolve(true),
  wrap: (text) => Promise.resolve(Buffer.from(text.split('').reverse().join(''))),
  unwrap: (wrapped) => Promise.resolve(wrapped.toString().split('').reverse().join('')),
}

function needsOf(secrets: SecretWrap) {
  const events: string[] = []
  let calls = 0
  return {
    events,
    dataDir: temporaryDir(),
    secrets,
    randomBytes: (count: number) => Buffer.alloc(count, (calls += 1)),
    log: { write: (event: string) => void events.push(event), pass: () => undefined },
  }
}

describe('dataKey', () => {
  it('is made once, 32 bytes, in a file of this user only, and the log says so', async () => {
    const needs = needsOf(none)
    const first = await dataKey(needs)
    expect(first).toEqual({ ok: true, base64: Buffer.alloc(32, 1).toString('base64') })
    expect(await dataKey(needs)).toEqual(first)
    expect(needs.events).toEqual(['data-key-kept-in-file'])
    expect(statSync(join(needs.dataDir, 'data-key.json')).mode & 0o777).toBe(0o600)
  })

  it('is wrapped where the system has a keyring', async () => {
    const needs = needsOf(keyring)
    const first = await dataKey(needs)
    const file = readFileSync(join(needs.dataDir, 'data-key.json'), 'utf8')
    expect(first.ok && file.includes(first.base64)).toBe(false)
    expect(await dataKey(needs)).toEqual(first)
    expect(needs.events).toEqual([])
  })

  it('is never replaced when the keyring does not open it', async () => {
    const needs = needsOf(keyring)
    await dataKey(needs)
    const file = join(needs.dataDir, 'data-key.json')
    const before = readFileSync(file, 'utf8')
    expect(await dataKey({ ...needs, secrets: none })).toMatchObject({ ok: false })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it.each(['', '{}', '{"kept":"file","key":"AAAA"}', '{"kept":"file","key":"??"}'])(
    'is refused when its file says %s',
    async (content) => {
      const needs = needsOf(none)
      writeFileSync(join(needs.dataDir, 'data-key.json'), content)
      expect(await dataKey(needs)).toMatchObject({ ok: false })
    },
  )

  it('is not made anew beside a ledger that another key has closed', async () => {
    const needs = needsOf(none)
    await dataKey(needs)
    writeFileSync(join(needs.dataDir, 'ledger.db'), '')
    rmSync(join(needs.dataDir, 'data-key.json'))
    expect(await dataKey(needs)).toMatchObject({ ok: false })
  })
})
