import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { commitSample, samplePerson, sampleSite } from '../../../test/support/sample-settlement.ts'
import { seededRandom } from '../../../test/support/seeded-random.ts'
import { temporaryDir } from '../../../test/support/temporary-dir.ts'
import { money } from '../../../shared/money/index.ts'
import type { CentreSettlement } from '../ports.ts'
import { billLinesSql } from './bills.ts'
import { openLedger } from './index.ts'
import type { Ledger, OpenItem } from './index.ts'
import { newestFactSql } from './members.ts'
import { openItemsOfPersonSql, openItemsSql, queueCountsSql } from './outbox.ts'
import {
  recentSettlementsSql,
  settlementByNumberSql,
  settlementOfBillSql,
  settlementsSinceSql,
  visitsOfDaySql,
  waitingSettlementsSql,
} from './settlements.ts'

const nowMs = Date.parse('2026-11-23T02:00:00Z')
const random = seededRandom(2)

function fresh(dir = temporaryDir()): Ledger {
  return openLedger({ dir, nowMs, dataKey: new Uint8Array(32).fill(9), random })
}

const centreAnswer: CentreSettlement = {
  centreSettlementId: 'SETL-1',
  settledAt: '2026-11-23 10:00:00',
  total: money('100.00'),
  fullySelfPaid: money('0.00'),
  overCeilingSelfPaid: money('0.00'),
  priorSelfPaid: money('10.00'),
  inScope: money('90.00'),
  deductiblePaid: money('0.00'),
  pooledFundPaid: money('49.50'),
  fundPaidTotal: money('49.50'),
  personalShareTotal: money('50.50'),
  personalAccountPaid: money('50.00'),
  familyMutualAidPaid: money('0.50'),
  cashPaid: money('0.00'),
  hospitalShare: money('0.00'),
  accountBalance: money('262.46'),
}

function only(ledger: Ledger): OpenItem {
  const [item, ...others] = ledger.openItems()
  expect(others).toEqual([])
  if (item === undefined) throw new Error('nothing is open')
  return item
}

