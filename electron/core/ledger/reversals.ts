import type { WritableDb } from './database.ts'
import { insertOutbox } from './outbox.ts'
import type { OpenItem, Recorded } from './outbox.ts'

/** 冲正 is recorded before it is sent. Stale: the item is not in doubt any more. */
export function beginReversal(
  db: WritableDb,
  item: OpenItem,
  reversal: { msgid: string; nowMs: number; nextTryAtMs: number },
): Recorded {
  return db.transact(() => {
    const { changes } = db.run(
      `UPDATE outbox SET next_try_at_ms = @nextTryAtMs
       WHERE id = @id AND attempt = @attempt AND state = 'in-doubt'`,
      { id: item.id, attempt: item.attempt, nextTryAtMs: reversal.nextTryAtMs },
    )
    if (changes === 0) return 'stale'
    db.run(
      `INSERT INTO reversal (outbox_id, msgid, begun_at_ms) VALUES (@id, @msgid, @nowMs)`,
      { id: item.id, msgid: reversal.msgid, nowMs: reversal.nowMs },
    )
    return 'recorded'
  })
}

/**
 * The centre accepted the reversal: the old message does not stand. One transaction ends its row
 * and adds a new one, with a new `msgid`, for the same settlement.
 */
export function recordReversed(
  db: WritableDb,
  item: OpenItem,
  done: { reversalMsgid: string; newMsgid: string; nowMs: number },
): Recorded {
  return db.transact(() => {
    const { changes } = db.run(
      `UPDATE outbox SET state = 'reversed', answered_at_ms = @nowMs, needs_person = 0
       WHERE id = @id AND attempt = @attempt AND state = 'in-doubt'`,
      { id: item.id, attempt: item.attempt, nowMs: done.nowMs },
    )
    if (changes === 0) return 'stale'
    insertReversalAnswer(db, item, done.reversalMsgid, 'accepted', done.nowMs, null)
    insertOutbox(db, {
      settlementNo: item.settlementNo,
      personKey: item.personKey,
      msgid: done.newMsgid,
      state: 'ready',
      nowMs: done.nowMs,
      replaces: item.id,
    })
    return 'recorded'
  })
}

/** The centre refused to reverse: still in doubt, and a person must look. */
export function recordReversalRefused(
  db: WritableDb,
  item: OpenItem,
  refusal: { reversalMsgid: string; sealedFailure: string; nowMs: number; nextTryAtMs: number },
): Recorded {
  return db.transact(() => {
    const { changes } = db.run(
      `UPDATE outbox SET needs_person = 1, sealed_failure = @sealedFailure,
         next_try_at_ms = @nextTryAtMs
       WHERE id = @id AND attempt = @attempt AND state = 'in-doubt'`,
      {
        id: item.id,
        attempt: item.attempt,
        sealedFailure: refusal.sealedFailure,
        nextTryAtMs: refusal.nextTryAtMs,
      },
    )
    if (changes === 0) return 'stale'
    const { reversalMsgid, sealedFailure, nowMs } = refusal
    insertReversalAnswer(db, item, reversalMsgid, 'refused', nowMs, sealedFailure)
    return 'recorded'
  })
}

function insertReversalAnswer(
  db: WritableDb,
  item: OpenItem,
  msgid: string,
  outcome: 'accepted' | 'refused',
  nowMs: number,
  sealedFailure: string | null,
): void {
  db.run(
    `INSERT INTO answer (outbox_id, msgid, infno, at_ms, outcome, sealed_failure)
     VALUES (@id, @msgid, '2601', @nowMs, @outcome, @sealedFailure)`,
    { id: item.id, msgid, nowMs, outcome, sealedFailure },
  )
}
