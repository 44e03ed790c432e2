import { describe, expect, it } from 'vitest'

import { birthDateOf, checkCharacter, checkIdNumber, sexOf } from './index.ts'

const malformed = { ok: false, failure: { kind: 'input', field: 'idNumber', fault: 'malformed' } }
const checksum = { ok: false, failure: { kind: 'input', field: 'idNumber', fault: 'checksum' } }

describe('an identity number', () => {
  it('is taken as it stands', () => {
    expect(checkIdNumber('11010519491231002X')).toEqual({ ok: true, value: '11010519491231002X' })
  })

  it('is taken with spaces, a small x, or full-width characters', () => {
    const value = '11010519491231002X'
    for (const typed of ['110105 19491231 002x', ' 11010519491231002X\n', '１１０１０５１９４９１２３１００２ｘ']) {
      expect(checkIdNumber(typed)).toEqual({ ok: true, value })
    }
  })

  it('is refused by its form', () => {
    for (const typed of [
      '',
      '11010519491231002',
      '11010519491231002XX',
      '1101051949123100２A',
      'X1010519491231002X',
      '01010519491231002X',
    ]) {
      expect(checkIdNumber(typed), typed).toEqual(malformed)
    }
  })

  it('is refused for a day that no calendar has, whatever its check character', () => {
    for (const day of ['19500229', '19001301', '20230431', '19490001', '19491200', '18490101']) {
      const first17 = `110105${day}002`
      expect(checkIdNumber(first17 + checkCharacter(first17)), day).toEqual(malformed)
    }
    for (const day of ['20240229', '20000229', '19491231', '18500101']) {
      const first17 = `110105${day}002`
      expect(checkIdNumber(first17 + checkCharacter(first17)).ok, day).toBe(true)
    }
  })

  it('is refused when any one digit is wrong or two neighbours are swapped', () => {
    const right = '440524188001010014'
    for (let at = 14; at < 17; at += 1) {
      for (const digit of '0123456789') {
        const typed = right.slice(0, at) + digit + right.slice(at + 1)
        expect(checkIdNumber(typed).ok).toBe(typed === right)
      }
    }
    expect(checkIdNumber('440524188001010041')).toEqual(checksum)
    expect(checkIdNumber('44052418800101001X')).toEqual(checksum)
  })

  it('tells day of birth and sex', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31')
    expect(sexOf('11010519491231002X')).toBe('female')
    expect(sexOf('440524188001010014')).toBe('male')
    expect(() => birthDateOf('1234')).toThrow('checked identity number')
    expect(() => sexOf('1234')).toThrow('checked identity number')
    expect(() => checkCharacter('12')).toThrow('17 digits')
  })
})
