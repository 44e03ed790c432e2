import { describe, expect, it } from 'vitest'

import { fakeItems } from '../../test/support/fake-desk-data.ts'
import { settled, storesWith } from '../../test/support/desk-stores.ts'
import { useBill } from '../stores/bill.ts'
import { useMember } from '../stores/member.ts'
import { useSession } from '../stores/session.ts'
import { useSettlement } from '../stores/settlement.ts'
import { useView } from '../stores/view.ts'
import { useCashier } from './cashier.ts'
import { useDeskEvents } from './desk-events.ts'

async function setUp() {
  const stores = storesWith(() => {
    useDeskEvents()
    return {
      session: useSession(),
      member: useMember(),
      bill: useBill(),
      settlement: useSettlement(),
      view: useView(),
      cashier: useCashier(),
    }
  })
  await stores.used.session.open()
  return stores
}

async function withQuote() {
  const stores = await setUp()
  await stores.used.cashier.readCard()
  const [item] = fakeItems
  if (item !== undefined) stores.used.bill.add(item)
  await settled()
  return stores
}

describe('events at the window', () => {
  it('reads a card that is put in', async () => {
    const { used, fake, stop } = await setUp()
    fake.say({ kind: 'card', state: 'present', failure: null })
    await settled()
    expect(used.member.member?.maskedName).toBe('王*兰')
    stop()
  })

  it('does not take the member from a bill when another card is put in', async () => {
    const { used, fake, stop } = await withQuote()
    fake.say({ kind: 'card', state: 'present', failure: null })
    await settled()
    expect(fake.count('identify/readCard')).toBe(1)
    expect(used.view.notice).toContain('F2')
    stop()
  })

  it('reads the card that is put in while another is still being read', async () => {
    const { used, fake, stop } = await setUp()
    fake.hold('identify/readCard')
    fake.failNext('identify/readCard', { kind: 'unreadable', field: 'EF05', source: 'card' })
    fake.say({ kind: 'card', state: 'present', failure: null })
    fake.say({ kind: 'card', state: 'empty', failure: null })
    fake.say({ kind: 'card', state: 'present', failure: null })
    fake.release('identify/readCard')
    await settled()
    expect(fake.count('identify/readCard')).toBe(2)
    expect(used.member.member?.maskedName).toBe('王*兰')
    expect(used.member.failure).toBeUndefined()
    stop()
  })

  it('reads another card while no line has been entered yet', async () => {
    const { used, fake, stop } = await setUp()
    await used.cashier.readCard()
    fake.say({ kind: 'card', state: 'present', failure: null })
    await settled()
    expect(fake.count('identify/readCard')).toBe(2)
    stop()
  })

  it('asks for everything afresh after a gap, and not without one', async () => {
    const { fake, stop } = await setUp()
    fake.say({ kind: 'queue', queue: { waiting: 1, needsPerson: 0 } })
    fake.say({ kind: 'queue', queue: { waiting: 2, needsPerson: 0 } })
    await settled()
    expect(fake.count('session/open')).toBe(1)
    fake.say({ kind: 'queue', queue: { waiting: 3, needsPerson: 0 } }, 1)
    await settled()
    expect(fake.count('session/open')).toBe(2)
    stop()
  })

  it('reads the card again when the core is back, keeping the bill', async () => {
    const { used, fake, stop } = await withQuote()
    fake.say({ kind: 'core', state: 'restarting' })
    expect(used.session.core.state).toBe('restarting')
    expect(used.bill.settleable).toBeUndefined()
    fake.member = { ...fake.member, memberRef: 'M-2' }
    fake.say({ kind: 'core', state: 'ready' })
    expect(used.bill.settleable).toBeUndefined()
    await settled()
    expect(used.member.member?.memberRef).toBe('M-2')
    expect(used.bill.entries).toHaveLength(1)
    expect(used.bill.settleable).toBeDefined()
    stop()
  })

  it('keeps the words of a core that has stopped', async () => {
    const { used, fake, stop } = await setUp()
    fake.say({ kind: 'core', state: 'stopped', wording: '请更新程序' })
    expect(used.session.core).toMatchObject({ state: 'stopped', wording: '请更新程序' })
    stop()
  })

  it('keeps the event when an older answer comes after it', async () => {
    const { used, fake, stop } = await setUp()
    fake.hold('session/open')
    const opened = used.session.open()
    fake.say({ kind: 'line', line: { state: 'offline', sinceMs: 5, roundTripMs: null } })
    fake.release('session/open')
    await opened
    expect(used.session.offline).toBe(true)
    stop()
  })
})

describe('F8', () => {
  it('says what is missing instead of settling', async () => {
    const { used, fake, stop } = await setUp()
    await used.cashier.settle()
    expect(used.view.notice).toContain('F2')
    await used.cashier.readCard()
    await used.cashier.settle()
    expect(used.view.notice).toContain('费用')
    expect(fake.count('settlement/confirm')).toBe(0)
    stop()
  })

  it('pressed twice does not accept a difference that nobody has read', async () => {
    const { used, fake, stop } = await withQuote()
    fake.differs = [{ item: 'cash', ours: '0.00', centre: '1.20', difference: '1.20' }]
    await used.cashier.settle()
    await used.cashier.settle()
    expect(used.settlement.phase.kind).toBe('differs')
    expect(fake.count('settlement/confirm')).toBe(1)
    stop()
  })

  it('then the next bill starts empty', async () => {
    const { used, fake, stop } = await withQuote()
    await used.cashier.settle()
    expect(used.settlement.phase.kind).toBe('done')
    used.cashier.nextBill()
    await settled()
    expect(used.member.member).toBeUndefined()
    expect(used.bill.entries).toHaveLength(0)
    expect(used.bill.quote).toBeUndefined()
    expect(fake.count('quote/beginBill')).toBe(1)
    stop()
  })

  it('shows a fresh quote after one that was out of date', async () => {
    const { used, fake, stop } = await withQuote()
    fake.failNext('settlement/confirm', { kind: 'not-allowed', because: 'quote-out-of-date' })
    const before = fake.count('quote/preview')
    await used.cashier.settle()
    expect(fake.count('quote/preview')).toBe(before + 1)
    expect(used.settlement.phase).toMatchObject({ failure: { because: 'quote-out-of-date' } })
    stop()
  })
})
