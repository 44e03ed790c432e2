import { describe, expect, it } from 'vitest'

import { centreBooks } from '../../../test/support/centre-books.ts'
import { samplePerson } from '../../../test/support/sample-settlement.ts'
import { scriptedCentre } from '../../../test/support/scripted-centre.ts'
import { seededRandom } from '../../../test/support/seeded-random.ts'
import { temporaryDir } from '../../../test/support/temporary-dir.ts'
import { virtualClock } from '../../../test/support/virtual-clock.ts'
import { testWindow, value } from '../../../test/support/window.ts'
import type { TestWindow } from '../../../test/support/window.ts'
import { money } from '../../../shared/money/index.ts'
import { backOffMs } from './back-off.ts'

const wang = samplePerson
const li = { ...samplePerson, personNo: '6101-0002', idNumber: '610104197001010013', name: '李四' }
const zhao = { ...samplePerson, personNo: '6101-0003', idNumber: '610104198001010026', name: '赵敏' }
const startMs = Date.parse('2026-11-23T02:00:00Z')

/** Three members seen online, then the line cut. */
async function cutDesk() {
  const dir = temporaryDir()
  const clock = virtualClock(startMs)
  const books = centreBooks([wang, li, zhao])
  const centre = scriptedCentre(books, clock)
  const random = seededRandom(12)
  const open = (): TestWindow => testWindow({ dir, clock, random, centre })
  const window = open()
  await window.start()
  for (const { idNumber } of [wang, li, zhao]) await window.quote(idNumber, 1)
  centre.cut = true
  await clock.advance(3_000)
  return { window, open, clock, books, centre }
}

const stateOf = (window: TestWindow, billNo: string): string | undefined =>
  window.ledger.settlementOfBill(billNo)?.outbox.state

