import * as v from 'valibot'

import { call } from './call.ts'
import { Id, InstantMs, MemberStatus, MoneyText, Relation, Words } from './values.ts'

/** 参保人, masked: the whole number and name never reach the page. */
export const MemberView = v.object({
  /** A handle for this session only. */
  memberRef: Id,
  maskedName: Words,
  maskedNumber: Words,
  credential: v.picklist(['card', 'electronic-code', 'id-number']),
  status: MemberStatus,
  /** 单建统筹 or 灵活就业, where the centre says so; null: 统账结合 or not said. */
  plan: v.optional(v.nullable(v.picklist(['pooled-only', 'flexible'])), null),
  insuranceCode: Words,
  insuranceName: Words,
  areaName: Words,
  accountBalance: MoneyText,
  mutualAid: v.array(v.object({ relation: Relation, balance: MoneyText })),
  diseases: v.array(v.object({ code: Words, name: Words })),
  year: v.pipe(v.number(), v.integer()),
  /** 本年累计; null where the value is not known or the area has none. */
  yearToDate: v.object({
    deductiblePaid: v.nullable(MoneyText),
    deductible: v.nullable(MoneyText),
    /** 起付标准 of the year, or of each visit: then nothing accumulates. */
    deductibleBasis: v.optional(v.picklist(['annual', 'per-visit']), 'annual'),
    fundPaid: v.nullable(MoneyText),
    annualCap: v.nullable(MoneyText),
  }),
  /** How old the information is and where it came from; offline it is what was stored. */
  asOf: v.object({ atMs: InstantMs, source: v.picklist(['centre', 'stored']) }),
})
export type MemberView = v.InferOutput<typeof MemberView>

/** Why the number was typed by hand; kept in the ledger. */
export const ByHandReason = v.picklist([
  'card-not-brought',
  'card-damaged',
  'reader-out-of-order',
  'code-not-verifiable',
])

export const identify = {
  /** Reads the social security card that lies in the reader. */
  readCard: call(v.strictObject({}), MemberView),
  /** 医保电子凭证: 28 digits from the scanner. The centre decodes it; offline it cannot be. */
  scan: call(v.strictObject({ code: v.pipe(v.string(), v.maxLength(64)) }), MemberView),
  /** 手工录入身份证号, with the reason. */
  byIdNumber: call(
    v.strictObject({ idNumber: v.pipe(v.string(), v.maxLength(32)), reason: ByHandReason }),
    MemberView,
  ),
}
