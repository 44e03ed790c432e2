import * as v from 'valibot'

import { moneyFromFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { Relation } from '../../../shared/policy/model.ts'
import type { Books } from './books.ts'

const Person = v.object({
  person_no: v.string(),
  id_number: v.string(),
  card_number: v.string(),
  card_serial: v.string(),
  name: v.string(),
  sex: v.picklist(['male', 'female']),
  birth_date: v.string(),
  status: v.picklist(['active', 'retired']),
  insurance_code: v.string(),
  insured_division: v.string(),
  account_fen: v.bigint(),
})
export type Person = v.InferOutput<typeof Person>

const Aid = v.object({
  relation: v.picklist(['spouse', 'child', 'parent']),
  balance_fen: v.bigint(),
})
const Disease = v.object({ code: v.string(), name: v.string() })
const Year = v.object({ deductible_paid_fen: v.bigint(), fund_paid_fen: v.bigint() })

function personWhere(books: Books, sql: string, value: Record<string, string>): Person | undefined {
  const row = books.prepare(`SELECT * FROM member WHERE ${sql}`).get(value)
  return row === undefined ? undefined : v.parse(Person, row)
}

export function personOf(books: Books, personNo: string): Person | undefined {
  return personWhere(books, 'person_no = @personNo', { personNo })
}

export function personByCardId(books: Books, cardId: string): Person | undefined {
  return personWhere(books, 'card_id = @cardId', { cardId })
}

export function personByIdNumber(books: Books, idNumber: string): Person | undefined {
  return personWhere(books, 'id_number = @idNumber', { idNumber })
}

export function personByCard(books: Books, cardNumber: string): Person | undefined {
  return personWhere(books, 'card_number = @cardNumber', { cardNumber })
}

export function personByToken(books: Books, token: string): Person | undefined {
  const sql = 'person_no = (SELECT person_no FROM electronic_token WHERE token = @token)'
  return personWhere(books, sql, { token })
}

/** Keeps a decoded token, so that a settlement sent later may still name it. */
export function keepToken(books: Books, token: string, personNo: string): void {
  books.prepare('INSERT INTO electronic_token VALUES (@token, @personNo)').run({ token, personNo })
}

export function mutualAidOf(
  books: Books,
  personNo: string,
): readonly { readonly relation: Relation; readonly balance: Money }[] {
  const sql = 'SELECT * FROM mutual_aid WHERE person_no = @personNo ORDER BY relation'
  const rows = v.parse(v.array(Aid), books.prepare(sql).all({ personNo }))
  return rows.map((row) => ({ relation: row.relation, balance: moneyFromFen(row.balance_fen) }))
}

export function diseasesOf(books: Books, personNo: string): v.InferOutput<typeof Disease>[] {
  const sql = 'SELECT code, name FROM disease WHERE person_no = @personNo ORDER BY code DESC'
  return v.parse(v.array(Disease), books.prepare(sql).all({ personNo }))
}

/** 本年累计. A year without a row has seen nothing here: this centre keeps every settlement. */
export function yearOf(
  books: Books,
  personNo: string,
  year: number,
): { readonly deductiblePaid: Money; readonly fundPaid: Money } {
  const sql = 'SELECT * FROM year_to_date WHERE person_no = @personNo AND year = @year'
  const row = books.prepare(sql).get({ personNo, year })
  const found = row === undefined ? { deductible_paid_fen: 0n, fund_paid_fen: 0n } : row
  const { deductible_paid_fen, fund_paid_fen } = v.parse(Year, found)
  return {
    deductiblePaid: moneyFromFen(deductible_paid_fen),
    fundPaid: moneyFromFen(fund_paid_fen),
  }
}

/** Adds to the year's figures; a reversal passes the negatives. */
export function addToYear(
  books: Books,
  change: {
    readonly personNo: string
    readonly year: number
    readonly deductibleFen: bigint
    readonly fundFen: bigint
  },
): void {
  books
    .prepare(
      `INSERT INTO year_to_date VALUES (@personNo, @year, 0, 0)
       ON CONFLICT (person_no, year) DO NOTHING`,
    )
    .run({ personNo: change.personNo, year: change.year })
  books
    .prepare(
      `UPDATE year_to_date SET deductible_paid_fen = deductible_paid_fen + @deductibleFen,
         fund_paid_fen = fund_paid_fen + @fundFen
       WHERE person_no = @personNo AND year = @year`,
    )
    .run(change)
}

export function addToAccount(books: Books, personNo: string, fen: bigint): void {
  books
    .prepare('UPDATE member SET account_fen = account_fen + @fen WHERE person_no = @personNo')
    .run({ personNo, fen })
}

export function addToMutualAid(
  books: Books,
  change: { readonly personNo: string; readonly relation: string; readonly fen: bigint },
): void {
  books
    .prepare(
      `UPDATE mutual_aid SET balance_fen = balance_fen + @fen
       WHERE person_no = @personNo AND relation = @relation`,
    )
    .run(change)
}
