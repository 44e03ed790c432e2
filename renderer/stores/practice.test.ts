import { describe, expect, it } from 'vitest'

import { settled, storesWith } from '../../test/support/desk-stores.ts'
import { usePractice } from './practice.ts'

describe('practice tools', () => {
  it('does one thing after the other and drops none', async () => {
    const { used, fake, stop } = storesWith(() => usePractice())
    fake.hold('practice/removeCard')
    const removed = used.removeCard()
    const inserted = used.insertCard('li-jianguo')
    await settled()
    expect(fake.count('practice/insertCard')).toBe(0)
    fake.release('practice/removeCard')
    await Promise.all([removed, inserted])
    expect(fake.asked.map(({ channel }) => channel)).toEqual([
      'practice/removeCard',
      'practice/insertCard',
    ])
    stop()
  })

  it('shows a failure, and goes on', async () => {
    const { used, fake, stop } = storesWith(() => usePractice())
    fake.failNext('practice/cutLine', { kind: 'not-allowed', because: 'only-in-training' })
    await used.cutLine()
    expect(used.failure).toEqual({ kind: 'not-allowed', because: 'only-in-training' })
    expect(await used.showCode('wang-xiulan')).toMatch(/^\d{28}$/)
    expect(used.failure).toBeUndefined()
    stop()
  })
})
