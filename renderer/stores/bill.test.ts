import { describe, expect, it } from 'vitest'

import { fakeItems } from '../../test/support/fake-desk-data.ts'
import { settled, storesWith } from '../../test/support/desk-stores.ts'
import { useBill } from './bill.ts'
import { useMember } from './member.ts'
import { useSession } from './session.ts'

async function setUp() {
  const stores = storesWith(() => ({
    bill: useBill(),
    member: useMember(),
    session: useSession(),
  }))
  await stores.used.session.open()
  await stores.used.member.readCard()
  const [item] = fakeItems
  if (item === undefined) throw new Error('no item')
  return { ...stores, item }
}

describe('bill', () => {
  it('asks for a quote with each change, and shows the answer', async () => {
    const { used, fake, item, stop } = await setUp()
    used.bill.add(item)
    await settled()
    expect(used.bill.settleable?.split.totals.total).toBe('556.40')
    used.bill.step(1)
    await settled()
    const last = fake.asked.findLast(({ channel }) => channel === 'quote/preview')
    expect(last?.request).toEqual({
      memberRef: 'M-1',
      billNo: 'B-0001',
      lines: [{ itemCode: item.itemCode, quantity: '2', unitPrice: item.unitPrice }],
      useAccount: true,
    })
    expect(fake.count('quote/beginBill')).toBe(1)
    stop()
  })

  it('cannot be settled while the newest quote is awaited', async () => {
    const { used, fake, item, stop } = await setUp()
    used.bill.add(item)
    await settled()
    fake.hold('quote/preview')
    used.bill.step(1)
    await settled()
    expect(used.bill.quoting).toBe(true)
    expect(used.bill.quote).toBeDefined()
    expect(used.bill.settleable).toBeUndefined()
    fake.release('quote/preview')
    await settled()
    expect(used.bill.settleable).toBeDefined()
    stop()
  })

  it('keeps no old numbers beside a failure', async () => {
    const { used, fake, item, stop } = await setUp()
    fake.failNext('quote/preview', { kind: 'core-lost' })
    used.bill.add(item)
    await settled()
    expect(used.bill.failure).toEqual({ kind: 'core-lost' })
    expect(used.bill.quote).toBeUndefined()
    await used.bill.requote()
    expect(used.bill.settleable).toBeDefined()
    stop()
  })

  it('forgets the quote with the member, at once', async () => {
    const { used, fake, item, stop } = await setUp()
    used.bill.add(item)
    await settled()
    fake.hold('identify/readCard')
    void used.member.readCard()
    await settled()
    expect(used.member.member).toBeUndefined()
    expect(used.bill.quote).toBeUndefined()
    expect(used.bill.entries).toHaveLength(1)
    stop()
  })

  it('asks again when the line is cut, and not when only its speed changes', async () => {
    const { used, fake, item, stop } = await setUp()
    used.bill.add(item)
    await settled()
    const before = fake.count('quote/preview')
    used.session.hearLine({ state: 'online', sinceMs: 0, roundTripMs: 99 })
    await settled()
    expect(fake.count('quote/preview')).toBe(before)
    used.session.hearLine({ state: 'offline', sinceMs: 0, roundTripMs: null })
    await settled()
    expect(fake.count('quote/preview')).toBe(before + 1)
    stop()
  })

  it('refuses a quantity that is none', async () => {
    const { used, item, stop } = await setUp()
    used.bill.add(item)
    expect(used.bill.setQuantity(0, '0')).toBe(false)
    expect(used.bill.setQuantity(0, 'abc')).toBe(false)
    expect(used.bill.setQuantity(0, '3')).toBe(true)
    expect(used.bill.entries[0]?.quantity).toBe('3')
    stop()
  })
})
