import * as v from 'valibot'

import { call } from './call.ts'
import { FailureSchema } from './failure.ts'
import { SplitView } from './quote.ts'
import { Count, Id, InstantMs, MoneyText, Words } from './values.ts'

/**
 * 结算的状态. `provisional` 暂结, waiting in the queue; `sending` on its way; `settled` the centre
 * has it; `in-doubt` 结果未知; `refused` the centre said no, a person must look.
 */
export const SettlementState = v.picklist([
  'provisional',
  'sending',
  'settled',
  'in-doubt',
  'refused',
])
export type SettlementState = v.InferOutput<typeof SettlementState>

/** One line of 差异: our amount, the centre's, and centre minus ours. */
export const DifferenceLine = v.object({
  item: v.picklist(['pooled-fund', 'personal-account', 'mutual-aid', 'cash']),
  ours: MoneyText,
  centre: MoneyText,
  difference: MoneyText,
})
export type DifferenceLine = v.InferOutput<typeof DifferenceLine>

export const SettlementView = v.object({
  settlementNo: Id,
  billNo: Id,
  maskedName: Words,
  state: SettlementState,
  /** How it began, fixed at confirmation: 联网结算 or 暂结. */
  mode: v.picklist(['online', 'provisional']),
  settledAtMs: InstantMs,
  /** The centre's 结算ID, once it is known. */
  centreSettlementId: v.nullable(Words),
  split: SplitView,
  /** Where the centre's split is not ours; empty when equal or not yet answered. */
  differences: v.array(DifferenceLine),
  /** The centre's refusal, or what left the outcome unknown; null where nothing is in its way. */
  failure: v.optional(v.nullable(FailureSchema)),
})
export type SettlementView = v.InferOutput<typeof SettlementView>

/** Confirming online may find the centre's 预结算 unlike ours: nothing is settled, ask again. */
export const ConfirmReply = v.variant('outcome', [
  v.object({ outcome: v.literal('done'), settlement: SettlementView }),
  v.object({ outcome: v.literal('centre-differs'), differences: v.array(DifferenceLine) }),
])

export const QueueItemView = v.object({
  settlementNo: Id,
  billNo: Id,
  maskedName: Words,
  state: SettlementState,
  total: MoneyText,
  pooledFundPaid: MoneyText,
  cashPaid: MoneyText,
  createdAtMs: InstantMs,
  attempts: Count,
  nextTryAtMs: v.nullable(InstantMs),
  /** The last failure in this item's way. */
  failure: v.nullable(FailureSchema),
  differences: v.array(DifferenceLine),
})
export type QueueItemView = v.InferOutput<typeof QueueItemView>

export const settlement = {
  /**
   * 结算 (F8). The intent is committed before a byte leaves; the same bill confirmed twice answers
   * the same settlement. `acceptCentre` confirms after `centre-differs`.
   */
  confirm: call(v.strictObject({ quoteId: Id, acceptCentre: v.boolean() }), ConfirmReply),
  /** What became of a bill, e.g. after the core was lost; null: never begun. */
  ofBill: call(
    v.strictObject({ billNo: Id }),
    v.object({ settlement: v.nullable(SettlementView) }),
  ),
  /** The newest settlements of this window, newest first. */
  recent: call(v.strictObject({}), v.object({ settlements: v.array(SettlementView) })),
}

export const queue = {
  /** 待传与待处理, oldest first. */
  list: call(v.strictObject({}), v.object({ items: v.array(QueueItemView) })),
  /** Tries now what waits, instead of at its next time. */
  sendNow: call(v.strictObject({}), v.object({ started: Count })),
}
