import { describe, expect, it } from 'vitest'

import { isQuantity, stepQuantity, typeQuantity } from './quantity.ts'

describe('quantity under the keys', () => {
  it('steps by whole pieces and keeps its fraction', () => {
    expect(stepQuantity('1', 1)).toBe('2')
    expect(stepQuantity('9', 1)).toBe('10')
    expect(stepQuantity('2.5', 1)).toBe('3.5')
    expect(stepQuantity('1.5', -1)).toBe('0.5')
  })

  it('never steps to zero or below', () => {
    expect(stepQuantity('1', -1)).toBe('1')
    expect(stepQuantity('0.5', -1)).toBe('0.5')
  })

  it('appends digits and starts a fraction', () => {
    expect(typeQuantity('', '1')).toBe('1')
    expect(typeQuantity('1', '2')).toBe('12')
    expect(typeQuantity('', '.')).toBe('0.')
    expect(typeQuantity('0', '3')).toBe('3')
    expect(typeQuantity('0.', '5')).toBe('0.5')
  })

  it('ignores a second point, a fifth place, a ninth digit', () => {
    expect(typeQuantity('1.5', '.')).toBe('1.5')
    expect(typeQuantity('1.2345', '6')).toBe('1.2345')
    expect(typeQuantity('12345678', '9')).toBe('12345678')
  })

  it('takes no empty, zero, or negative quantity', () => {
    expect(['', '0', '-1', '2.', '01'].map(isQuantity)).toEqual(Array(5).fill(false))
    expect(isQuantity('0.5')).toBe(true)
  })
})
