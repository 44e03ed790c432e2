/**
 * 待传: the only rows whose state moves. Every move names the row, the attempt and the state it
 * leaves; where another hand was quicker nothing changes and the caller hears `stale`.
 */
import * as v from 'valibot'

import type { Failure } from '../../../shared/failure/index.ts'
import type { WritableDb, ReadableDb } from './database.ts'
import { Ms, Whole, decodeRow, decodeRows } from './rows.ts'

export const OutboxState = v.picklist([
  'ready',
  'sending',
  'settled',
  'refused',
  'in-doubt',
  'reversed',
])
export type OutboxState = v.InferOutput<typeof OutboxState>

/** An item that still waits for its end. */
export interface OpenItem {
  readonly id: number
  readonly settlementNo: string
  readonly personKey: string
  readonly msgid: string
  readonly state: OutboxState
  readonly attempt: number
  readonly nextTryAtMs: number
  /** How often its reversal was begun. */
  readonly reversals: number
}

/** The attempt under way: what an answer must name to be recorded. */
export interface Sending {
  readonly id: number
  readonly attempt: number
  readonly msgid: string
}

export type Recorded = 'recorded' | 'stale'

/** Adds the message of a settlement: `ready` to wait, `sending` when its byte leaves next. */
export function insertOutbox(
  db: WritableDb,
  item: {
    settlementNo: string
    personKey: string
    msgid: string
    state: 'ready' | 'sending'
    nowMs: number
    replaces?: number
  },
): Sending {
  const sending = item.state === 'sending'
  const { lastId } = db.run(
    `INSERT INTO outbox (settlement_no, person_no_key, msgid, infno, replaces, state, attempt,
       next_try_at_ms, sending_at_ms)
     VALUES (@settlementNo, @personKey, @msgid, '2207', @replaces, @state, @attempt, @nowMs,
       @sendingAtMs)`,
    {
      settlementNo: item.settlementNo,
      personKey: item.personKey,
      msgid: item.msgid,
      replaces: item.replaces ?? null,
      state: item.state,
      attempt: sending ? 1 : 0,
      nowMs: item.nowMs,
      sendingAtMs: sending ? item.nowMs : null,
    },
  )
  return { id: Number(lastId), attempt: sending ? 1 : 0, msgid: item.msgid }
}

/** Commits the intent to send before a byte leaves. Undefined: no longer ready. */
export function beginSending(db: WritableDb, item: OpenItem, nowMs: number): Sending | undefined {
  const { changes } = db.run(
    `UPDATE outbox SET state = 'sending', attempt = attempt + 1, sending_at_ms = @nowMs
     WHERE id = @id AND attempt = @attempt AND state = 'ready'`,
    { id: item.id, attempt: item.attempt, nowMs },
  )
  if (changes === 0) return undefined
  return { id: item.id, attempt: item.attempt + 1, msgid: item.msgid }
}

/** The centre has it; `needsPerson` where it is not what was handed over at the window. */
export function recordSettled(
  db: WritableDb,
  sent: Sending,
  settled: { centreSettlementId: string; needsPerson: boolean; nowMs: number },
): Recorded {
  return moved(
    db.run(
      `UPDATE outbox SET state = 'settled', centre_settlement_id = @centreSettlementId,
         answered_at_ms = @nowMs, sealed_failure = NULL, needs_person = @needsPerson
       WHERE id = @id AND attempt = @attempt AND state = 'sending'`,
      {
        id: sent.id,
        attempt: sent.attempt,
        centreSettlementId: settled.centreSettlementId,
        needsPerson: settled.needsPerson ? 1 : 0,
        nowMs: settled.nowMs,
      },
    ),
  )
}

/** The centre said no: final. `needsPerson` where money may already have been taken. */
export function recordRefused(
  db: WritableDb,
  sent: Sending,
  refusal: { sealedFailure: string; needsPerson: boolean; nowMs: number },
): Recorded {
  return moved(
    db.run(
      `UPDATE outbox SET state = 'refused', answered_at_ms = @nowMs,
         sealed_failure = @sealedFailure, needs_person = @needsPerson
       WHERE id = @id AND attempt = @attempt AND state = 'sending'`,
      {
        id: sent.id,
        attempt: sent.attempt,
        nowMs: refusal.nowMs,
        sealedFailure: refusal.sealedFailure,
        needsPerson: refusal.needsPerson ? 1 : 0,
      },
    ),
  )
}

