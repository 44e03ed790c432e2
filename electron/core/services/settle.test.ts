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

const wang = samplePerson
const startMs = Date.parse('2026-11-23T02:00:00Z')

async function desk() {
  const dir = temporaryDir()
  const clock = virtualClock(startMs)
  const books = centreBooks([wang])
  const centre = scriptedCentre(books, clock)
  const random = seededRandom(11)
  const open = (): TestWindow => testWindow({ dir, clock, random, centre })
  const window = open()
  await window.start()
  return { window, open, clock, books, centre }
}

const payers = (split: { payers: readonly { amount: string }[] }): string =>
  split.payers.map(({ amount }) => amount).join(' / ')

describe('settling online', () => {
  it('commits first, sends once, and answers the centre’s number', async () => {
    const { window, books, centre } = await desk()
    const settlement = await window.settle(wang.idNumber, 3)
    expect(settlement).toMatchObject({ state: 'settled', mode: 'online', differences: [] })
    expect(settlement.centreSettlementId).toBe('SETL-1')
    // 300.00: 30.00 prior self-pay, 270.00 in scope, 55% of it; the rest from both accounts.
    expect(payers(settlement.split)).toBe('148.50 / 151.50 / 0.00 / 0.00')
    expect(settlement.split.payers.map(({ payer }) => payer)).toEqual([
      'pooled-fund',
      'personal-account',
      'mutual-aid',
      'cash',
    ])
    expect(books.standingCount()).toBe(1)
    expect(centre.sent.filter((each) => each.startsWith('settle'))).toHaveLength(1)
    window.end()
  })

  it('answers one settlement for a bill pressed twice, at once and later', async () => {
    const { window, books, centre, clock } = await desk()
    centre.delayMs = 300
    const quoting = window.quote(wang.idNumber, 1)
    await clock.advance(1_000)
    const quote = await quoting
    const presses = [window.confirm(quote), window.confirm(quote), window.confirm(quote)]
    await clock.advance(2_000)
    const answers = await Promise.all(presses)
    const later = await window.confirm(quote)
    const numbers = [...answers, later].map((answer) => {
      const reply = value(answer)
      return reply.outcome === 'done' ? reply.settlement.settlementNo : reply.outcome
    })
    expect(new Set(numbers).size).toBe(1)
    expect(books.standingCount()).toBe(1)
    window.end()
  })

  it('answers the same settlement after the core was lost', async () => {
    const { window, open } = await desk()
    const quote = await window.quote(wang.idNumber, 1)
    const first = value(await window.confirm(quote))
    window.end()
    const again = open()
    await again.start()
    expect(value(await again.confirm(quote))).toEqual(first)
    const { settlement } = value(await again.handlers.settlement.ofBill({ billNo: quote.billNo }))
    expect(settlement?.state).toBe('settled')
    again.end()
  })

  it('asks when the centre’s preview is not ours, and settles it when accepted', async () => {
    const { window, books } = await desk()
    const quote = await window.quote(wang.idNumber, 10)
    books.spendElsewhere(wang.personNo, money('1400.00'))
    const asked = value(await window.confirm(quote))
    expect(asked).toEqual({
      outcome: 'centre-differs',
      differences: [
        { item: 'pooled-fund', ours: '495.00', centre: '100.00', difference: '-395.00' },
        { item: 'personal-account', ours: '312.46', centre: '312.46', difference: '0.00' },
        { item: 'mutual-aid', ours: '150.00', centre: '150.00', difference: '0.00' },
        { item: 'cash', ours: '42.54', centre: '437.54', difference: '395.00' },
      ].filter(({ difference }) => difference !== '0.00'),
    })
    expect(window.ledger.settlementOfBill(quote.billNo)).toBeUndefined()
    const accepted = value(await window.confirm(quote, true))
    if (accepted.outcome !== 'done') throw new Error('asked again')
    expect(accepted.settlement.state).toBe('settled')
    expect(accepted.settlement.split.cashDue).toBe('437.54')
    expect(accepted.settlement.differences).toHaveLength(2)
    window.end()
  })

  it('keeps a refusal with the centre’s words, and nobody waits for it', async () => {
    const { window, books } = await desk()
    books.suspend(wang.personNo)
    const settlement = await window.settle(wang.idNumber, 1)
    expect(settlement.state).toBe('refused')
    expect(settlement.failure).toEqual({
      kind: 'refused',
      infcode: '-1',
      wording: '参保状态异常',
    })
    expect(window.ledger.queueCounts()).toEqual({ waiting: 0, needsPerson: 0 })
    window.end()
  })

  it('settles only the newest quote of a bill, and none that the member has outgrown', async () => {
    const { window } = await desk()
    const first = await window.quote(wang.idNumber, 1)
    const second = await window.quote(wang.idNumber, 2)
    await window.settle(wang.idNumber, 1)
    for (const stale of [first, second]) {
      expect(await window.confirm(stale)).toEqual({
        ok: false,
        failure: { kind: 'not-allowed', because: 'quote-out-of-date' },
      })
    }
    expect(await window.confirm({ ...first, quoteId: `${first.billNo}.other` })).toMatchObject({
      failure: { because: 'quote-out-of-date' },
    })
    window.end()
  })

  it('does not quote a bill again that is settled, nor one never begun', async () => {
    const { window } = await desk()
    const { billNo } = await window.settle(wang.idNumber, 1)
    const { memberRef } = value(
      await window.handlers.identify.byIdNumber({
        idNumber: wang.idNumber,
        reason: 'card-damaged',
      }),
    )
    const lines = [{ itemCode: 'B1', quantity: '1', unitPrice: '100.00' }]
    const ask = (no: string) =>
      window.handlers.quote.preview({ memberRef, billNo: no, lines, useAccount: true })
    expect(await ask(billNo)).toMatchObject({ failure: { because: 'bill-already-settled' } })
    expect(await ask('B99')).toMatchObject({ failure: { field: 'billNo', fault: 'unknown' } })
    window.end()
  })
})

