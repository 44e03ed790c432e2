import type Database from 'better-sqlite3'

import { invariant } from '../../../shared/failure/index.ts'
import { LedgerNotWritable } from '../ports.ts'
import type { FieldCipher } from './cipher.ts'

export type Value = string | bigint | number | null
export type Values = Readonly<Record<string, Value>>

declare const readable: unique symbol
declare const writable: unique symbol

/** The ledger, for reading. Integers come out as bigint; a repository's schema decodes them. */
export interface ReadableDb {
  readonly [readable]: true
  readonly cipher: FieldCipher
  /** The only row, or undefined. */
  one(sql: string, values?: Values): unknown
  all(sql: string, values?: Values): readonly unknown[]
}

/** The ledger, for writing. There is one in a process. */
export interface WritableDb extends ReadableDb {
  readonly [writable]: true
  /** Answers how many rows changed and the last row's id. Throws `LedgerNotWritable`. */
  run(sql: string, values?: Values): { readonly changes: number; readonly lastId: bigint }
  /** All or nothing; inside another it is part of that one. Throws `LedgerNotWritable`. */
  transact<Answer>(work: () => Answer): Answer
}

/** Every static text is prepared once. */
export function writableDb(sqlite: Database.Database, cipher: FieldCipher): WritableDb {
  const prepared = new Map<string, Database.Statement>()
  function statement(sql: string): Database.Statement {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = sqlite.prepare(sql).safeIntegers(true)
    prepared.set(sql, made)
    return made
  }
  const db = {
    cipher,
    one: (sql: string, values: Values = {}) => statement(sql).get(bindable(values)),
    all: (sql: string, values: Values = {}) => statement(sql).all(bindable(values)),
    run(sql: string, values: Values = {}) {
      const done = writing(() => statement(sql).run(bindable(values)))
      return { changes: done.changes, lastId: BigInt(done.lastInsertRowid) }
    },
    transact: <Answer>(work: () => Answer): Answer =>
      writing(() => sqlite.transaction(work).immediate()),
  }
  return db as unknown as WritableDb
}

function bindable(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'number') return [name, value]
      invariant(Number.isSafeInteger(value), `${name} is not a whole number`)
      return [name, BigInt(value)]
    }),
  )
}

const refusedByDisk = /^SQLITE_(?:FULL|READONLY|IOERR|CANTOPEN)/

function writing<Answer>(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!refusedByDisk.test(code)) throw error
    throw new LedgerNotWritable(code, { cause: error })
  }
}
