import { InvariantViolation, unreachable } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import type { Sending, StoredSettlement } from '../ledger/index.ts'
import { LedgerNotWritable } from '../ports.ts'
import type { CentreSettlement } from '../ports.ts'
import type { Desk } from './desk.ts'
import { differencesBetween } from './differences.ts'

export type Delivered = 'settled' | 'refused' | 'in-doubt' | 'not-sent' | 'stale'

/** The first wait before a doubt is resolved: time for an answer that is merely late to arrive. */
const doubtWaitMs = 1_000

/**
 * Sends one 2207 whose row is already `sending`, and records what came of it. Whatever is not a
 * readable answer, and not proof that nothing left, is in doubt.
 */
export async function deliver(
  desk: Desk,
  sent: Sending,
  settlement: StoredSettlement,
): Promise<Delivered> {
  const answer = await desk.centre.settle(settlement.order, sent.msgid)
  desk.line.heard(answer)
  try {
    return record(desk, sent, settlement, answer)
  } catch (error) {
    if (!(error instanceof LedgerNotWritable)) throw error
    // The centre may have acted: end, and let the start call this row in doubt.
    throw new InvariantViolation('an answer could not be recorded', { cause: error })
  }
}

function record(
  desk: Desk,
  sent: Sending,
  settlement: StoredSettlement,
  answer: Result<CentreSettlement>,
): Delivered {
  const nowMs = desk.clock.nowMs()
  if (answer.ok) {
    const differences = differencesBetween(settlement.localParts, answer.value)
    const recorded = desk.ledger.recordSettlementAnswer(sent, {
      settlement: answer.value,
      differences,
      needsPerson: differencesBetween(settlement.parts, answer.value).length > 0,
      nowMs,
    })
    return ended(desk, sent, recorded, 'settled')
  }
  return ended(desk, sent, ...recordFailure(desk, sent, settlement, answer.failure, nowMs))
}

function recordFailure(
  desk: Desk,
  sent: Sending,
  settlement: StoredSettlement,
  failure: Failure,
  nowMs: number,
): ['recorded' | 'stale', Exclude<Delivered, 'stale'>] {
  const sealedFailure = desk.ledger.sealFailure(failure)
  switch (failure.kind) {
    case 'refused': {
      // Refused at the counter, before anything was handed over, the cashier has seen it already.
      const needsPerson =
        settlement.mode === 'provisional' || settlement.outbox.replaces !== undefined
      const refusal = { sealedFailure, needsPerson, nowMs }
      return [desk.ledger.recordRefusalAnswer(sent, refusal), 'refused']
    }
    case 'not-sent': {
      const again = { sealedFailure, nextTryAtMs: nowMs + doubtWaitMs }
      return [desk.ledger.recordNotSent(sent, again), 'not-sent']
    }
    case 'in-doubt':
    case 'unreadable':
    case 'device':
    case 'policy':
    case 'input':
    case 'not-allowed':
    case 'core-lost': {
      const doubt = { sealedFailure, nextTryAtMs: nowMs + doubtWaitMs }
      return [desk.ledger.recordInDoubt(sent, doubt), 'in-doubt']
    }
    default:
      return unreachable(failure)
  }
}

function ended(
  desk: Desk,
  sent: Sending,
  recorded: 'recorded' | 'stale',
  outcome: Exclude<Delivered, 'stale'>,
): Delivered {
  desk.log.write('settle', { outbox: sent.id, attempt: sent.attempt, outcome, recorded })
  return recorded === 'recorded' ? outcome : 'stale'
}
