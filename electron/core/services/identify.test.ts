import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { centreBooks } from '../../../test/support/centre-books.ts'
import { samplePerson } from '../../../test/support/sample-settlement.ts'
import { scriptedCentre } from '../../../test/support/scripted-centre.ts'
import { seededRandom } from '../../../test/support/seeded-random.ts'
import { temporaryDir } from '../../../test/support/temporary-dir.ts'
import { virtualClock } from '../../../test/support/virtual-clock.ts'
import { testWindow, value } from '../../../test/support/window.ts'
import { answerCall } from '../dispatch.ts'
import { LedgerNotWritable } from '../ports.ts'
import type { SocialSecurityCard } from '../ports.ts'

const wang = samplePerson
const startMs = Date.parse('2026-11-23T02:00:00Z')
const code = '4241234567890123456789610000'.slice(0, 24) + '0000'
const card: SocialSecurityCard = {
  cardSerial: '0'.repeat(32),
  cardNumber: 'A12345678',
  idNumber: wang.idNumber,
  name: wang.name,
  sex: 'female',
  generation: '3',
}

async function desk(holder = wang.idNumber, mode: 'training' | 'live' = 'training') {
  const dir = temporaryDir()
  const clock = virtualClock(startMs)
  const centre = scriptedCentre(centreBooks([wang], { A12345678: holder }), clock)
  const window = testWindow({ dir, clock, random: seededRandom(21), centre, card, mode })
  await window.start()
  const cut = async (): Promise<void> => {
    centre.cut = true
    await clock.advance(5_000)
  }
  return { dir, window, centre, clock, cut }
}

describe('identifying', () => {
  it('a card online: masked, with the year’s meters, as the centre says now', async () => {
    const { window } = await desk()
    const member = value(await window.handlers.identify.readCard({}))
    expect(member).toMatchObject({
      maskedName: '王*兰',
      maskedNumber: '6101**********1229',
      credential: 'card',
      insuranceName: '职工基本医疗保险',
      areaName: '练习市',
      accountBalance: '312.46',
      yearToDate: { deductiblePaid: '200.00', deductible: '200.00', fundPaid: '1000.00' },
      asOf: { source: 'centre', atMs: startMs },
    })
    expect(JSON.stringify(member)).not.toContain(wang.idNumber)
    expect(JSON.stringify(member)).not.toContain(wang.name)
    window.end()
  })

  it.each([
    ['asked while a settlement of theirs is on its way', 350],
    ['asked before one leaves and answered after', 100],
  ])('a member %s counts it once', async (_when, askAfterMs) => {
    const { window, centre, clock } = await desk()
    const quoted = await window.quote(wang.idNumber, 1)
    centre.delayMs = 300
    const confirming = window.confirm(quoted)
    await clock.advance(askAfterMs)
    const asking = window.handlers.identify.readCard({})
    await clock.advance(2_000)
    expect(value(await confirming)).toMatchObject({ outcome: 'done' })
    const member = value(await asking)
    expect(member.asOf.source).toBe('stored')
    // 100.00, of it 90.00 in scope: 49.50 from the fund, once, whatever the centre would have said.
    expect(member.yearToDate.fundPaid).toBe('1049.50')
    centre.delayMs = 0
    const later = value(await window.handlers.identify.readCard({}))
    expect(later).toMatchObject({
      asOf: { source: 'centre' },
      yearToDate: { fundPaid: '1049.50' },
      accountBalance: member.accountBalance,
    })
    window.end()
  })

  it('a card offline: what was stored, also when it was stored by number', async () => {
    const { window, cut } = await desk()
    await window.quote(wang.idNumber, 1)
    await cut()
    const member = value(await window.handlers.identify.readCard({}))
    expect(member.asOf).toEqual({ source: 'stored', atMs: startMs })
    window.end()
  })

  it('a member never seen here is unknown offline, a code is not verifiable', async () => {
    const { window, cut } = await desk()
    await cut()
    expect(await window.handlers.identify.readCard({})).toMatchObject({
      failure: { kind: 'not-allowed', because: 'member-unknown-offline' },
    })
    expect(await window.handlers.identify.scan({ code })).toMatchObject({
      failure: { kind: 'not-allowed', because: 'electronic-code-offline' },
    })
    window.end()
  })

  it('a code online is decoded by the centre; other text is no code', async () => {
    const { window } = await desk()
    expect(value(await window.handlers.identify.scan({ code })).credential).toBe('electronic-code')
    expect(await window.handlers.identify.scan({ code: '6901234567892' })).toMatchObject({
      failure: { kind: 'input', field: 'code', fault: 'malformed' },
    })
    window.end()
  })

  it('a card whose number the centre gives to somebody else is not believed', async () => {
    const { window } = await desk('610104197001010013')
    expect((await window.handlers.identify.readCard({})).ok).toBe(false)
    window.end()
  })

  it('a number by hand is checked, and its reason kept', async () => {
    const { dir, window } = await desk()
    const by = (idNumber: string) =>
      window.handlers.identify.byIdNumber({ idNumber, reason: 'reader-out-of-order' })
    expect(await by(`${wang.idNumber.slice(0, 17)}0`)).toMatchObject({
      failure: { kind: 'input', field: 'idNumber', fault: 'checksum' },
    })
    value(await by(wang.idNumber))
    window.end()
    const sqlite = new Database(join(dir, 'ledger.db'), { readonly: true })
    const rows = sqlite.prepare('SELECT reason, operator_no FROM by_hand_identification').all()
    expect(rows).toEqual([{ reason: 'reader-out-of-order', operator_no: '0007' }])
    sqlite.close()
  })
})

