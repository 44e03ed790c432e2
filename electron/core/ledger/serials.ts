import * as v from 'valibot'

import { invariant } from '../../../shared/failure/index.ts'
import type { WritableDb } from './database.ts'
import { Whole, decodeRow } from './rows.ts'

const Row = v.object({ last_second: Whole, last_value: Whole })
type SerialName = 'msgid' | 'bill' | 'settlement'

function last(db: WritableDb, name: SerialName): v.InferOutput<typeof Row> | undefined {
  const row = db.one('SELECT last_second, last_value FROM serial WHERE name = @name', { name })
  return row === undefined ? undefined : decodeRow(Row, row)
}

function store(db: WritableDb, name: SerialName, second: number, value: number): void {
  db.run(
    `INSERT INTO serial (name, last_second, last_value) VALUES (@name, @second, @value)
     ON CONFLICT (name) DO UPDATE SET last_second = @second, last_value = @value`,
    { name, second, value },
  )
}

/** Who mints: the institution's 12 characters and this window's own range, 00–99. */
export interface Minter {
  readonly institutionCode: string
  readonly windowNo: number
}

/**
 * 发送方报文ID: institution 12, Asia/Shanghai time 14, window 2, serial 2; never the same twice.
 * A hundred in one second, or a clock that went back, borrow the seconds after the last one used.
 */
export function nextMsgid(db: WritableDb, minter: Minter, nowMs: number): string {
  const windowText = String(minter.windowNo).padStart(2, '0')
  invariant(minter.institutionCode.length === 12, 'an institution code has 12 characters')
  invariant(windowText.length === 2, 'a window number is 00 to 99')
  return db.transact(() => {
    const now = Math.floor(nowMs / 1000)
    const before = last(db, 'msgid')
    const repeats = before !== undefined && before.last_second >= now
    const full = repeats && before.last_value >= 99
    const second = repeats ? before.last_second + (full ? 1 : 0) : now
    const value = repeats && !full ? before.last_value + 1 : 0
    store(db, 'msgid', second, value)
    const time = shanghaiDigits(second * 1000)
    return `${minter.institutionCode}${time}${windowText}${String(value).padStart(2, '0')}`
  })
}

/** A number of this window that never comes again: prefix, window, day, serial. */
function nextNumber(
  db: WritableDb,
  name: 'bill' | 'settlement',
  prefix: string,
  minter: Minter,
  nowMs: number,
): string {
  const value = (last(db, name)?.last_value ?? 0) + 1
  store(db, name, 0, value)
  const windowText = String(minter.windowNo).padStart(2, '0')
  const day = shanghaiDigits(nowMs).slice(0, 8)
  return `${prefix}${windowText}${day}${String(value).padStart(6, '0')}`
}

/** 单据号, kept as issued: a quote of a number that was never issued is refused. */
export function issueBillNumber(db: WritableDb, minter: Minter, nowMs: number): string {
  return db.transact(() => {
    const billNo = nextNumber(db, 'bill', 'B', minter, nowMs)
    db.run('INSERT INTO bill_number (bill_no, issued_at_ms) VALUES (@billNo, @nowMs)', {
      billNo,
      nowMs,
    })
    return billNo
  })
}

export function isIssuedBillNumber(db: WritableDb, billNo: string): boolean {
  const row = db.one('SELECT 1 AS found FROM bill_number WHERE bill_no = @billNo', { billNo })
  return row !== undefined
}

/** 结算单号 of this window. */
export function nextSettlementNumber(db: WritableDb, minter: Minter, nowMs: number): string {
  return db.transact(() => nextNumber(db, 'settlement', 'S', minter, nowMs))
}

/** `yyyyMMddHHmmss` in Asia/Shanghai, which has kept UTC+8 without summer time since 1991. */
export function shanghaiDigits(nowMs: number): string {
  const shifted = new Date(nowMs + 8 * 3_600_000).toISOString()
  return shifted.slice(0, 19).replaceAll(/\D/g, '')
}
