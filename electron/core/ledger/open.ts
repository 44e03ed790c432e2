import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'

import { invariant } from '../../../shared/failure/index.ts'
import type { Random } from '../ports.ts'
import { SealBroken, fieldCipher } from './cipher.ts'
import { writableDb } from './database.ts'
import type { WritableDb } from './database.ts'
import { takeLock } from './lock.ts'
import { migrate, readMigrations, refuseNewer, versionOf } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { LedgerRefusal } from './refusal.ts'

export interface OpenOptions {
  /** `ledger.db` and `ledger.lock` lie here; made if absent. */
  readonly dir: string
  readonly nowMs: number
  /** 32 bytes. */
  readonly dataKey: Uint8Array
  readonly random: Random
  /** How long to wait for a core that is just ending; absent: not at all. */
  readonly lockWaitMs?: number
  /** Another series of steps, for tests of migration. */
  readonly migrations?: readonly Migration[]
}

export interface OpenedDatabase {
  readonly db: WritableDb
  close(): void
}

/** Opens the ledger for this process alone, migrated. Throws `LedgerRefusal` with its words. */
export function openDatabase(options: OpenOptions): OpenedDatabase {
  invariant(options.dataKey.length === 32, 'the data key is not 32 bytes')
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const release = takeLock(options.dir, options.lockWaitMs ?? 0)
  try {
    const sqlite = new Database(join(options.dir, 'ledger.db'))
    try {
      prepare(sqlite, options)
      const db = writableDb(sqlite, fieldCipher(options.dataKey, options.random))
      proveKey(db, options.nowMs)
      return {
        db,
        close() {
          sqlite.close()
          release()
        },
      }
    } catch (error) {
      sqlite.close()
      throw error
    }
  } catch (error) {
    release()
    throw asRefusal(error)
  }
}

function prepare(sqlite: Database.Database, options: OpenOptions): void {
  const migrations = options.migrations ?? readMigrations()
  assertVersion(String(sqlite.prepare('SELECT sqlite_version()').pluck().get()))
  refuseNewer(sqlite, migrations)
  const check = String(sqlite.pragma('quick_check', { simple: true }))
  if (check !== 'ok') throw new LedgerRefusal(damaged)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('trusted_schema = OFF')
  assertDurable(sqlite)
  const version = versionOf(sqlite)
  if (version > 0 && version < migrations.length) backUp(sqlite, options, version)
  migrate(sqlite, migrations)
}

const damaged =
  '账本文件读不通，可能已损坏或不是账本。账目没有再变动。' +
  '请勿删除或改名 ledger.db，用最近的备份恢复，或把整个数据目录交给技术支持。'

/** Money is only safe where a commit has reached the disk. */
export function assertDurable(sqlite: Database.Database): void {
  const setting = (name: string): string => String(sqlite.pragma(name, { simple: true }))
  invariant(setting('journal_mode') === 'wal', 'the ledger is not in WAL mode')
  invariant(setting('synchronous') === '2', 'the ledger is not synchronous = FULL')
  invariant(setting('foreign_keys') === '1', 'the ledger does not keep foreign keys')
}

/** Before 3.51.3 two connections that write and checkpoint together could lose a commit. */
export function assertVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const number = major * 1_000_000 + minor * 1_000 + patch
  invariant(number >= 3_051_003, `SQLite ${version} is older than 3.51.3`)
}

/** A whole copy beside the ledger, opened and checked, before a step touches rows. */
function backUp(sqlite: Database.Database, options: OpenOptions, version: number): void {
  const name = `ledger-before-${version + 1}-${options.nowMs}.db`
  const file = join(options.dir, name)
  sqlite.prepare('VACUUM INTO ?').run(file)
  const copy = new Database(file, { readonly: true })
  try {
    const whole = copy.pragma('integrity_check', { simple: true }) === 'ok'
    const same = versionOf(copy) === version && rowCounts(copy) === rowCounts(sqlite)
    if (!whole || !same) {
      throw new LedgerRefusal(
        '升级前的账本备份没有通过核对，升级没有开始，账目没有变动。请检查磁盘空间后再启动。',
      )
    }
  } finally {
    copy.close()
  }
}

function rowCounts(sqlite: Database.Database): string {
  const tables = sqlite
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  return tables
    .map((name) => {
      const quoted = `"${String(name).replaceAll('"', '""')}"`
      const count = sqlite.prepare(`SELECT count(*) FROM ${quoted}`).pluck().get()
      return `${String(name)}=${String(count)}`
    })
    .join(' ')
}

const keyPlace = 'ledger_key.sealed_check'
const KeyRow = v.object({ sealed_check: v.string() })

/** The first opening seals a known word; every later one must be able to open it. */
function proveKey(db: WritableDb, nowMs: number): void {
  const row = db.one('SELECT sealed_check FROM ledger_key WHERE id = 1')
  if (row === undefined) {
    db.run('INSERT INTO ledger_key (id, sealed_check, created_at_ms) VALUES (1, @sealed, @nowMs)', {
      sealed: db.cipher.seal(keyPlace, 'ledger'),
      nowMs,
    })
    return
  }
  try {
    db.cipher.open(keyPlace, v.parse(KeyRow, row).sealed_check)
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    throw new LedgerRefusal(
      '账本的数据密钥不对，无法读出参保人信息。账目完好，没有变动。' +
        '请恢复原来的密钥文件或系统账户后再启动，不要新建账本。',
      { cause: error },
    )
  }
}

function asRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const notALedger = code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
  return notALedger ? new LedgerRefusal(damaged, { cause: error }) : error
}
