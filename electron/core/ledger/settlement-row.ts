import * as v from 'valibot'

import type { Failure } from '../../../shared/failure/index.ts'
import { SplitView } from '../../../shared/contracts/quote.ts'
import type { DifferenceLine } from '../../../shared/contracts/settlement.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { CentreSplit, SettlementOrder } from '../ports.ts'
import type { ReadableDb } from './database.ts'
import { OutboxState } from './outbox.ts'
import { Fen, Flag, Ms, Whole, decodeRow, jsonOf } from './rows.ts'
import {
  CentreSplitShape,
  Differences,
  MutualAidDetail,
  PayerPartsShape,
  SettledMember,
  SettlementOrderShape,
  StoredFailure,
} from './shapes.ts'
import type { PayerParts } from './shapes.ts'
import type { YearChange } from './workings.ts'

/** 一次结算 as it was confirmed. Every field is a fact from then on. */
export interface NewSettlement {
  readonly settlementNo: string
  readonly billNo: string
  readonly personKey: string
  readonly mode: 'online' | 'provisional'
  readonly confirmedAtMs: number
  readonly operatorNo: string
  readonly visitDate: string
  readonly total: Money
  /** What was applied at the window. */
  readonly parts: PayerParts
  /** What the pack gave; unlike `parts` only where the centre's preview was accepted. */
  readonly localParts: PayerParts
  readonly deductiblePaid: Money
  readonly accountBalanceAfter: Money
  readonly mutualAidDetail: MutualAidDetail
  readonly split: SplitView
  readonly packId: string
  readonly packDigest: string
  readonly policyDocument: string
  readonly order: SettlementOrder
  readonly member: SettledMember
}

/** The settlement with the row that carries it now, and the centre's answer if there is one. */
export interface StoredSettlement extends NewSettlement {
  readonly outbox: {
    readonly id: number
    readonly state: OutboxState
    readonly attempt: number
    readonly nextTryAtMs: number
    readonly answeredAtMs: number | undefined
    readonly centreSettlementId: string | undefined
    readonly failure: Failure | undefined
    readonly needsPerson: boolean
    /** Counts from the second message on. */
    readonly replaces: number | undefined
  }
  /** Undefined for a settlement of a program that did not keep it. */
  readonly yearChange: YearChange | undefined
  readonly centreSplit: CentreSplit | undefined
  readonly differences: readonly DifferenceLine[]
}

export const orderPlace = 'settlement.sealed_order'
export const memberPlace = 'settlement.sealed_member'
export const failurePlace = 'outbox.sealed_failure'

const Row = v.object({
  settlement_no: v.string(),
  bill_no: v.string(),
  person_no_key: v.string(),
  mode: v.picklist(['online', 'provisional']),
  confirmed_at_ms: Ms,
  operator_no: v.string(),
  visit_date: v.string(),
  total_fen: Fen,
  pooled_fund_paid_fen: Fen,
  personal_account_paid_fen: Fen,
  mutual_aid_paid_fen: Fen,
  cash_paid_fen: Fen,
  deductible_paid_fen: Fen,
  account_balance_after_fen: Fen,
  mutual_aid_detail_json: jsonOf(MutualAidDetail),
  local_parts_json: jsonOf(PayerPartsShape),
  split_json: jsonOf(SplitView),
  pack_id: v.string(),
  pack_digest: v.string(),
  policy_document: v.string(),
  sealed_order: v.string(),
  sealed_member: v.string(),
  outbox_id: Whole,
  outbox_state: OutboxState,
  attempt: Whole,
  next_try_at_ms: Ms,
  answered_at_ms: v.nullable(Ms),
  centre_settlement_id: v.nullable(v.string()),
  sealed_failure: v.nullable(v.string()),
  needs_person: Flag,
  replaces: v.nullable(Whole),
  centre_split_json: v.nullable(jsonOf(CentreSplitShape)),
  differences_json: v.nullable(jsonOf(Differences)),
  large_amount_paid_fen: v.nullable(Fen),
  burden_added_fen: v.nullable(Fen),
  inpatient_cap_used_fen: v.nullable(Fen),
})
type Row = v.InferOutput<typeof Row>

/** The row that carries a settlement now is the one that was not reversed. */
export const selectSettlements = `SELECT s.*, o.id AS outbox_id, o.state AS outbox_state, o.attempt,
    o.next_try_at_ms, o.answered_at_ms, o.centre_settlement_id, o.sealed_failure,
    o.needs_person, o.replaces, a.split_json AS centre_split_json, a.differences_json,
    w.large_amount_paid_fen, w.burden_added_fen, w.inpatient_cap_used_fen
  FROM settlement s
  JOIN outbox o ON o.settlement_no = s.settlement_no AND o.state <> 'reversed'
  LEFT JOIN settlement_working w ON w.settlement_no = s.settlement_no
  LEFT JOIN answer a ON a.outbox_id = o.id AND a.infno = '2207' AND a.outcome = 'accepted'`

/** One row of `selectSettlements`. */
export function storedSettlement(db: ReadableDb, raw: unknown): StoredSettlement {
  const row = decodeRow(Row, raw)
  const order = v.parse(jsonOf(SettlementOrderShape), db.cipher.open(orderPlace, row.sealed_order))
  const member = v.parse(jsonOf(SettledMember), db.cipher.open(memberPlace, row.sealed_member))
  return {
    settlementNo: row.settlement_no,
    billNo: row.bill_no,
    personKey: row.person_no_key,
    mode: row.mode,
    confirmedAtMs: row.confirmed_at_ms,
    operatorNo: row.operator_no,
    visitDate: row.visit_date,
    total: row.total_fen,
    parts: {
      pooledFundPaid: row.pooled_fund_paid_fen,
      personalAccountPaid: row.personal_account_paid_fen,
      mutualAidPaid: row.mutual_aid_paid_fen,
      cashPaid: row.cash_paid_fen,
    },
    localParts: row.local_parts_json,
    deductiblePaid: row.deductible_paid_fen,
    accountBalanceAfter: row.account_balance_after_fen,
    mutualAidDetail: row.mutual_aid_detail_json,
    split: row.split_json,
    packId: row.pack_id,
    packDigest: row.pack_digest,
    policyDocument: row.policy_document,
    order,
    member,
    outbox: carrierOf(db, row),
    yearChange: yearChangeOf(row),
    centreSplit: row.centre_split_json ?? undefined,
    differences: row.differences_json ?? [],
  }
}

function yearChangeOf({
  large_amount_paid_fen: largeAmountPaid,
  burden_added_fen: burdenAdded,
  inpatient_cap_used_fen: inpatientCapUsed,
}: Row): YearChange | undefined {
  const kept = largeAmountPaid !== null && burdenAdded !== null && inpatientCapUsed !== null
  return kept ? { largeAmountPaid, burdenAdded, inpatientCapUsed } : undefined
}

function carrierOf(db: ReadableDb, row: Row): StoredSettlement['outbox'] {
  return {
    id: row.outbox_id,
    state: row.outbox_state,
    attempt: row.attempt,
    nextTryAtMs: row.next_try_at_ms,
    answeredAtMs: row.answered_at_ms ?? undefined,
    centreSettlementId: row.centre_settlement_id ?? undefined,
    failure: openFailure(db, row.sealed_failure),
    needsPerson: row.needs_person,
    replaces: row.replaces ?? undefined,
  }
}

function openFailure(db: ReadableDb, sealed: string | null): Failure | undefined {
  if (sealed === null) return undefined
  return v.parse(jsonOf(StoredFailure), db.cipher.open(failurePlace, sealed))
}
