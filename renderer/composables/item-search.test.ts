import { describe, expect, it } from 'vitest'

import { settled, storesWith } from '../../test/support/desk-stores.ts'
import { useBill } from '../stores/bill.ts'
import { isComposing, useItemSearch } from './item-search.ts'

interface Pressed {
  readonly code?: string
  readonly isComposing?: boolean
  readonly keyCode?: number
}

function key(name: string, more: Pressed = {}): KeyboardEvent {
  const event = new Event('keydown', { cancelable: true })
  return Object.assign(event, { key: name, code: '', keyCode: 0, ...more }) as KeyboardEvent
}

function setUp() {
  return storesWith(() => ({ search: useItemSearch(), bill: useBill() }))
}

describe('item search', () => {
  it('adds the active item on Enter and empties the box', async () => {
    const { used, stop } = setUp()
    used.search.type('xa10')
    await settled()
    used.search.onKey(key('Enter'))
    expect(used.bill.entries.map(({ item }) => item.itemCode)).toEqual(['XA10BA02'])
    expect(used.search.text.value).toBe('')
    stop()
  })

  it.each([{ isComposing: true }, { keyCode: 229 }])(
    'adds nothing on an Enter of the input method: %j',
    async (more) => {
      const { used, stop } = setUp()
      used.search.type('xa10')
      await settled()
      used.search.onKey(key('Enter', more))
      expect(isComposing(key('Enter', more))).toBe(true)
      expect(used.bill.entries).toHaveLength(0)
      stop()
    },
  )

  it('adds nothing while the answer is of an older text', async () => {
    const { used, fake, stop } = setUp()
    used.search.type('xa10')
    await settled()
    fake.hold('catalogue/search')
    used.search.type('xa10b-other')
    used.search.onKey(key('Enter'))
    expect(used.bill.entries).toHaveLength(0)
    stop()
  })

  it('chooses with the arrows, round both ends', async () => {
    const { used, stop } = setUp()
    used.search.type('x')
    await settled()
    const count = used.search.items.value.length
    used.search.onKey(key('ArrowUp'))
    expect(used.search.active.value).toBe(count - 1)
    used.search.onKey(key('ArrowDown'))
    expect(used.search.active.value).toBe(0)
    stop()
  })

  it('edits the selected line while the box is empty', async () => {
    const { used, stop } = setUp()
    used.search.type('xa10')
    await settled()
    used.search.onKey(key('Enter'))
    used.search.onKey(key('+', { code: 'NumpadAdd' }))
    expect(used.bill.entries[0]?.quantity).toBe('2')
    used.search.onKey(key('1', { code: 'Numpad1' }))
    used.search.onKey(key('2', { code: 'Numpad2' }))
    expect(used.bill.entries[0]?.quantity).toBe('12')
    used.search.onKey(key('5', { code: 'Digit5' }))
    expect(used.bill.entries[0]?.quantity).toBe('12')
    used.search.onKey(key('Delete'))
    expect(used.bill.entries).toHaveLength(0)
    stop()
  })

  it('leaves the keys to the text while there is one', async () => {
    const { used, stop } = setUp()
    used.search.type('xa10')
    await settled()
    used.search.onKey(key('Enter'))
    used.search.type('3')
    const pressed = key('1', { code: 'Numpad1' })
    used.search.onKey(pressed)
    expect(pressed.defaultPrevented).toBe(false)
    expect(used.bill.entries[0]?.quantity).toBe('1')
    stop()
  })

  it('keeps a failure beside the box', async () => {
    const { used, fake, stop } = setUp()
    fake.failNext('catalogue/search', { kind: 'core-lost' })
    used.search.type('x')
    await settled()
    expect(used.search.failure.value).toEqual({ kind: 'core-lost' })
    stop()
  })
})
