import * as v from 'valibot'

import type { DifferenceLine } from '../../../shared/contracts/settlement.ts'
import type { CentreSettlement } from '../ports.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { recordRefused, recordSettled } from './outbox.ts'
import type { Recorded, Sending } from './outbox.ts'
import { Whole, decodeRow } from './rows.ts'
import { jsonText } from './shapes.ts'

/**
 * The centre's 2207 answer, kept as it came with what it differs by, and the end of its row, in one
 * transaction. An answer that comes too late is kept as `late` and moves nothing.
 */
export function recordSettlementAnswer(
  db: WritableDb,
  sent: Sending,
  answer: {
    settlement: CentreSettlement
    differences: readonly DifferenceLine[]
    needsPerson: boolean
    nowMs: number
  },
): Recorded {
  const { centreSettlementId, settledAt, ...split } = answer.settlement
  return db.transact(() => {
    const { needsPerson, nowMs } = answer
    const recorded = recordSettled(db, sent, { centreSettlementId, needsPerson, nowMs })
    db.run(
      `INSERT INTO answer (outbox_id, msgid, infno, at_ms, outcome, centre_settlement_id,
         centre_settled_at, split_json, differences_json)
       VALUES (@id, @msgid, '2207', @nowMs, @outcome, @centreSettlementId, @settledAt, @split,
         @differences)`,
      {
        id: sent.id,
        msgid: sent.msgid,
        nowMs: answer.nowMs,
        outcome: recorded === 'recorded' ? 'accepted' : 'late',
        centreSettlementId,
        settledAt,
        split: jsonText(split),
        differences: jsonText(answer.differences),
      },
    )
    return recorded
  })
}

/** The centre's refusal of a 2207, and the end of its row. */
export function recordRefusalAnswer(
  db: WritableDb,
  sent: Sending,
  refusal: { sealedFailure: string; needsPerson: boolean; nowMs: number },
): Recorded {
  return db.transact(() => {
    const recorded = recordRefused(db, sent, refusal)
    db.run(
      `INSERT INTO answer (outbox_id, msgid, infno, at_ms, outcome, sealed_failure)
       VALUES (@id, @msgid, '2207', @nowMs, @outcome, @sealedFailure)`,
      {
        id: sent.id,
        msgid: sent.msgid,
        nowMs: refusal.nowMs,
        outcome: recorded === 'recorded' ? 'refused' : 'late',
        sealedFailure: refusal.sealedFailure,
      },
    )
    return recorded
  })
}

const NewestRow = v.object({ newest: Whole })

/** The newest answer kept; 0 where there is none. */
export function newestAnswerId(db: ReadableDb): number {
  const row = db.one('SELECT COALESCE(MAX(id), 0) AS newest FROM answer')
  return decodeRow(NewestRow, row).newest
}
