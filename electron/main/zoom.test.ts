import { describe, expect, it } from 'vitest'

import { zoomAfter } from './zoom.ts'

describe('zoomAfter', () => {
  it('goes up to 200 % and no further', () => {
    expect(zoomAfter(1, '=')).toBe(1.25)
    expect(zoomAfter(1.75, '+')).toBe(2)
    expect(zoomAfter(2, '+')).toBe(2)
  })

  it('comes down to 100 % and no further', () => {
    expect(zoomAfter(1.5, '-')).toBe(1.25)
    expect(zoomAfter(1, '-')).toBe(1)
    expect(zoomAfter(1.75, '0')).toBe(1)
  })

  it('leaves every other key alone', () => {
    expect(zoomAfter(1, 'r')).toBeUndefined()
  })
})
