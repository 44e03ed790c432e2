import * as v from 'valibot'

import { call } from './call.ts'
import {
  Citation,
  DateText,
  Id,
  ItemClass,
  MoneyText,
  PriceText,
  QuantityText,
  RateText,
  Words,
} from './values.ts'

/** A catalogue item: what a line is made from. */
export const CatalogueItem = v.object({
  itemCode: Id,
  name: Words,
  /** 拼音首字母. */
  initials: Words,
  spec: Words,
  itemClass: ItemClass,
  unitPrice: PriceText,
  /** 限价; null: none. */
  priceCeiling: v.nullable(PriceText),
  /** 先行自付比例: 甲 0, 丙 1. */
  priorSelfPayRate: RateText,
  category: v.nullable(
    v.picklist(['antenatal-examination', 'wellness', 'fitness', 'health-check']),
  ),
})
export type CatalogueItem = v.InferOutput<typeof CatalogueItem>

export const catalogue = {
  /** By code, name or pinyin initials; at most 20, best first. Changes nothing. */
  search: call(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(40)) }),
    v.object({ items: v.array(CatalogueItem) }),
  ),
}

/** One line as the cashier made it; the core derives every amount. */
export const BillLine = v.strictObject({
  itemCode: Id,
  quantity: QuantityText,
  /** Differs from the catalogue only where the cashier may set it. */
  unitPrice: PriceText,
})
export type BillLine = v.InferOutput<typeof BillLine>

/** The same line with its amounts; 全自费 + 超限价 + 先行自付 + 范围内 = 金额. */
export const BillLineView = v.object({
  itemCode: Id,
  name: Words,
  itemClass: ItemClass,
  unitPrice: PriceText,
  quantity: QuantityText,
  priorSelfPayRate: RateText,
  amount: MoneyText,
  fullySelfPaid: MoneyText,
  overCeilingSelfPaid: MoneyText,
  priorSelfPaid: MoneyText,
  inScope: MoneyText,
})
export type BillLineView = v.InferOutput<typeof BillLineView>

export const BillTotals = v.object({
  total: MoneyText,
  fullySelfPaid: MoneyText,
  overCeilingSelfPaid: MoneyText,
  priorSelfPaid: MoneyText,
  inScope: MoneyText,
})
export type BillTotals = v.InferOutput<typeof BillTotals>

export const TraceStepView = v.object({
  id: Words,
  title: Words,
  citation: Citation,
  inputs: v.array(v.object({ name: Words, value: Words })),
  value: v.nullable(v.object({ term: Words, text: Words, from: DateText })),
  /** The site parameter used instead of a value of the document. */
  parameter: v.optional(v.nullable(v.object({ key: Words, term: Words, text: Words })), null),
  /** What an earlier program stored has none. */
  readings: v.optional(v.array(v.object({ id: Words, choice: Words })), []),
  rounding: v.nullable(Words),
  result: Words,
  sentence: Words,
})
export type TraceStepView = v.InferOutput<typeof TraceStepView>

export const Payer = v.picklist(['pooled-fund', 'personal-account', 'mutual-aid', 'cash'])
export type Payer = v.InferOutput<typeof Payer>

/** One block of the split: the amount, one plain sentence, the clauses, the steps behind it. */
export const PayerView = v.object({
  payer: Payer,
  label: Words,
  amount: MoneyText,
  sentence: Words,
  citations: v.array(Citation),
  stepIds: v.array(Words),
})
export type PayerView = v.InferOutput<typeof PayerView>

/** 基金 by kind: one fund's part of what the funds pay together. */
export const FundView = v.object({
  fund: Id,
  label: Words,
  amount: MoneyText,
  sentence: Words,
  citations: v.array(Citation),
})
export type FundView = v.InferOutput<typeof FundView>

/** Who pays what. The four payers are always present, in this order, and sum to the total. */
export const SplitView = v.object({
  outcome: v.picklist(['settled', 'fund-not-payable']),
  because: v.nullable(Words),
  totals: BillTotals,
  payers: v.array(PayerView),
  /** Each fund that pays, where it is not 普通门诊统筹 alone; their sum is the first payer's. */
  funds: v.optional(v.array(FundView), []),
  cashDue: MoneyText,
  steps: v.array(TraceStepView),
})
export type SplitView = v.InferOutput<typeof SplitView>

export const QuoteView = v.object({
  quoteId: Id,
  billNo: Id,
  /** True while the line is cut: what F8 makes is 暂结. */
  provisional: v.boolean(),
  lines: v.array(BillLineView),
  split: SplitView,
})
export type QuoteView = v.InferOutput<typeof QuoteView>

export const quote = {
  /** 本地试算. Changes nothing; the newest quote of a bill is the only one that can be settled. */
  preview: call(
    v.strictObject({
      memberRef: Id,
      billNo: Id,
      lines: v.pipe(v.array(BillLine), v.minLength(1), v.maxLength(10_000)),
      useAccount: v.boolean(),
    }),
    QuoteView,
  ),
  /** A new bill number of this window, from the ledger's own serial. */
  beginBill: call(v.strictObject({}), v.object({ billNo: Id })),
}