describe('the queue', () => {
  it('sends each member’s items in order when the line is back', async () => {
    const { window, clock, centre } = await cutDesk()
    const bills: string[] = []
    for (const { idNumber } of [wang, li, wang, zhao, li, wang]) {
      bills.push((await window.settle(idNumber, 1)).billNo)
    }
    expect(window.ledger.queueCounts()).toEqual({ waiting: 6, needsPerson: 0 })
    const waiting = window.ledger.openItems()
    centre.sent.length = 0
    centre.cut = false
    await clock.advance(5_000)
    expect(window.ledger.queueCounts()).toEqual({ waiting: 0, needsPerson: 0 })
    const settles = centre.sent.filter((each) => each.startsWith('settle'))
    const order = settles.map((each) => each.slice(7))
    for (const person of new Set(waiting.map(({ personKey }) => personKey))) {
      const mine = waiting.filter(({ personKey }) => personKey === person)
      const msgids = mine.map(({ msgid }) => msgid)
      expect(order.filter((msgid) => msgids.includes(msgid))).toEqual(msgids)
    }
    expect(bills.map((billNo) => stateOf(window, billNo))).toEqual(bills.map(() => 'settled'))
    window.end()
  })

  it('keeps a reversed item’s place before the member’s next', async () => {
    const { window, clock, centre, books } = await cutDesk()
    const first = await window.settle(wang.idNumber, 1)
    const second = await window.settle(wang.idNumber, 2)
    centre.meet('settle', 'reply-lost')
    centre.sent.length = 0
    centre.cut = false
    await clock.advance(60_000)
    expect(centre.sent.filter((each) => each.startsWith('settle'))).toHaveLength(3)
    const [placeOfFirst = 0, placeOfSecond = 0] = [first, second].map(({ billNo }) => {
      const [standing] = books.standingOf(billNo)
      return Number(standing?.centreSettlementId.replace('SETL-', ''))
    })
    expect(placeOfFirst).toBeGreaterThan(0)
    expect(placeOfSecond).toBeGreaterThan(placeOfFirst)
    expect(window.ledger.queueCounts()).toEqual({ waiting: 0, needsPerson: 0 })
    window.end()
  })

  it('lets one member’s bad item hold back nobody else', async () => {
    const { window, clock, centre, books } = await cutDesk()
    const bad = await window.settle(wang.idNumber, 1)
    const behind = await window.settle(wang.idNumber, 1)
    const other = await window.settle(li.idNumber, 1)
    centre.meet('settle', 'reply-lost')
    books.refuseReversals('不允许冲正')
    centre.cut = false
    await clock.advance(60_000)
    expect(stateOf(window, bad.billNo)).toBe('in-doubt')
    expect(stateOf(window, behind.billNo)).toBe('ready')
    expect(stateOf(window, other.billNo)).toBe('settled')
    expect(window.ledger.queueCounts()).toEqual({ waiting: 1, needsPerson: 1 })
    const { items } = value(await window.handlers.queue.list({}))
    expect(items[0]?.failure).toEqual({ kind: 'refused', infcode: '-1', wording: '不允许冲正' })
    books.refuseReversals(undefined)
    expect(value(await window.handlers.queue.sendNow({})).started).toBe(2)
    await clock.advance(5_000)
    expect(stateOf(window, bad.billNo)).toBe('settled')
    expect(stateOf(window, behind.billNo)).toBe('settled')
    expect(books.standingCount()).toBe(3)
    window.end()
  })

  it('gives a refused item to a person and goes on', async () => {
    const { window, clock, centre, books } = await cutDesk()
    const refused = await window.settle(wang.idNumber, 1)
    const other = await window.settle(li.idNumber, 1)
    books.suspend(wang.personNo)
    centre.cut = false
    await clock.advance(5_000)
    expect(stateOf(window, refused.billNo)).toBe('refused')
    expect(stateOf(window, other.billNo)).toBe('settled')
    expect(window.ledger.queueCounts()).toEqual({ waiting: 0, needsPerson: 1 })
    expect(window.events.map(({ event }) => event)).toContainEqual({
      kind: 'settlement',
      settlementNo: refused.settlementNo,
      state: 'refused',
    })
    window.end()
  })

  it('compares the answer with the local split and keeps the difference', async () => {
    const { window, clock, centre, books } = await cutDesk()
    const { billNo } = await window.settle(wang.idNumber, 10)
    books.spendElsewhere(wang.personNo, money('1400.00'))
    centre.cut = false
    await clock.advance(5_000)
    const { settlement } = value(await window.handlers.settlement.ofBill({ billNo }))
    expect(settlement?.state).toBe('settled')
    expect(settlement?.differences).toEqual([
      { item: 'pooled-fund', ours: '495.00', centre: '100.00', difference: '-395.00' },
      { item: 'cash', ours: '42.54', centre: '437.54', difference: '395.00' },
    ])
    // What was taken at the window stays as it was taken.
    expect(settlement?.split.cashDue).toBe('42.54')
    window.end()
  })

  it('is never used up by an outage, however long', async () => {
    const { window, clock, centre } = await cutDesk()
    const { billNo } = await window.settle(wang.idNumber, 1)
    centre.cut = false
    centre.meet('settle', ...Array.from({ length: 40 }, () => 'not-sent' as const))
    await clock.advance(600_000)
    expect(stateOf(window, billNo)).toBe('settled')
    expect(centre.sent.filter((each) => each.startsWith('settle')).length).toBe(41)
    window.end()
  })

  it('calls what was on its way in doubt at the next start, and resolves it', async () => {
    const { window, open, clock, centre, books } = await cutDesk()
    const { billNo } = await window.settle(wang.idNumber, 1)
    centre.delayMs = 500
    centre.cut = false
    for (let step = 0; step < 50 && stateOf(window, billNo) !== 'sending'; step += 1) {
      await clock.advance(100)
    }
    expect(stateOf(window, billNo)).toBe('sending')
    window.end()
    clock.forgetAll()
    const again = open()
    expect(stateOf(again, billNo)).toBe('sending')
    const starting = again.start()
    await clock.advance(10_000)
    await starting
    expect(stateOf(again, billNo)).toBe('settled')
    expect(books.standingOf(billNo)).toHaveLength(1)
    expect(books.repeats()).toBe(0)
    again.end()
  })

  it('does not settle a new bill of a member before the queued ones', async () => {
    const { window, clock, centre } = await cutDesk()
    const first = await window.settle(wang.idNumber, 1)
    const quote = await window.quote(wang.idNumber, 1)
    const waiting = window.ledger.openItems().map(({ msgid }) => msgid)
    centre.meet('settle', 'not-sent')
    centre.sent.length = 0
    centre.cut = false
    await window.handlers.queue.sendNow({})
    value(await window.confirm(quote))
    await clock.advance(10_000)
    const sent = centre.sent.filter((each) => each.startsWith('settle'))
    expect(sent.slice(0, 2)).toEqual([`settle ${waiting[0]}`, `settle ${waiting[0]}`])
    expect(stateOf(window, first.billNo)).toBe('settled')
    expect(stateOf(window, quote.billNo)).toBe('settled')
    window.end()
  })
})

describe('back-off', () => {
  it('doubles from 2 s to a minute, spread over its upper half', () => {
    const random = seededRandom(5)
    const bounds = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]
    for (const [tries, most] of bounds.entries()) {
      const waits = Array.from({ length: 50 }, () => backOffMs(tries, random))
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2)
      expect(Math.max(...waits)).toBeLessThanOrEqual(most)
      expect(new Set(waits).size).toBeGreaterThan(20)
    }
  })
})
