import { describe, expect, it } from 'vitest'

import { settled, storesWith } from '../../test/support/desk-stores.ts'
import { useSettlement } from './settlement.ts'

const setUp = () => storesWith(() => useSettlement())

describe('settlement', () => {
  it('is asked once however often F8 is pressed', async () => {
    const { used, fake, stop } = setUp()
    const first = used.confirm('Q-1', 'B-0001')
    expect(used.phase.kind).toBe('confirming')
    await used.confirm('Q-1', 'B-0001')
    await first
    await used.confirm('Q-1', 'B-0001')
    expect(used.phase.kind).toBe('done')
    expect(fake.count('settlement/confirm')).toBe(1)
    stop()
  })

  it('settles nothing with a difference until it is accepted', async () => {
    const { used, fake, stop } = setUp()
    fake.differs = [{ item: 'cash', ours: '0.00', centre: '1.20', difference: '1.20' }]
    await used.confirm('Q-1', 'B-0001')
    expect(used.phase.kind).toBe('differs')
    used.declineCentre()
    expect(used.phase.kind).toBe('idle')
    await used.confirm('Q-1', 'B-0001')
    await used.acceptCentre()
    expect(used.phase.kind).toBe('done')
    expect(fake.asked.at(-1)?.request).toEqual({ quoteId: 'Q-1', acceptCentre: true })
    stop()
  })

  it('asks the ledger what became of a bill when the core was lost', async () => {
    const { used, fake, stop } = setUp()
    fake.failNext('settlement/confirm', { kind: 'core-lost' })
    fake.ofBill = fake.settled('in-doubt')
    await used.confirm('Q-1', 'B-0001')
    expect(used.phase).toMatchObject({ kind: 'done', settlement: { state: 'in-doubt' } })
    stop()
  })

  it('says that nothing was begun when the ledger knows nothing', async () => {
    const { used, fake, stop } = setUp()
    fake.failNext('settlement/confirm', { kind: 'core-lost' })
    await used.confirm('Q-1', 'B-0001')
    expect(used.phase).toMatchObject({ kind: 'idle', neverBegun: true })
    stop()
  })

  it('waits, locked, until the ledger can be asked', async () => {
    const { used, fake, stop } = setUp()
    fake.failNext('settlement/confirm', { kind: 'core-lost' })
    fake.failNext('settlement/ofBill', { kind: 'core-lost' })
    fake.ofBill = fake.settled('settled')
    await used.confirm('Q-1', 'B-0001')
    expect(used.phase.kind).toBe('looking-up')
    used.clear()
    expect(used.phase.kind).toBe('looking-up')
    await used.refresh()
    expect(used.phase.kind).toBe('done')
    stop()
  })

  it('shows a refusal and can be tried again', async () => {
    const { used, fake, stop } = setUp()
    fake.failNext('settlement/confirm', { kind: 'not-allowed', because: 'member-in-doubt' })
    await used.confirm('Q-1', 'B-0001')
    expect(used.phase).toMatchObject({ kind: 'idle', failure: { because: 'member-in-doubt' } })
    expect(fake.count('settlement/ofBill')).toBe(0)
    await used.confirm('Q-2', 'B-0001')
    expect(used.phase.kind).toBe('done')
    stop()
  })

  it('follows a settlement that ends later', async () => {
    const { used, fake, stop } = setUp()
    fake.settlement = fake.settled('provisional')
    await used.confirm('Q-1', 'B-0001')
    fake.ofBill = fake.settled('settled')
    await used.refresh()
    await settled()
    expect(used.phase).toMatchObject({ kind: 'done', settlement: { state: 'settled' } })
    stop()
  })
})
