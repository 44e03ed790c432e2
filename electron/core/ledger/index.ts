import { newestAnswerId, recordRefusalAnswer, recordSettlementAnswer } from './answers.ts'
import { billLines, insertBill } from './bills.ts'
import type { WritableDb } from './database.ts'
import {
  newestFact,
  newestFactByCard,
  newestFactByIdNumber,
  personKeyOf,
  recordByHandIdentification,
  recordMemberFact,
} from './members.ts'
import { openDatabase } from './open.ts'
import type { OpenOptions } from './open.ts'
import {
  beginSending,
  doubtWhatWasSending,
  hurryOpenItems,
  insertOutbox,
  openItems,
  openItemsOfPerson,
  queueCounts,
  recordInDoubt,
  recordNotSent,
} from './outbox.ts'
import { countPrint } from './prints.ts'
import { beginReversal, recordReversalRefused, recordReversed } from './reversals.ts'
import { isIssuedBillNumber, issueBillNumber, nextMsgid, nextSettlementNumber } from './serials.ts'
import {
  insertSettlement,
  recentSettlements,
  sealFailure,
  settlementByNumber,
  settlementOfBill,
  settlementsSince,
  visitsOfDay,
  waitingSettlements,
} from './settlements.ts'
import { executionReceiptOf, insertWorking } from './workings.ts'

export type { MemberFact } from './members.ts'
export type { OpenItem, OutboxState, Recorded, Sending } from './outbox.ts'
export type { NewSettlement, StoredSettlement } from './settlement-row.ts'
export type { MutualAidDetail, PayerParts, SettledMember } from './shapes.ts'
export type { YearChange } from './workings.ts'
export { LedgerRefusal } from './refusal.ts'
export type { OpenOptions } from './open.ts'

const repositories = {
  personKeyOf,
  recordMemberFact,
  newestFact,
  newestFactByIdNumber,
  newestFactByCard,
  recordByHandIdentification,
  nextMsgid,
  issueBillNumber,
  isIssuedBillNumber,
  nextSettlementNumber,
  insertBill,
  billLines,
  insertSettlement,
  insertWorking,
  executionReceiptOf,
  settlementOfBill,
  settlementByNumber,
  recentSettlements,
  waitingSettlements,
  settlementsSince,
  visitsOfDay,
  sealFailure,
  insertOutbox,
  beginSending,
  recordInDoubt,
  recordNotSent,
  recordSettlementAnswer,
  recordRefusalAnswer,
  doubtWhatWasSending,
  openItems,
  openItemsOfPerson,
  queueCounts,
  hurryOpenItems,
  newestAnswerId,
  beginReversal,
  recordReversed,
  recordReversalRefused,
  countPrint,
}

type Bound<Repositories> = {
  readonly [Name in keyof Repositories]: Repositories[Name] extends (
    db: WritableDb,
    ...values: infer Values
  ) => infer Answer
    ? (...values: Values) => Answer
    : never
}

/** The ledger as services see it: every repository function on the one open database. */
export interface Ledger extends Bound<typeof repositories> {
  /** All or nothing. */
  transact<Answer>(work: () => Answer): Answer
  close(): void
}

/** Opens `ledger.db` in `dir` for this process alone. Throws `LedgerRefusal`. */
export function openLedger(options: OpenOptions): Ledger {
  const opened = openDatabase(options)
  const { db } = opened
  const bound = Object.fromEntries(
    Object.entries(repositories).map(([name, repository]) => [
      name,
      (...values: never[]) =>
        (repository as (db: WritableDb, ...values: never[]) => unknown)(db, ...values),
    ]),
  ) as unknown as Bound<typeof repositories>
  return {
    ...bound,
    transact: (work) => db.transact(work),
    close: () => {
      opened.close()
    },
  }
}