/** 结果未知: no readable answer came. Left only by an accepted reversal. */
export function recordInDoubt(
  db: WritableDb,
  sent: Sending,
  doubt: { sealedFailure: string; nextTryAtMs: number },
): Recorded {
  return moved(
    db.run(
      `UPDATE outbox SET state = 'in-doubt', sealed_failure = @sealedFailure,
         next_try_at_ms = @nextTryAtMs
       WHERE id = @id AND attempt = @attempt AND state = 'sending'`,
      { id: sent.id, attempt: sent.attempt, ...doubt },
    ),
  )
}

/** Nothing left this computer: the same message may be sent again. */
export function recordNotSent(
  db: WritableDb,
  sent: Sending,
  again: { sealedFailure: string; nextTryAtMs: number },
): Recorded {
  return moved(
    db.run(
      `UPDATE outbox SET state = 'ready', sealed_failure = @sealedFailure,
         next_try_at_ms = @nextTryAtMs
       WHERE id = @id AND attempt = @attempt AND state = 'sending'`,
      { id: sent.id, attempt: sent.attempt, ...again },
    ),
  )
}

function moved(done: { readonly changes: number }): Recorded {
  return done.changes === 1 ? 'recorded' : 'stale'
}

const SendingRow = v.object({ id: Whole, attempt: Whole, msgid: v.string() })

/** At start-up: what was on its way when the last process ended is in doubt, whatever its age. */
export function doubtWhatWasSending(
  db: WritableDb,
  nowMs: number,
  sealed: (failure: Failure) => string,
): number {
  return db.transact(() => {
    const rows = decodeRows(
      SendingRow,
      db.all("SELECT id, attempt, msgid FROM outbox WHERE state = 'sending' ORDER BY id"),
    )
    for (const row of rows) {
      const failure: Failure = { kind: 'in-doubt', msgid: row.msgid, infno: '2207' }
      recordInDoubt(db, row, { sealedFailure: sealed(failure), nextTryAtMs: nowMs })
    }
    return rows.length
  })
}

const OpenRow = v.object({
  id: Whole,
  settlement_no: v.string(),
  person_no_key: v.string(),
  msgid: v.string(),
  state: OutboxState,
  attempt: Whole,
  next_try_at_ms: Ms,
  reversals: Whole,
})

const openColumns = `id, settlement_no, person_no_key, msgid, state, attempt, next_try_at_ms,
  (SELECT count(*) FROM reversal r WHERE r.outbox_id = outbox.id) AS reversals`
const isOpen = "state IN ('ready', 'sending', 'in-doubt')"
export const openItemsSql = `SELECT ${openColumns} FROM outbox
  WHERE ${isOpen} ORDER BY settlement_no, id`
export const openItemsOfPersonSql = `SELECT ${openColumns} FROM outbox
  WHERE ${isOpen} AND person_no_key = @personKey ORDER BY settlement_no, id`

function openItem(row: v.InferOutput<typeof OpenRow>): OpenItem {
  return {
    id: row.id,
    settlementNo: row.settlement_no,
    personKey: row.person_no_key,
    msgid: row.msgid,
    state: row.state,
    attempt: row.attempt,
    nextTryAtMs: row.next_try_at_ms,
    reversals: row.reversals,
  }
}

/**
 * Every item that waits, in the order of the settlements: a message that replaces another stands in
 * its place, so a member's later bill never overtakes an earlier one that was reversed.
 */
export function openItems(db: ReadableDb): OpenItem[] {
  return decodeRows(OpenRow, db.all(openItemsSql)).map(openItem)
}

export function openItemsOfPerson(db: ReadableDb, personKey: string): OpenItem[] {
  return decodeRows(OpenRow, db.all(openItemsOfPersonSql, { personKey })).map(openItem)
}

const CountRow = v.object({ waiting: Whole, needs_person: Whole })
export const queueCountsSql = `SELECT
  (SELECT count(*) FROM outbox WHERE ${isOpen} AND needs_person = 0) AS waiting,
  (SELECT count(*) FROM outbox WHERE needs_person = 1) AS needs_person`

export function queueCounts(db: ReadableDb): { waiting: number; needsPerson: number } {
  const row = decodeRow(CountRow, db.one(queueCountsSql))
  return { waiting: row.waiting, needsPerson: row.needs_person }
}

/** Tries what waits from `nowMs` on; `everything` also what waits for a person. */
export function hurryOpenItems(db: WritableDb, nowMs: number, everything: boolean): void {
  db.run(
    `UPDATE outbox SET next_try_at_ms = @nowMs
     WHERE ${isOpen} AND next_try_at_ms > @nowMs AND needs_person <= @everything`,
    { nowMs, everything: everything ? 1 : 0 },
  )
}
