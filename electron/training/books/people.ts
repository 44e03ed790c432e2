import * as v from 'valibot'

import { moneyFromFen } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
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
  veteran: v.picklist([0n, 1n]),
  pooled_only: v.picklist([0n, 1n]),
  inpatient_cap_fen: v.nullable(v.bigint()),
})
export type Person = v.InferOutput<typeof Person>

const Aid = v.object({
  relation: v.picklist(['spouse', 'child', 'parent']),
  balance_fen: v.bigint(),
})
type AidRelation = v.InferOutput<typeof Aid>['relation']
const Disease = v.object({ code: v.string(), name: v.string() })
const Year = v.object({
  deductible_paid_fen: v.bigint(),
  fund_paid_fen: v.bigint(),
  burden_fen: v.nullable(v.bigint()),
  large_amount_paid_fen: v.bigint(),
  inpatient_used_fen: v.bigint(),
})
type Year = v.InferOutput<typeof Year>

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
): readonly { readonly relation: AidRelation; readonly balance: Money }[] {
  const sql = 'SELECT * FROM mutual_aid WHERE person_no = @personNo ORDER BY relation'
  const rows = v.parse(v.array(Aid), books.prepare(sql).all({ personNo }))
  return rows.map((row) => ({ relation: row.relation, balance: moneyFromFen(row.balance_fen) }))
}

export function diseasesOf(books: Books, personNo: string): v.InferOutput<typeof Disease>[] {
  const sql = 'SELECT code, name FROM disease WHERE person_no = @personNo ORDER BY code DESC'
  return v.parse(v.array(Disease), books.prepare(sql).all({ personNo }))
}

/** 本年累计. Undefined sums are those that the person's area does not have. */
export interface YearSums {
  readonly deductiblePaid: Money
  /** 统筹基金, without 大额补助. */
  readonly fundPaid: Money
  readonly largeAmount: { readonly burden: Money; readonly fundPaid: Money } | undefined
  readonly inpatientCapRemaining: Money | undefined
}

/** A year without a row has seen nothing here: this centre keeps every settlement. */
export function yearOf(books: Books, person: Person, year: number): YearSums {
  const { deductible_paid_fen, fund_paid_fen, ...row } = yearRow(books, person.person_no, year)
  const cap = person.inpatient_cap_fen
  return {
    deductiblePaid: moneyFromFen(deductible_paid_fen),
    fundPaid: moneyFromFen(fund_paid_fen),
    largeAmount:
      row.burden_fen === null
        ? undefined
        : {
            burden: moneyFromFen(row.burden_fen),
            fundPaid: moneyFromFen(row.large_amount_paid_fen),
          },
    inpatientCapRemaining: cap === null ? undefined : moneyFromFen(cap - row.inpatient_used_fen),
  }
}

function yearRow(books: Books, personNo: string, year: number): Year {
  const sql = 'SELECT * FROM year_to_date WHERE person_no = @personNo AND year = @year'
  const row = books.prepare(sql).get({ personNo, year })
  if (row !== undefined) return v.parse(Year, row)
  const counted =
    'SELECT 1 FROM year_to_date WHERE person_no = @personNo AND burden_fen IS NOT NULL'
  return {
    deductible_paid_fen: 0n,
    fund_paid_fen: 0n,
    burden_fen: books.prepare(counted).get({ personNo }) === undefined ? null : 0n,
    large_amount_paid_fen: 0n,
    inpatient_used_fen: 0n,
  }
}

export interface YearChange {
  readonly personNo: string
  readonly year: number
  readonly deductibleFen: bigint
  readonly fundFen: bigint
  readonly largeAmountFen: bigint
  readonly burdenFen: bigint
  readonly inpatientFen: bigint
}

/** Adds to the year's figures; a reversal passes the negatives. */
export function addToYear(books: Books, change: YearChange): void {
  const { personNo, year } = change
  const burden = yearRow(books, personNo, year).burden_fen
  books
    .prepare(
      `INSERT INTO year_to_date VALUES (@personNo, @year, 0, 0, @burden, 0, 0)
       ON CONFLICT (person_no, year) DO NOTHING`,
    )
    .run({ personNo, year, burden })
  books
    .prepare(
      `UPDATE year_to_date SET deductible_paid_fen = deductible_paid_fen + @deductibleFen,
         fund_paid_fen = fund_paid_fen + @fundFen, burden_fen = burden_fen + @burdenFen,
         large_amount_paid_fen = large_amount_paid_fen + @largeAmountFen,
         inpatient_used_fen = inpatient_used_fen + @inpatientFen
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
