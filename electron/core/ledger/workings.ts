import * as v from 'valibot'

import { toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { decodeRow } from './rows.ts'

/** What a settlement added to the year beside deductible and pooled fund. */
export interface YearChange {
  /** 大额医疗费用补助, of the funds together. */
  readonly largeAmountPaid: Money
  readonly burdenAdded: Money
  readonly inpatientCapUsed: Money
}

export interface NewWorking extends YearChange {
  readonly settlementNo: string
  /** 执行回执, canonical text. */
  readonly receipt: string
}

const place = 'settlement_working.sealed_receipt'

/** Kept in the settlement's own transaction, and never changed. */
export function insertWorking(db: WritableDb, working: NewWorking): void {
  db.run(
    `INSERT INTO settlement_working (settlement_no, sealed_receipt, large_amount_paid_fen,
       burden_added_fen, inpatient_cap_used_fen)
     VALUES (@settlementNo, @receipt, @largeAmount, @burden, @inpatient)`,
    {
      settlementNo: working.settlementNo,
      receipt: db.cipher.seal(place, working.receipt),
      largeAmount: toFen(working.largeAmountPaid),
      burden: toFen(working.burdenAdded),
      inpatient: toFen(working.inpatientCapUsed),
    },
  )
}

const ReceiptRow = v.object({ sealed_receipt: v.string() })

/** 执行回执 of a settlement; undefined for one of a program that kept none. */
export function executionReceiptOf(db: ReadableDb, settlementNo: string): string | undefined {
  const row = db.one(
    'SELECT sealed_receipt FROM settlement_working WHERE settlement_no = @settlementNo',
    { settlementNo },
  )
  if (row === undefined) return undefined
  return db.cipher.open(place, decodeRow(ReceiptRow, row).sealed_receipt)
}
