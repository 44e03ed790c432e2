import * as v from 'valibot'

import { call } from './call.ts'
import { SettlementState } from './settlement.ts'
import { BillLineView, SplitView } from './quote.ts'
import { Count, Id, InstantMs, MoneyText, Words } from './values.ts'

export const Paper = v.picklist(['slip-80mm', 'a5'])
export type Paper = v.InferOutput<typeof Paper>

/** The one document model behind both papers; every mark is data, so screen and paper agree. */
export const ReceiptDocument = v.object({
  paper: Paper,
  settlementNo: Id,
  billNo: Id,
  centreSettlementId: v.nullable(Words),
  state: SettlementState,
  institutionName: Words,
  windowName: Words,
  operatorName: Words,
  memberName: Words,
  maskedNumber: Words,
  statusName: Words,
  insuranceName: Words,
  settledAtMs: InstantMs,
  lines: v.array(BillLineView),
  split: SplitView,
  /** 大写金额 of the cash due. */
  cashInWords: Words,
  accountBalanceAfter: v.nullable(MoneyText),
  policyDocument: Words,
  marks: v.object({
    training: v.boolean(),
    provisional: v.boolean(),
    inDoubt: v.boolean(),
    /** 0 for the first print; n for the n-th 补打. */
    reprint: Count,
    /** 训练参数, 非本地标准: invented figures stand behind the amounts. */
    trainingParameters: v.optional(v.boolean()),
  }),
})
export type ReceiptDocument = v.InferOutput<typeof ReceiptDocument>

export const receipt = {
  /** Counts one print of a committed settlement in the ledger and answers what to print. */
  issue: call(v.strictObject({ settlementNo: Id, paper: Paper }), ReceiptDocument),
}

/** Served by the shell: it owns printers and files. */
export const paper = {
  /** Issues the receipt, prints it, and answers where it went. */
  print: call(
    v.strictObject({
      settlementNo: Id,
      paper: Paper,
      to: v.picklist(['pdf', 'printer']),
    }),
    v.object({ destination: Words, reprint: Count }),
  ),
}

/** What the receipt's own page asks the shell, and nobody else may. */
export const paperPage = {
  /** What to show. */
  document: call(v.strictObject({}), ReceiptDocument),
  /** Fonts and layout are settled; `heightPx` is the content's height in CSS pixels. */
  laidOut: call(
    v.strictObject({ heightPx: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000_000)) }),
    v.object({}),
  ),
}
