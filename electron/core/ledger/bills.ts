import * as v from 'valibot'

import type { BillLineView } from '../../../shared/contracts/quote.ts'
import { formatMoney, money, toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { Fen, decodeRows } from './rows.ts'

/** 单据 as it is settled: never changed afterwards. */
export interface NewBill {
  readonly billNo: string
  readonly personKey: string
  readonly visitDate: string
  readonly committedAtMs: number
  readonly total: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
  readonly lines: readonly BillLineView[]
}

export function insertBill(db: WritableDb, bill: NewBill): void {
  db.run(
    `INSERT INTO bill (bill_no, person_no_key, visit_date, committed_at_ms, total_fen,
       fully_self_paid_fen, over_ceiling_self_paid_fen, prior_self_paid_fen, in_scope_fen)
     VALUES (@billNo, @personKey, @visitDate, @committedAtMs, @total, @fullySelfPaid,
       @overCeilingSelfPaid, @priorSelfPaid, @inScope)`,
    {
      billNo: bill.billNo,
      personKey: bill.personKey,
      visitDate: bill.visitDate,
      committedAtMs: bill.committedAtMs,
      total: toFen(bill.total),
      fullySelfPaid: toFen(bill.fullySelfPaid),
      overCeilingSelfPaid: toFen(bill.overCeilingSelfPaid),
      priorSelfPaid: toFen(bill.priorSelfPaid),
      inScope: toFen(bill.inScope),
    },
  )
  bill.lines.forEach((line, index) => insertLine(db, bill.billNo, index + 1, line))
}

function insertLine(db: WritableDb, billNo: string, lineNo: number, line: BillLineView): void {
  db.run(
    `INSERT INTO bill_line (bill_no, line_no, item_code, name, item_class, unit_price, quantity,
       prior_self_pay_rate, amount_fen, fully_self_paid_fen, over_ceiling_self_paid_fen,
       prior_self_paid_fen, in_scope_fen)
     VALUES (@billNo, @lineNo, @itemCode, @name, @itemClass, @unitPrice, @quantity, @rate, @amount,
       @fullySelfPaid, @overCeilingSelfPaid, @priorSelfPaid, @inScope)`,
    {
      billNo,
      lineNo,
      itemCode: line.itemCode,
      name: line.name,
      itemClass: line.itemClass,
      unitPrice: line.unitPrice,
      quantity: line.quantity,
      rate: line.priorSelfPayRate,
      amount: toFen(money(line.amount)),
      fullySelfPaid: toFen(money(line.fullySelfPaid)),
      overCeilingSelfPaid: toFen(money(line.overCeilingSelfPaid)),
      priorSelfPaid: toFen(money(line.priorSelfPaid)),
      inScope: toFen(money(line.inScope)),
    },
  )
}

const LineRow = v.object({
  item_code: v.string(),
  name: v.string(),
  item_class: v.picklist(['甲', '乙', '丙']),
  unit_price: v.string(),
  quantity: v.string(),
  prior_self_pay_rate: v.string(),
  amount_fen: Fen,
  fully_self_paid_fen: Fen,
  over_ceiling_self_paid_fen: Fen,
  prior_self_paid_fen: Fen,
  in_scope_fen: Fen,
})

export const billLinesSql = `SELECT item_code, name, item_class, unit_price, quantity,
    prior_self_pay_rate, amount_fen, fully_self_paid_fen, over_ceiling_self_paid_fen,
    prior_self_paid_fen, in_scope_fen
  FROM bill_line WHERE bill_no = @billNo ORDER BY line_no`

export function billLines(db: ReadableDb, billNo: string): BillLineView[] {
  return decodeRows(LineRow, db.all(billLinesSql, { billNo })).map((row) => ({
    itemCode: row.item_code,
    name: row.name,
    itemClass: row.item_class,
    unitPrice: row.unit_price,
    quantity: row.quantity,
    priorSelfPayRate: row.prior_self_pay_rate,
    amount: formatMoney(row.amount_fen),
    fullySelfPaid: formatMoney(row.fully_self_paid_fen),
    overCeilingSelfPaid: formatMoney(row.over_ceiling_self_paid_fen),
    priorSelfPaid: formatMoney(row.prior_self_paid_fen),
    inScope: formatMoney(row.in_scope_fen),
  }))
}
