import Database from 'better-sqlite3'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import {
  commitSample,
  samplePerson,
} from '../../../test/support/sample-settlement.ts'
import { seededRandom } from '../../../test/support/seeded-random.ts'
import { temporaryDir } from '../../../test/support/temporary-dir.ts'
import { LedgerRefusal, openLedger } from './index.ts'
import { readMigrations } from './migrate.ts'
import { assertDurable, assertVersion } from './open.ts'

const dataKey = new Uint8Array(32).fill(7)
const nowMs = Date.parse('2026-11-23T02:00:00Z')
const random = seededRandom(1)

function open(dir: string, extra: { dataKey?: Uint8Array; lockWaitMs?: number } = {}) {
  return openLedger({ dir, nowMs, dataKey, random, ...extra })
}

describe('opening the ledger', () => {
  it('opens again what it made, with its rows', () => {
    const dir = temporaryDir()
    const first = open(dir)
    const { billNo } = commitSample(first, { nowMs, state: 'ready' })
    first.close()
    const second = open(dir)
    expect(second.settlementOfBill(billNo)?.member.name).toBe('王秀兰')
    second.close()
  })

  it('refuses a second core in words while the first lives, and serves after it', () => {
    const dir = temporaryDir()
    const first = open(dir)
    expect(() => open(dir)).toThrow(LedgerRefusal)
    expect(wordingOf(() => open(dir))).toContain('另一个正在运行的共济窗口')
    first.close()
    open(dir).close()
  })

  it('refuses a ledger newer than the program, and leaves it as it was', () => {
    const dir = temporaryDir()
    open(dir).close()
    raw(dir, (sqlite) => sqlite.pragma('user_version = 900'))
    const before = readFileSync(join(dir, 'ledger.db'))
    expect(wordingOf(() => open(dir))).toContain('更新版本的共济窗口')
    expect(readFileSync(join(dir, 'ledger.db'))).toEqual(before)
  })

  it('refuses another data key, and a file that is no ledger', () => {
    const dir = temporaryDir()
    open(dir).close()
    expect(wordingOf(() => open(dir, { dataKey: new Uint8Array(32) }))).toContain('数据密钥不对')
    open(dir).close()
    const damaged = temporaryDir()
    raw(damaged, () => undefined, 'not a database, whatever its name says '.repeat(100))
    expect(wordingOf(() => open(damaged))).toContain('读不通')
  })

  it('asserts WAL, synchronous FULL, foreign keys, and SQLite 3.51.3', () => {
    const dir = temporaryDir()
    open(dir).close()
    raw(dir, (sqlite) => {
      sqlite.pragma('synchronous = FULL')
      assertDurable(sqlite)
      sqlite.pragma('synchronous = NORMAL')
      expect(() => {
        assertDurable(sqlite)
      }).toThrow('synchronous')
      sqlite.pragma('synchronous = FULL')
      sqlite.pragma('foreign_keys = OFF')
      expect(() => {
        assertDurable(sqlite)
      }).toThrow('foreign keys')
    })
    expect(() => {
      assertVersion('3.51.2')
    }).toThrow('older than 3.51.3')
    assertVersion('3.51.3')
    assertVersion('4.0.0')
  })
})

describe('migrations', () => {
  it.each([1, 2, 3])('from version %i keep their rows, behind a checked copy', (version) => {
    const dir = temporaryDir()
    const all = readMigrations()
    openLedger({ dir, nowMs, dataKey, random, migrations: all.slice(0, version) }).close()
    raw(dir, (sqlite) => {
      sqlite
        .prepare('INSERT INTO bill_number (bill_no, issued_at_ms) VALUES (?, ?)')
        .run('B0320261122000001', nowMs)
    })
    const ledger = open(dir)
    expect(ledger.isIssuedBillNumber('B0320261122000001')).toBe(true)
    expect(ledger.isIssuedBillNumber('B0320261122000002')).toBe(false)
    ledger.close()
    const copies = readdirSync(dir).filter((name) => name.startsWith('ledger-before-'))
    expect(copies).toEqual([`ledger-before-${version + 1}-${nowMs}.db`])
    const copy = new Database(join(dir, copies[0] ?? ''), { readonly: true })
    expect(copy.prepare('SELECT count(*) FROM bill_number').pluck().get()).toBe(1)
    copy.close()
  })

  it('from version 3 keep its settlements, which have no 执行回执', () => {
    const dir = temporaryDir()
    const all = readMigrations()
    const old = openLedger({ dir, nowMs, dataKey, random, migrations: all.slice(0, 3) })
    const { billNo, settlementNo } = commitSample(old, { nowMs, state: 'ready', working: false })
    old.close()
    const ledger = open(dir)
    const kept = ledger.settlementOfBill(billNo)
    expect(kept?.member.name).toBe('王秀兰')
    expect(kept?.yearChange).toBeUndefined()
    expect(ledger.executionReceiptOf(settlementNo)).toBeUndefined()
    const next = commitSample(ledger, { nowMs, state: 'ready' })
    expect(ledger.executionReceiptOf(next.settlementNo)).toContain('execution-receipt/1')
    ledger.close()
  })

  it('that fail leave the version and the rows as they were', () => {
    const dir = temporaryDir()
    const all = readMigrations()
    open(dir).close()
    const broken = {
      version: all.length + 1,
      name: 'broken',
      sql: 'CREATE TABLE half_done (id INTEGER) STRICT; SELECT nothing FROM nowhere;',
    }
    const migrations = [...all, broken]
    expect(
      wordingOf(() => openLedger({ dir, nowMs, dataKey, random, migrations })),
    ).toContain(`第 ${broken.version} 步没有完成`)
    raw(dir, (sqlite) => {
      expect(sqlite.pragma('user_version', { simple: true })).toBe(all.length)
      expect(sqlite.prepare("SELECT name FROM sqlite_schema WHERE name = 'half_done'").all())
        .toEqual([])
    })
    open(dir).close()
  })
})

describe('what the files show', () => {
  it('has no name, number, token or diagnosis in the clear', () => {
    const dir = temporaryDir()
    const ledger = open(dir)
    const asked = { askedAtMs: nowMs, afterAnswerId: 0, cardNumber: 'A12345678' }
    ledger.recordMemberFact({ person: samplePerson, ...asked })
    const { sent } = commitSample(ledger, { nowMs, state: 'sending' })
    ledger.recordRefusalAnswer(sent, {
      sealedFailure: ledger.sealFailure({ kind: 'refused', infcode: '-1', wording: '王秀兰已停保' }),
      needsPerson: false,
      nowMs,
    })
    const secrets = ['王秀兰', '610104195203151229', 'A12345678', samplePerson.personNo, '高血压']
    const files = readdirSync(dir).map((name) => readFileSync(join(dir, name)))
    for (const secret of secrets) {
      expect(files.some((bytes) => bytes.includes(secret)), secret).toBe(false)
    }
    // The same search does find what is meant to be readable.
    expect(files.some((bytes) => bytes.includes(sent.msgid))).toBe(true)
    ledger.close()
  })
})

function wordingOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof LedgerRefusal) return error.wording
    throw error
  }
  return 'it did not refuse'
}

function raw(dir: string, use: (sqlite: Database.Database) => unknown, text?: string): void {
  if (text !== undefined) {
    writeFileSync(join(dir, 'ledger.db'), text)
    return
  }
  const sqlite = new Database(join(dir, 'ledger.db'))
  use(sqlite)
  sqlite.close()
}
