import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import Database from 'better-sqlite3'

import { money, toFen } from '../../../shared/money/index.ts'
import { chinaYear } from '../clock.ts'
import { membersOfArea } from '../members/index.ts'
import type { PracticeMember } from '../members/index.ts'
import { schemaSteps, schemaVersion } from './schema.ts'

export type Books = Database.Database

/** Opens or makes `practice-centre.db`: WAL, FULL, so that what was answered stays committed. */
export function openBooks(dataDir: string, areaCode: string, nowMs: number): Books {
  mkdirSync(dataDir, { recursive: true })
  const books = new Database(join(dataDir, 'practice-centre.db'))
  books.defaultSafeIntegers(true)
  books.pragma('journal_mode = WAL')
  books.pragma('synchronous = FULL')
  books.pragma('foreign_keys = ON')
  try {
    makeOrCheck(books)
    inOneCommit(books, () => {
      for (const member of membersOfArea(areaCode)) enrol(books, member, nowMs)
    })
  } catch (fault) {
    books.close()
    throw fault
  }
  return books
}

/** Runs `work` in one transaction that holds the write lock from its start. */
export function inOneCommit<Value>(books: Books, work: () => Value): Value {
  return books.transaction(work).immediate()
}

function makeOrCheck(books: Books): void {
  const version = Number(books.pragma('user_version', { simple: true }))
  if (version > schemaVersion) {
    throw new Error('培训中心账由更新的程序写成，此程序不能打开；请使用新程序，账未改动。')
  }
  if (version === schemaVersion) return
  inOneCommit(books, () => {
    for (const step of schemaSteps.slice(version)) books.exec(step)
    books.pragma(`user_version = ${schemaVersion}`)
  })
}

/** A member already in the books keeps what the books say. */
function enrol(books: Books, member: PracticeMember, nowMs: number): void {
  const { card, personNo } = member
  const made = books
    .prepare(
      `INSERT INTO member VALUES (@personNo, @cardId, @idNumber, @cardNumber, @cardSerial, @name,
         @sex, @birthDate, @status, @insuranceCode, @insuredAdmDivision, @accountFen, @veteran,
         @pooledOnly, @inpatientCapFen)
       ON CONFLICT (person_no) DO NOTHING`,
    )
    .run({
      personNo,
      cardId: member.cardId,
      idNumber: card.idNumber,
      cardNumber: card.cardNumber,
      cardSerial: card.cardSerial,
      name: card.name,
      sex: card.sex,
      birthDate: card.birthDate,
      status: member.status === 'active' ? 'active' : 'retired',
      insuranceCode: member.insuranceCode,
      insuredAdmDivision: member.insuredAdmDivision,
      accountFen: toFen(money(member.accountBalance)),
      veteran: member.status === 'veteran' ? 1 : 0,
      pooledOnly: member.pooledOnly === true ? 1 : 0,
      inpatientCapFen: fenOrNull(member.inpatientCap?.whole),
    })
  if (made.changes === 0) return
  for (const { relation, balance } of member.mutualAid) {
    books
      .prepare('INSERT INTO mutual_aid VALUES (@personNo, @relation, @balanceFen)')
      .run({ personNo, relation, balanceFen: toFen(money(balance)) })
  }
  for (const { code, name } of member.diseases) {
    books.prepare('INSERT INTO disease VALUES (@personNo, @code, @name)').run({
      personNo,
      code,
      name,
    })
  }
  books
    .prepare(
      `INSERT INTO year_to_date VALUES (@personNo, @year, @deductibleFen, @fundFen, @burdenFen,
         @largeAmountFen, @inpatientUsedFen)`,
    )
    .run({
      personNo,
      year: chinaYear(nowMs),
      deductibleFen: toFen(money(member.deductiblePaid)),
      fundFen: toFen(money(member.fundPaid)),
      burdenFen: fenOrNull(member.largeAmount?.burden),
      largeAmountFen: toFen(money(member.largeAmount?.paid ?? '0.00')),
      inpatientUsedFen: toFen(money(member.inpatientCap?.used ?? '0.00')),
    })
}

function fenOrNull(amount: string | undefined): bigint | null {
  return amount === undefined ? null : toFen(money(amount))
}
