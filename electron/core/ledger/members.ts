import * as v from 'valibot'

import { toFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { PersonInfo, SocialSecurityCard } from '../ports.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { Fen, Ms, Whole, decodeRow, jsonOf } from './rows.ts'
import { SealedPerson, jsonText } from './shapes.ts'

/** One answer of the centre about a member, as it stood when it was asked. */
export interface MemberFact {
  readonly id: number
  /** Keyed hash of the 人员编号. */
  readonly personKey: string
  readonly askedAtMs: number
  /** The newest answer that was here when it was asked: what it surely counts. */
  readonly afterAnswerId: number
  readonly person: PersonInfo
}

const Row = v.object({
  id: Whole,
  person_no_key: v.string(),
  asked_at_ms: Ms,
  after_answer_id: Whole,
  year: Whole,
  account_balance_fen: Fen,
  deductible_paid_fen: Fen,
  fund_paid_fen: Fen,
  fund_cap_remaining_fen: v.nullable(Fen),
  large_amount_burden_fen: v.nullable(Fen),
  large_amount_paid_fen: v.nullable(Fen),
  inpatient_cap_remaining_fen: v.nullable(Fen),
  sealed_person: v.string(),
})
const columns = `id, person_no_key, asked_at_ms, after_answer_id, year, account_balance_fen,
  deductible_paid_fen, fund_paid_fen, fund_cap_remaining_fen, large_amount_burden_fen,
  large_amount_paid_fen, inpatient_cap_remaining_fen, sealed_person`
const place = 'member_fact.sealed_person'

export function personKeyOf(db: ReadableDb, personNo: string): string {
  return db.cipher.lookupKey('person-no', personNo)
}

/** Keeps what the centre said. `cardNumber`: the card it was asked with, if one. */
export function recordMemberFact(
  db: WritableDb,
  fact: {
    person: PersonInfo
    askedAtMs: number
    afterAnswerId: number
    cardNumber: string | undefined
  },
): MemberFact {
  const { person, askedAtMs, afterAnswerId, cardNumber } = fact
  const { accountBalance, yearToDate, ...sealed } = person
  const personKey = personKeyOf(db, person.personNo)
  const { largeAmount } = yearToDate
  const cardKey = cardNumber === undefined ? null : db.cipher.lookupKey('card-number', cardNumber)
  const { lastId } = db.run(
    `INSERT INTO member_fact (person_no_key, id_number_key, card_number_key, asked_at_ms,
       after_answer_id, year, account_balance_fen, deductible_paid_fen, fund_paid_fen,
       fund_cap_remaining_fen, large_amount_burden_fen, large_amount_paid_fen,
       inpatient_cap_remaining_fen, sealed_person)
     VALUES (@personKey, @idKey, @cardKey, @askedAtMs, @afterAnswerId, @year, @balance,
       @deductible, @fund, @remaining, @burden, @largeAmount, @inpatientLeft, @sealed)`,
    {
      personKey,
      idKey: db.cipher.lookupKey('id-number', person.idNumber),
      cardKey,
      askedAtMs,
      afterAnswerId,
      year: yearToDate.year,
      balance: toFen(accountBalance),
      deductible: toFen(yearToDate.deductiblePaid),
      fund: toFen(yearToDate.fundPaid),
      remaining: fenOrNull(yearToDate.pooledFundCapRemaining),
      burden: fenOrNull(largeAmount?.burden),
      largeAmount: fenOrNull(largeAmount?.fundPaid),
      inpatientLeft: fenOrNull(yearToDate.inpatientCapRemaining),
      sealed: db.cipher.seal(place, jsonText(sealed)),
    },
  )
  return { id: Number(lastId), personKey, askedAtMs, afterAnswerId, person }
}

function fenOrNull(amount: Money | undefined): bigint | null {
  return amount === undefined ? null : toFen(amount)
}

function decode(db: ReadableDb, row: unknown): MemberFact | undefined {
  if (row === undefined) return undefined
  const found = decodeRow(Row, row)
  const sealed = v.parse(jsonOf(SealedPerson), db.cipher.open(place, found.sealed_person))
  return {
    id: found.id,
    personKey: found.person_no_key,
    askedAtMs: found.asked_at_ms,
    afterAnswerId: found.after_answer_id,
    person: {
      ...sealed,
      accountBalance: found.account_balance_fen,
      yearToDate: {
        year: found.year,
        deductiblePaid: found.deductible_paid_fen,
        fundPaid: found.fund_paid_fen,
        pooledFundCapRemaining: found.fund_cap_remaining_fen ?? undefined,
        largeAmount: largeAmountOf(found),
        inpatientCapRemaining: found.inpatient_cap_remaining_fen ?? undefined,
      },
    },
  }
}

function largeAmountOf({
  large_amount_burden_fen: burden,
  large_amount_paid_fen: fundPaid,
}: v.InferOutput<typeof Row>): PersonInfo['yearToDate']['largeAmount'] {
  return burden === null || fundPaid === null ? undefined : { burden, fundPaid }
}

export const newestFactSql = `SELECT ${columns} FROM member_fact
  WHERE person_no_key = @personKey ORDER BY id DESC LIMIT 1`

export function newestFact(db: ReadableDb, personKey: string): MemberFact | undefined {
  return decode(db, db.one(newestFactSql, { personKey }))
}

const PersonKeyRow = v.object({ person_no_key: v.string() })

export function newestFactByIdNumber(db: ReadableDb, idNumber: string): MemberFact | undefined {
  const row = db.one(
    'SELECT person_no_key FROM member_fact WHERE id_number_key = @key ORDER BY id DESC LIMIT 1',
    { key: db.cipher.lookupKey('id-number', idNumber) },
  )
  return row === undefined ? undefined : newestFact(db, decodeRow(PersonKeyRow, row).person_no_key)
}

/** By the number printed on the card, else by the 社会保障号码 inside it. */
export function newestFactByCard(
  db: ReadableDb,
  card: Pick<SocialSecurityCard, 'cardNumber' | 'idNumber'>,
): MemberFact | undefined {
  const row = db.one(
    `SELECT person_no_key FROM member_fact WHERE card_number_key = @key
     ORDER BY id DESC LIMIT 1`,
    { key: db.cipher.lookupKey('card-number', card.cardNumber) },
  )
  const byCard =
    row === undefined ? undefined : newestFact(db, decodeRow(PersonKeyRow, row).person_no_key)
  if (byCard !== undefined && byCard.person.idNumber === card.idNumber) return byCard
  return newestFactByIdNumber(db, card.idNumber)
}

/** 手工录入身份证号: who, why, by whom. */
export function recordByHandIdentification(
  db: WritableDb,
  entry: { atMs: number; personKey: string; reason: string; operatorNo: string },
): void {
  db.run(
    `INSERT INTO by_hand_identification (at_ms, person_no_key, reason, operator_no)
     VALUES (@atMs, @personKey, @reason, @operatorNo)`,
    entry,
  )
}
