import { describe, expect, it } from 'vitest'

import { liesInArea } from './area.ts'

describe('a division in a pooling area', () => {
  it.each([
    ['610100', '610100', true],
    ['610102', '610100', true],
    ['610402', '610100', false],
    ['140106', '140000', true],
    ['140000', '140000', true],
    ['610100', '140000', false],
    ['532503', '532500', true],
    ['530102', '532500', false],
    // The pair is what is cut, never one zero of 10.
    ['211002', '211000', true],
    ['211202', '211000', false],
  ])('%s in %s: %s', (division, areaCode, lies) => {
    expect(liesInArea(division, areaCode)).toBe(lies)
  })
})