describe('an outbox row', () => {
  it('is sent once: the second hand finds it gone', () => {
    const ledger = fresh()
    commitSample(ledger, { nowMs, state: 'ready' })
    const item = only(ledger)
    expect(ledger.beginSending(item, nowMs)?.attempt).toBe(1)
    expect(ledger.beginSending(item, nowMs)).toBeUndefined()
    ledger.close()
  })

  it('takes the answer of its own attempt only; a late one is kept and moves nothing', () => {
    const ledger = fresh()
    const { sent, billNo } = commitSample(ledger, { nowMs, state: 'sending' })
    const failure = ledger.sealFailure({ kind: 'not-sent', because: 'offline' })
    ledger.recordNotSent(sent, { sealedFailure: failure, nextTryAtMs: nowMs })
    const again = ledger.beginSending(only(ledger), nowMs)
    if (again === undefined) throw new Error('the row is not ready')
    const answer = { settlement: centreAnswer, differences: [], needsPerson: false, nowMs }
    expect(ledger.recordSettlementAnswer(sent, answer)).toBe('stale')
    expect(ledger.settlementOfBill(billNo)?.outbox.state).toBe('sending')
    expect(ledger.recordSettlementAnswer(again, answer)).toBe('recorded')
    const settled = ledger.settlementOfBill(billNo)
    expect(settled?.outbox.centreSettlementId).toBe('SETL-1')
    expect(settled?.centreSplit?.accountBalance).toEqual(money('262.46'))
    ledger.close()
  })

  it('found sending at start-up is in doubt', () => {
    const dir = temporaryDir()
    const first = fresh(dir)
    const { billNo } = commitSample(first, { nowMs, state: 'sending' })
    first.close()
    const second = fresh(dir)
    expect(second.doubtWhatWasSending(nowMs, (failure) => second.sealFailure(failure))).toBe(1)
    expect(second.settlementOfBill(billNo)?.outbox).toMatchObject({
      state: 'in-doubt',
      failure: { kind: 'in-doubt', infno: '2207' },
    })
    expect(second.doubtWhatWasSending(nowMs, (failure) => second.sealFailure(failure))).toBe(0)
    second.close()
  })

  it('in doubt is replaced by a new message only by an accepted reversal, once', () => {
    const ledger = fresh()
    const { sent, settlementNo } = commitSample(ledger, { nowMs, state: 'sending' })
    const sealedFailure = ledger.sealFailure({ kind: 'in-doubt', msgid: sent.msgid, infno: '2207' })
    ledger.recordInDoubt(sent, { sealedFailure, nextTryAtMs: nowMs })
    const item = only(ledger)
    const reversalMsgid = ledger.nextMsgid(sampleSite, nowMs)
    const newMsgid = ledger.nextMsgid(sampleSite, nowMs)
    const begun = { msgid: reversalMsgid, nowMs, nextTryAtMs: nowMs + 1 }
    expect(ledger.beginReversal(item, begun)).toBe('recorded')
    expect(ledger.beginSending(item, nowMs)).toBeUndefined()
    const done = { reversalMsgid, newMsgid, nowMs }
    expect(ledger.recordReversed(item, done)).toBe('recorded')
    expect(ledger.recordReversed(item, done)).toBe('stale')
    const successor = only(ledger)
    expect(successor).toMatchObject({ settlementNo, msgid: newMsgid, state: 'ready' })
    expect(newMsgid).not.toBe(sent.msgid)
    ledger.close()
  })

  it('refused to reverse waits for a person, still in doubt', () => {
    const ledger = fresh()
    const { sent } = commitSample(ledger, { nowMs, state: 'sending' })
    const sealedFailure = ledger.sealFailure({ kind: 'refused', infcode: '-1', wording: '不可冲正' })
    ledger.recordInDoubt(sent, { sealedFailure, nextTryAtMs: nowMs })
    const reversalMsgid = ledger.nextMsgid(sampleSite, nowMs)
    ledger.beginReversal(only(ledger), { msgid: reversalMsgid, nowMs, nextTryAtMs: nowMs })
    const refusal = { reversalMsgid, sealedFailure, nowMs, nextTryAtMs: nowMs + 600_000 }
    expect(ledger.recordReversalRefused(only(ledger), refusal)).toBe('recorded')
    expect(ledger.queueCounts()).toEqual({ waiting: 0, needsPerson: 1 })
    ledger.hurryOpenItems(nowMs, false)
    expect(only(ledger).nextTryAtMs).toBe(nowMs + 600_000)
    ledger.hurryOpenItems(nowMs, true)
    expect(only(ledger).nextTryAtMs).toBe(nowMs)
    ledger.close()
  })
})

