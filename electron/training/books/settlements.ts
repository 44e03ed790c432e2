import * as v from 'valibot'

import { moneyFromFen, subtract, toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { Relation } from '../../../shared/policy/model.ts'
import { inOneCommit } from './books.ts'
import type { Books } from './books.ts'
import { addToAccount, addToMutualAid, addToYear } from './people.ts'

/** What one settlement takes from whom. */
export interface BookedSplit {
  readonly total: Money
  readonly inScope: Money
  /** All funds together. */
  readonly fundPaid: Money
  /** 大额医疗费用补助, of it. */
  readonly largeAmountPaid: Money
  readonly accountPaid: Money
  readonly mutualAidPaid: Money
  readonly mutualAidDetail: readonly { readonly relation: Relation; readonly amount: Money }[]
  readonly cashPaid: Money
  readonly deductiblePaid: Money
  /** What it adds to 累计负担的合规费用, and takes of the inpatient cap. */
  readonly burdenAdded: Money
  readonly inpatientCapUsed: Money
}

export interface Arrival {
  readonly msgid: string
  readonly infno: string
  readonly atMs: number
}

export interface Visit {
  readonly personNo: string
  readonly visitId: string
  readonly chargeBatchNo: string
  readonly visitDate: string
}

export type Answer<Value> =
  | { readonly answer: 'accepted'; readonly value: Value }
  | { readonly answer: 'refused'; readonly wording: string }

const Row = v.object({
  setl_id: v.string(),
  msgid: v.string(),
  person_no: v.string(),
  visit_id: v.string(),
  charge_batch_no: v.string(),
  visit_date: v.string(),
  year: v.bigint(),
  total_fen: v.bigint(),
  fund_paid_fen: v.bigint(),
  account_paid_fen: v.bigint(),
  mutual_aid_fen: v.bigint(),
  cash_fen: v.bigint(),
  deductible_paid_fen: v.bigint(),
  settled_at_ms: v.bigint(),
  state: v.picklist(['standing', 'reversed']),
  reversed_at_ms: v.nullable(v.bigint()),
  large_amount_fen: v.bigint(),
  burden_fen: v.bigint(),
  inpatient_used_fen: v.bigint(),
  in_scope_fen: v.bigint(),
})
export type SettlementRow = v.InferOutput<typeof Row>

/**
 * Books one 2207: exactly once a `msgid`, one standing settlement a visit, nothing for a message
 * that was reversed before it came. The answer, also a refusal, is committed before it is given.
 */
export function bookSettlement(
  books: Books,
  arrival: Arrival,
  visit: Visit,
  split: () => Answer<BookedSplit>,
): Answer<{ readonly setlId: string; readonly split: BookedSplit }> {
  return inOneCommit(books, () => {
    if (wasSeen(books, arrival.msgid)) return refused('报文重复：此 msgid 已受理过，未再次处理')
    const answer = answerTo(books, arrival.msgid, visit, split)
    remember(books, arrival, answer.answer)
    if (answer.answer === 'refused') return answer
    return { answer: 'accepted', value: enter(books, arrival, visit, answer.value) }
  })
}

function answerTo(
  books: Books,
  msgid: string,
  visit: Visit,
  split: () => Answer<BookedSplit>,
): Answer<BookedSplit> {
  const unseen = books.prepare('SELECT 1 FROM reversed_unseen WHERE original_msgid = @msgid')
  if (unseen.get({ msgid }) !== undefined) return refused('此报文已被冲正，不再受理')
  const standing = books.prepare(
    "SELECT 1 FROM settlement WHERE visit_id = @visitId AND state = 'standing'",
  )
  if (standing.get({ visitId: visit.visitId }) !== undefined) {
    return refused('该就诊已有有效结算，不能重复结算')
  }
  return split()
}

function enter(
  books: Books,
  arrival: Arrival,
  visit: Visit,
  split: BookedSplit,
): { readonly setlId: string; readonly split: BookedSplit } {
  const count = books.prepare('SELECT count(*) FROM settlement').pluck().get()
  const setlId = `S${String(v.parse(v.bigint(), count) + 1n).padStart(15, '0')}`
  const year = Number(visit.visitDate.slice(0, 4))
  const further = {
    largeAmountFen: toFen(split.largeAmountPaid),
    burdenFen: toFen(split.burdenAdded),
    inpatientFen: toFen(split.inpatientCapUsed),
  }
  books
    .prepare(
      `INSERT INTO settlement VALUES (@setlId, @msgid, @personNo, @visitId, @chargeBatchNo,
         @visitDate, @year, @totalFen, @fundFen, @accountFen, @aidFen, @cashFen, @deductibleFen,
         @atMs, 'standing', NULL, @largeAmountFen, @burdenFen, @inpatientFen,
         @inScopeFen)`,
    )
    .run({
      ...visit,
      ...further,
      setlId,
      msgid: arrival.msgid,
      year,
      totalFen: toFen(split.total),
      inScopeFen: toFen(split.inScope),
      fundFen: toFen(split.fundPaid),
      accountFen: toFen(split.accountPaid),
      aidFen: toFen(split.mutualAidPaid),
      cashFen: toFen(split.cashPaid),
      deductibleFen: toFen(split.deductiblePaid),
      atMs: arrival.atMs,
    })
  for (const { relation, amount } of split.mutualAidDetail) {
    const fen = toFen(amount)
    if (fen === 0n) continue
    books
      .prepare('INSERT INTO mutual_aid_payment VALUES (@setlId, @relation, @fen)')
      .run({ setlId, relation, fen })
    addToMutualAid(books, { personNo: visit.personNo, relation, fen: -fen })
  }
  addToAccount(books, visit.personNo, -toFen(split.accountPaid))
  const deductibleFen = toFen(split.deductiblePaid)
  const fundFen = toFen(subtract(split.fundPaid, split.largeAmountPaid))
  addToYear(books, { personNo: visit.personNo, year, deductibleFen, fundFen, ...further })
  return { setlId, split }
}

/**
 * Books one 2601. Accepted also for a message never seen (it is then refused when it comes) and
 * for one already reversed (nothing is restored twice).
 */
export function bookReversal(
  books: Books,
  arrival: Arrival,
  original: { readonly msgid: string; readonly personNo: string },
): Answer<Record<string, never>> {
  return inOneCommit(books, () => {
    const row = settlementOfMessage(books, original.msgid)
    if (row !== undefined && row.person_no !== original.personNo) {
      return refused('原报文不属于此参保人，未冲正')
    }
    remember(books, arrival, 'accepted')
    if (row?.state === 'standing') restore(books, row, arrival.atMs)
    if (row === undefined) {
      books
        .prepare(
          `INSERT INTO reversed_unseen VALUES (@msgid, @atMs)
           ON CONFLICT (original_msgid) DO NOTHING`,
        )
        .run({ msgid: original.msgid, atMs: arrival.atMs })
    }
    return { answer: 'accepted', value: {} }
  })
}

const aidRows = v.array(v.object({ relation: v.string(), amount_fen: v.bigint() }))

function restore(books: Books, row: SettlementRow, atMs: number): void {
  books
    .prepare(
      "UPDATE settlement SET state = 'reversed', reversed_at_ms = @atMs WHERE setl_id = @setlId",
    )
    .run({ setlId: row.setl_id, atMs })
  const personNo = row.person_no
  addToAccount(books, personNo, row.account_paid_fen)
  const paid = books.prepare('SELECT * FROM mutual_aid_payment WHERE setl_id = @setlId')
  for (const { relation, amount_fen } of v.parse(aidRows, paid.all({ setlId: row.setl_id }))) {
    addToMutualAid(books, { personNo, relation, fen: amount_fen })
  }
  addToYear(books, {
    personNo,
    year: Number(row.year),
    deductibleFen: -row.deductible_paid_fen,
    fundFen: row.large_amount_fen - row.fund_paid_fen,
    largeAmountFen: -row.large_amount_fen,
    burdenFen: -row.burden_fen,
    inpatientFen: -row.inpatient_used_fen,
  })
}

/** 同日就诊: what stands of a person's visits of one day, all at this institution. */
export function visitsOfDay(
  books: Books,
  personNo: string,
  visitDate: string,
): readonly { readonly inScope: Money; readonly fundPaid: Money }[] {
  const sql = `SELECT * FROM settlement WHERE person_no = @personNo AND visit_date = @visitDate
    AND state = 'standing' ORDER BY setl_id`
  return v.parse(v.array(Row), books.prepare(sql).all({ personNo, visitDate })).map((row) => ({
    inScope: moneyFromFen(row.in_scope_fen),
    fundPaid: moneyFromFen(row.fund_paid_fen),
  }))
}

export function allSettlements(books: Books): readonly SettlementRow[] {
  const sql = 'SELECT * FROM settlement ORDER BY setl_id'
  return v.parse(v.array(Row), books.prepare(sql).all())
}

function settlementOfMessage(books: Books, msgid: string): SettlementRow | undefined {
  const row = books.prepare('SELECT * FROM settlement WHERE msgid = @msgid').get({ msgid })
  return row === undefined ? undefined : v.parse(Row, row)
}

function wasSeen(books: Books, msgid: string): boolean {
  return books.prepare('SELECT 1 FROM message WHERE msgid = @msgid').get({ msgid }) !== undefined
}

function remember(books: Books, arrival: Arrival, answer: 'accepted' | 'refused'): void {
  books
    .prepare(
      `INSERT INTO message VALUES (@msgid, @infno, @answer, @atMs) ON CONFLICT (msgid) DO NOTHING`,
    )
    .run({ ...arrival, answer })
}

function refused(wording: string): { readonly answer: 'refused'; readonly wording: string } {
  return { answer: 'refused', wording }
}
