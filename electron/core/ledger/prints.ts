import * as v from 'valibot'

import type { WritableDb } from './database.ts'
import { Whole, decodeRow } from './rows.ts'

const NextRow = v.object({ next: Whole })

/** Counts one print, whatever its paper: 0 is the first, n the n-th 补打. */
export function countPrint(
  db: WritableDb,
  print: { settlementNo: string; paper: 'slip-80mm' | 'a5'; nowMs: number; operatorNo: string },
): number {
  return db.transact(() => {
    const row = db.one(
      `SELECT COALESCE(MAX(print_no) + 1, 0) AS next FROM print
       WHERE settlement_no = @settlementNo`,
      { settlementNo: print.settlementNo },
    )
    const { next } = decodeRow(NextRow, row)
    db.run(
      `INSERT INTO print (settlement_no, print_no, paper, at_ms, operator_no)
       VALUES (@settlementNo, @next, @paper, @nowMs, @operatorNo)`,
      { ...print, next },
    )
    return next
  })
}