describe('the tables themselves', () => {
  const moves = [
    ["UPDATE outbox SET state = 'ready' WHERE state = 'in-doubt'", 'does not move that way'],
    ["UPDATE outbox SET msgid = 'x'", 'never changes'],
    ['UPDATE settlement SET cash_paid_fen = 1', 'never changed'],
    ['UPDATE serial SET last_value = 0, last_second = 0', 'never goes back'],
  ] as const

  it('refuse every deletion, every change of a fact, and every step back', () => {
    const dir = temporaryDir()
    const ledger = fresh(dir)
    const asked = { askedAtMs: nowMs, afterAnswerId: 0, cardNumber: undefined }
    const { personKey } = ledger.recordMemberFact({ person: samplePerson, ...asked })
    const reason = { atMs: nowMs, personKey, reason: 'card-damaged', operatorNo: '0007' }
    ledger.recordByHandIdentification(reason)
    const { sent, settlementNo } = commitSample(ledger, { nowMs, state: 'sending' })
    const sealedFailure = ledger.sealFailure({ kind: 'core-lost' })
    ledger.recordInDoubt(sent, { sealedFailure, nextTryAtMs: nowMs })
    const reversalMsgid = ledger.nextMsgid(sampleSite, nowMs)
    ledger.beginReversal(only(ledger), { msgid: reversalMsgid, nowMs, nextTryAtMs: nowMs })
    const refusal = { reversalMsgid, sealedFailure, nowMs, nextTryAtMs: nowMs }
    ledger.recordReversalRefused(only(ledger), refusal)
    ledger.countPrint({ settlementNo, paper: 'a5', nowMs, operatorNo: '0007' })
    ledger.close()

    const sqlite = new Database(join(dir, 'ledger.db'))
    const tables = sqlite
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all()
      .map(String)
    expect(tables.length).toBe(13)
    for (const table of tables) {
      expect(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).not.toBe(0)
      expect(() => sqlite.exec(`DELETE FROM ${table}`), table).toThrow('never deleted')
      const strict = sqlite.prepare('SELECT "strict" FROM pragma_table_list WHERE name = ?')
      expect(strict.pluck().get(table), table).toBe(1)
    }
    for (const [sql, words] of moves) expect(() => sqlite.exec(sql), sql).toThrow(words)
    sqlite.close()
  })

  it('refuse a split that does not sum to the bill', () => {
    const ledger = fresh()
    const bad = { ...samplePerson }
    const { settlementNo } = commitSample(ledger, { nowMs, state: 'ready', person: bad })
    const stored = ledger.settlementByNumber(settlementNo)
    if (stored === undefined) throw new Error('not stored')
    const billNo = ledger.issueBillNumber(sampleSite, nowMs)
    const parts = { ...stored.parts, cashPaid: money('0.01') }
    expect(() => {
      ledger.insertSettlement({ ...stored, settlementNo: 'S-2', billNo, parts })
    }).toThrow('CHECK constraint failed')
    ledger.close()
  })

  it('answer every question of the window by an index', () => {
    const dir = temporaryDir()
    fresh(dir).close()
    const sqlite = new Database(join(dir, 'ledger.db'), { readonly: true })
    const questions = [
      newestFactSql,
      billLinesSql,
      settlementOfBillSql,
      settlementByNumberSql,
      settlementsSinceSql,
      visitsOfDaySql,
      recentSettlementsSql,
      waitingSettlementsSql,
      openItemsSql,
      openItemsOfPersonSql,
      queueCountsSql,
    ]
    const byIndex = /^(?:SEARCH|SCAN) \S+ USING (?:COVERING )?(?:INDEX|INTEGER PRIMARY KEY)/
    for (const sql of questions) {
      const bare = sql.replaceAll(/@\w+/g, 'NULL')
      const plan = sqlite.prepare(`EXPLAIN QUERY PLAN ${bare}`).all() as { detail: string }[]
      const reads = plan.map(({ detail }) => detail).filter((text) => /^(?:SCAN|SEARCH)/.test(text))
      expect(reads.length, sql).toBeGreaterThan(0)
      for (const read of reads) {
        if (read !== 'SCAN CONSTANT ROW') expect(read, sql).toMatch(byIndex)
      }
    }
    sqlite.close()
  })
})

describe('message ids', () => {
  it('are 30 characters and never repeat, whatever the clock does', () => {
    const dir = temporaryDir()
    const seen = new Set<string>()
    let ledger = fresh(dir)
    const clocks = [0, 0, 5_000, -3_600_000, 0, 999, 86_400_000, 0]
    for (const shift of clocks) {
      for (let count = 0; count < 130; count += 1) {
        const msgid = ledger.nextMsgid(sampleSite, nowMs + shift)
        expect(msgid).toMatch(/^H61010000001\d{14}03\d\d$/)
        expect(seen.has(msgid)).toBe(false)
        seen.add(msgid)
      }
      ledger.close()
      ledger = fresh(dir)
    }
    ledger.close()
    const [first] = seen
    expect(first).toBe('H61010000001202611231000000300')
  })

  it('of two windows never meet', () => {
    const left = fresh()
    const right = fresh()
    const ids = [left, right].flatMap((ledger, index) =>
      Array.from({ length: 250 }, () =>
        ledger.nextMsgid({ ...sampleSite, windowNo: index }, nowMs),
      ),
    )
    expect(new Set(ids).size).toBe(500)
    left.close()
    right.close()
  })
})
