import * as v from 'valibot'

import type { Failure } from '../../../shared/failure/index.ts'
import { toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { Fen, decodeRows } from './rows.ts'
import { failurePlace, memberPlace, orderPlace } from './settlement-row.ts'
import { selectSettlements, storedSettlement } from './settlement-row.ts'
import type { NewSettlement, StoredSettlement } from './settlement-row.ts'
import { jsonText } from './shapes.ts'

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

/** A refusal's wording may name the person, so failures are sealed. */
export function sealFailure(db: ReadableDb, failure: Failure): string {
  return db.cipher.seal(failurePlace, JSON.stringify(failure))
}

export const settlementOfBillSql = `${selectSettlements} WHERE s.bill_no = @billNo`
export const settlementByNumberSql = `${selectSettlements} WHERE s.settlement_no = @settlementNo`
export const recentSettlementsSql = `${selectSettlements}
  ORDER BY s.confirmed_at_ms DESC, s.settlement_no DESC LIMIT @limit`
/** 待传与待处理. Two reads, each by its own index, so a long history costs nothing. */
export const waitingSettlementsSql = `${selectSettlements}
  WHERE o.id IN (
    SELECT id FROM outbox INDEXED BY outbox_open WHERE state IN ('ready', 'sending', 'in-doubt')
    UNION SELECT id FROM outbox WHERE needs_person = 1)
  ORDER BY s.settlement_no`
/** What a fact asked for after the answer `afterAnswerId` does not count yet. */
export const settlementsSinceSql = `${selectSettlements}
  WHERE s.person_no_key = @personKey AND (o.state IN ('ready', 'sending', 'in-doubt')
    OR (o.state = 'settled' AND a.id > @afterAnswerId))
  ORDER BY s.settlement_no`

function one(db: ReadableDb, row: unknown): StoredSettlement | undefined {
  return row === undefined ? undefined : storedSettlement(db, row)
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
  return db.all(recentSettlementsSql, { limit }).map((row) => storedSettlement(db, row))
}

/** Oldest first. */
export function waitingSettlements(db: ReadableDb): StoredSettlement[] {
  return db.all(waitingSettlementsSql).map((row) => storedSettlement(db, row))
}

export function settlementsSince(
  db: ReadableDb,
  personKey: string,
  afterAnswerId: number,
): StoredSettlement[] {
  const rows = db.all(settlementsSinceSql, { personKey, afterAnswerId })
  return rows.map((row) => storedSettlement(db, row))
}

/** What stands, or may stand, of a member's visits of one day: a refused one does not. */
export const visitsOfDaySql = `SELECT b.in_scope_fen, s.pooled_fund_paid_fen
  FROM settlement s
  JOIN bill b ON b.bill_no = s.bill_no
  JOIN outbox o ON o.settlement_no = s.settlement_no AND o.state NOT IN ('reversed', 'refused')
  WHERE s.person_no_key = @personKey AND s.visit_date = @visitDate
  ORDER BY s.settlement_no`

const VisitRow = v.object({ in_scope_fen: Fen, pooled_fund_paid_fen: Fen })

/** 同日就诊 settled at this window, oldest first. */
export function visitsOfDay(
  db: ReadableDb,
  personKey: string,
  visitDate: string,
): { readonly inScope: Money; readonly fundPaid: Money }[] {
  const rows = decodeRows(VisitRow, db.all(visitsOfDaySql, { personKey, visitDate }))
  return rows.map((row) => ({ inScope: row.in_scope_fen, fundPaid: row.pooled_fund_paid_fen }))
}