describe('in doubt', () => {
  it('blocks the member, then reverses and sends a new message', async () => {
    const { window, books, centre, clock } = await desk()
    centre.meet('settle', 'reply-lost')
    const quote = await window.quote(wang.idNumber, 1)
    const second = await window.quote(wang.idNumber, 1)
    const reply = value(await window.confirm(quote))
    if (reply.outcome !== 'done') throw new Error('not done')
    expect(reply.settlement.state).toBe('in-doubt')
    expect(await window.confirm(second)).toEqual({
      ok: false,
      failure: { kind: 'not-allowed', because: 'member-in-doubt' },
    })
    await clock.advance(5_000)
    const { settlement } = value(await window.handlers.settlement.ofBill({ billNo: quote.billNo }))
    expect(settlement?.state).toBe('settled')
    expect(books.standingOf(quote.billNo)).toHaveLength(1)
    const messages = centre.sent.filter((each) => /^(?:settle|reverse)/.test(each))
    const [first = '', reversed = '', renewed = ''] = messages
    expect(messages).toHaveLength(3)
    expect(reversed).toBe(first.replace('settle', 'reverse'))
    expect(renewed).not.toBe(first)
    expect(books.repeats()).toBe(0)
    window.end()
  })

  it('a reversal without an answer changes nothing and is tried again', async () => {
    const { window, books, centre, clock } = await desk()
    centre.meet('settle', 'reply-lost')
    centre.meet('reverse', 'reply-lost', 'request-lost', 'not-sent')
    const { billNo } = await window.settle(wang.idNumber, 1)
    await clock.advance(2_000)
    expect(window.ledger.settlementOfBill(billNo)?.outbox.state).toBe('in-doubt')
    await clock.advance(120_000)
    expect(window.ledger.settlementOfBill(billNo)?.outbox.state).toBe('settled')
    expect(books.standingOf(billNo)).toHaveLength(1)
    window.end()
  })
})

describe('offline', () => {
  it('settles provisionally, and the next bill counts this one', async () => {
    const { window, centre, clock, books } = await desk()
    await window.quote(wang.idNumber, 1)
    centre.cut = true
    await clock.advance(5_000)
    const first = await window.settle(wang.idNumber, 3)
    expect(first).toMatchObject({ state: 'provisional', mode: 'provisional' })
    expect(payers(first.split)).toBe('148.50 / 151.50 / 0.00 / 0.00')
    const second = await window.settle(wang.idNumber, 4)
    // 312.46 − 151.50 = 160.96 is left of the account; 400 − 198.00 = 202.00 is to be paid.
    expect(payers(second.split)).toBe('198.00 / 160.96 / 41.04 / 0.00')
    expect(books.standingCount()).toBe(0)
    centre.cut = false
    await clock.advance(5_000)
    const { settlements } = value(await window.handlers.settlement.recent({}))
    expect(settlements.map(({ state }) => state)).toEqual(['settled', 'settled'])
    expect(settlements.flatMap(({ differences }) => differences)).toEqual([])
    expect(books.standingCount()).toBe(2)
    expect(value(await window.handlers.queue.list({})).items).toEqual([])
    window.end()
  })

  it('a line that falls between quote and F8 makes it provisional, not lost', async () => {
    const { window, centre } = await desk()
    const quote = await window.quote(wang.idNumber, 1)
    centre.cut = true
    const reply = value(await window.confirm(quote))
    expect(reply).toMatchObject({ outcome: 'done', settlement: { mode: 'provisional' } })
    window.end()
  })

  it('is noticed within 5 s and tells the page, and back at once when it is back', async () => {
    const { window, centre, clock } = await desk()
    centre.cut = true
    await clock.advance(5_000)
    centre.cut = false
    await clock.advance(2_500)
    const lines = window.events.flatMap(({ event }) =>
      event.kind === 'line' ? [event.line.state] : [],
    )
    expect(lines).toEqual(['online', 'offline', 'online'])
    expect(window.events.map(({ sequence }) => sequence)).toEqual(
      window.events.map((_event, index) => index + 1),
    )
    window.end()
  })
})