describe('a receipt', () => {
  it('is counted before it is printed, and says what the settlement is', async () => {
    const { window, cut } = await desk()
    await window.quote(wang.idNumber, 1)
    await cut()
    const { settlementNo } = await window.settle(wang.idNumber, 10)
    const issue = () => window.handlers.receipt.issue({ settlementNo, paper: 'slip-80mm' })
    expect(value(await issue())).toMatchObject({
      memberName: '王秀兰',
      statusName: '退休',
      cashInWords: '肆拾贰元伍角肆分',
      accountBalanceAfter: '0.00',
      marks: { training: true, provisional: true, inDoubt: false, reprint: 0 },
    })
    expect(value(await issue()).marks.reprint).toBe(1)
    const unknown = await window.handlers.receipt.issue({ settlementNo: 'S0', paper: 'a5' })
    expect(unknown).toMatchObject({ failure: { field: 'settlementNo', fault: 'unknown' } })
    window.end()
  })
})

describe('the border of the core', () => {
  it('turns a disk that refuses into a failure, and hides no other breakage', async () => {
    const { window } = await desk()
    const throwing = (error: Error) => ({
      ...window.handlers,
      quote: { ...window.handlers.quote, beginBill: () => Promise.reject(error) },
    })
    const full = throwing(new LedgerNotWritable('SQLITE_FULL'))
    expect(await answerCall(full, 'quote/beginBill', {})).toEqual({
      ok: false,
      failure: { kind: 'not-allowed', because: 'ledger-not-writable' },
    })
    const broken = throwing(new Error('anything else'))
    await expect(answerCall(broken, 'quote/beginBill', {})).rejects.toThrow('anything else')
    const lying = {
      ...window.handlers,
      quote: {
        ...window.handlers.quote,
        beginBill: () => Promise.resolve({ ok: true as const, value: { billNo: 'two words' } }),
      },
    }
    await expect(answerCall(lying, 'quote/beginBill', {})).rejects.toThrow('breaks its contract')
    window.end()
  })

  it('serves the practice hand in training only', async () => {
    const { window } = await desk()
    expect(await answerCall(window.handlers, 'practice/cutLine', {})).toEqual({
      ok: true,
      value: {},
    })
    expect(value(await window.handlers.session.open({})).practice).toEqual({
      cards: [{ cardId: 'wang', label: '王秀兰' }],
      parameters: [],
      throughPcsc: false,
    })
    window.end()
    const live = await desk(wang.idNumber, 'live')
    expect(await answerCall(live.window.handlers, 'practice/cutLine', {})).toEqual({
      ok: false,
      failure: { kind: 'not-allowed', because: 'only-in-training' },
    })
    live.window.end()
  })
})
