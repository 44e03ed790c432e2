import { join } from 'node:path'

import Database from 'better-sqlite3'
import { expect, it } from 'vitest'

import { formatMoney } from '../../../shared/money/index.ts'
import { temporaryDir } from '../../../test/support/temporary-dir.ts'
import { openBooks } from './books.ts'
import { personByCardId, yearOf } from './people.ts'
import { schemaSteps } from './schema.ts'

const nowMs = Date.UTC(2026, 2, 15, 1, 42, 0)

it('books of an earlier program keep their people and settlements', () => {
  const dir = temporaryDir()
  const old = new Database(join(dir, 'practice-centre.db'))
  old.exec(schemaSteps[0])
  old.pragma('user_version = 1')
  old.exec(`
    INSERT INTO member VALUES ('61990000000000000002', 'li-jianguo', '610103198509170032',
      'PX0000002', 'serial', '李建国', 'male', '1985-09-17', 'active', '310', '610100', 70000);
    INSERT INTO year_to_date VALUES ('61990000000000000002', 2026, 20000, 5000);
    INSERT INTO message VALUES ('H1', '2207', 'accepted', 1);
    INSERT INTO settlement VALUES ('S1', 'H1', '61990000000000000002', 'V1', 'C1', '2026-03-01',
      2026, 30000, 5000, 25000, 0, 0, 20000, 1, 'standing', NULL);`)
  old.close()

  const books = openBooks(dir, '610100', nowMs)
  const person = personByCardId(books, 'li-jianguo')
  expect(person).toMatchObject({ account_fen: 70000n, veteran: 0n, pooled_only: 0n })
  if (person === undefined) throw new Error('nobody was kept')
  expect(yearOf(books, person, 2026)).toMatchObject({
    largeAmount: undefined,
    inpatientCapRemaining: undefined,
  })
  const settlement = books.prepare('SELECT * FROM settlement').get()
  expect(settlement).toMatchObject({ setl_id: 'S1', large_amount_fen: 0n, burden_fen: 0n })
  // Everyone else of the area was enrolled beside them.
  expect(personByCardId(books, 'wang-xiulan')).toBeDefined()
  books.close()
})

it('a new year begins at zero, with the sums that the person’s area counts', () => {
  const books = openBooks(temporaryDir(), '370100', nowMs)
  const person = personByCardId(books, 'liu-yulan')
  if (person === undefined) throw new Error('nobody was enrolled')
  const sums = [2026, 2027].map((year) => yearOf(books, person, year))
  const burdens = sums.map(({ largeAmount }) => largeAmount && formatMoney(largeAmount.burden))
  expect(burdens).toEqual(['5950.00', '0.00'])
  expect(personByCardId(books, 'li-jianguo')).toBeUndefined()
  books.close()
})
