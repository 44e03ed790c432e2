import * as v from 'valibot'

import type { Failure } from '../../../shared/failure/index.ts'
import { SplitView } from '../../../shared/contracts/quote.ts'
import type { DifferenceLine } from '../../../shared/contracts/settlement.ts'
import { toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { CentreSplit, SettlementOrder } from '../ports.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { OutboxState } from './outbox.ts'
import { Fen, Flag, Ms, Whole, decodeRow, decodeRows, jsonOf } from './rows.ts'
import {
  CentreSplitShape,
  Differences,
  MutualAidDetail,
  PayerPartsShape,
  SettledMember,
  SettlementOrderShape,
  StoredFailure,
  jsonText,
} from './shapes.ts'
import type { PayerParts } from './shapes.ts'

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
  readonly centreSplit: CentreSplit | undefined
  readonly differences: readonly DifferenceLine[]
}

const orderPlace = 'settlement.sealed_order'
const memberPlace = 'settlement.sealed_member'

export function insertSettlement(db: WritableDb, settlement: NewSettlement): void {
  const { parts } = settlement
  db.run(
    `INSERT INTO settlement (settlement_no, bill_no, person_no_key, mode, confirmed_at_ms,
       operator_no, visit_date, total_fen, pooled_fund_paid_fen, personal_account_paid_fen,
       mutual_aid_paid_fen, cash_paid_fen, deductible_paid_fen, account_balance_after_fen,
       mutual_aid_detail_json, local_parts_json, split_json, pack_id, pack_digest,
       policy_document, sealed_order, sealed_member)
     VALUES (@settlementNo, @billNo, @personKey, @mode, @confirmedAtMs, @operatorNo, @visitDate,
       @total, @fund, @account, @mutualAid, @cash, @deductible, @balanceAfter, @mutualAidDetail,
       @localParts, @split, @packId, @packDigest, @policyDocument, @order, @member)`,
    {
      settlementNo: settlement.settlementNo,
      billNo: settlement.billNo,
      personKey: settlement.personKey,
      mode: settlement.mode,
      confirmedAtMs: settlement.confirmedAtMs,
      operatorNo: settlement.operatorNo,
      visitDate: settlement.visitDate,
      total: toFen(settlement.total),
      fund: toFen(parts.pooledFundPaid),
      account: toFen(parts.personalAccountPaid),
      mutualAid: toFen(parts.mutualAidPaid),
      cash: toFen(parts.cashPaid),
      deductible: toFen(settlement.deductiblePaid),
      balanceAfter: toFen(settlement.accountBalanceAfter),
      mutualAidDetail: jsonText(settlement.mutualAidDetail),
      localParts: jsonText(settlement.localParts),
      split: jsonText(settlement.split),
      packId: settlement.packId,
      packDigest: settlement.packDigest,
      policyDocument: settlement.policyDocument,
      order: db.cipher.seal(orderPlace, jsonText(settlement.order)),
      member: db.cipher.seal(memberPlace, jsonText(settlement.member)),
    },
  )
}

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
})
type Row = v.InferOutput<typeof Row>

/** The row that carries a settlement now is the one that was not reversed. */
const select = `SELECT s.*, o.id AS outbox_id, o.state AS outbox_state, o.attempt,
    o.next_try_at_ms, o.answered_at_ms, o.centre_settlement_id, o.sealed_failure,
    o.needs_person, o.replaces, a.split_json AS centre_split_json, a.differences_json
  FROM settlement s
  JOIN outbox o ON o.settlement_no = s.settlement_no AND o.state <> 'reversed'
  LEFT JOIN answer a ON a.outbox_id = o.id AND a.infno = '2207' AND a.outcome = 'accepted'`

function decode(db: ReadableDb, row: Row): StoredSettlement {
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
    centreSplit: row.centre_split_json ?? undefined,
    differences: row.differences_json ?? [],
  }
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

export const failurePlace = 'outbox.sealed_failure'

/** A refusal's wording may name the person, so failures are sealed. */
export function sealFailure(db: ReadableDb, failure: Failure): string {
  return db.cipher.seal(failurePlace, JSON.stringify(failure))
}

function openFailure(db: ReadableDb, sealed: string | null): Failure | undefined {
  if (sealed === null) return undefined
  return v.parse(jsonOf(StoredFailure), db.cipher.open(failurePlace, sealed))
}

export const settlementOfBillSql = `${select} WHERE s.bill_no = @billNo`
export const settlementByNumberSql = `${select} WHERE s.settlement_no = @settlementNo`
export const recentSettlementsSql = `${select}
  ORDER BY s.confirmed_at_ms DESC, s.settlement_no DESC LIMIT @limit`
/** 待传与待处理. Two reads, each by its own index, so a long history costs nothing. */
export const waitingSettlementsSql = `${select}
  WHERE o.id IN (
    SELECT id FROM outbox INDEXED BY outbox_open WHERE state IN ('ready', 'sending', 'in-doubt')
    UNION SELECT id FROM outbox WHERE needs_person = 1)
  ORDER BY s.settlement_no`
/** What a fact asked for after the answer `afterAnswerId` does not count yet. */
export const settlementsSinceSql = `${select}
  WHERE s.person_no_key = @personKey AND (o.state IN ('ready', 'sending', 'in-doubt')
    OR (o.state = 'settled' AND a.id > @afterAnswerId))
  ORDER BY s.settlement_no`

function one(db: ReadableDb, row: unknown): StoredSettlement | undefined {
  return row === undefined ? undefined : decode(db, decodeRow(Row, row))
}

export function settlementOfBill(db: ReadableDb, billNo: string): StoredSettlement | undefined {
  return one(db, db.one(settlementOfBillSql, { billNo }))
}

export function settlementByNumber(
  db: ReadableDb,
  settlementNo: string,
): StoredSettlement | undefined {
  return one(db, db.one(settlementByNumberSql, { settlementNo }))
}

/** Newest first. */
export function recentSettlements(db: ReadableDb, limit: number): StoredSettlement[] {
  return decodeRows(Row, db.all(recentSettlementsSql, { limit })).map((row) => decode(db, row))
}

/** Oldest first. */
export function waitingSettlements(db: ReadableDb): StoredSettlement[] {
  return decodeRows(Row, db.all(waitingSettlementsSql)).map((row) => decode(db, row))
}

export function settlementsSince(
  db: ReadableDb,
  personKey: string,
  afterAnswerId: number,
): StoredSettlement[] {
  const rows = db.all(settlementsSinceSql, { personKey, afterAnswerId })
  return decodeRows(Row, rows).map((row) => decode(db, row))
}
