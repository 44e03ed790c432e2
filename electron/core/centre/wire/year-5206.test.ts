import { describe, expect, it } from 'vitest'

import { money } from '../../../../shared/money/index.ts'
import { readDiseases } from './diseases-5301.ts'
import { readYear } from './year-5206.ts'

const row = { insutype: '310', year: '2026', cum_ym: '202603' }
const deductible = { ...row, cum_type_code: 'Q0000', cum: '120.00' }
const fund = { ...row, cum_type_code: 'D310101', cum: '640.35' }

function year(cuminfo: unknown): unknown {
  const result = readYear(2026, '310', { cuminfo })
  return result.ok ? result.value : result.failure.field
}

describe('5206', () => {
  it('takes this year and this insurance only', () => {
    const others = [
      { ...deductible, year: '2025', cum: '200.00' },
      { ...fund, insutype: '390', cum: '9.00' },
      { ...fund, cum_type_code: 'D310101_BIZ14', cum: '8.00' },
    ]
    expect(year([...others, deductible, fund])).toEqual({
      year: 2026,
      deductiblePaid: money('120.00'),
      fundPaid: money('640.35'),
    })
  })

  it('takes the sums that only some areas count, where the centre says them', () => {
    const burden = { ...row, cum_type_code: 'L330101', cum: '5950.00' }
    const largeAmount = { ...row, cum_type_code: 'D330101', cum: '12.30' }
    const inpatientLeft = { ...row, cum_type_code: 'L310001', cum: '88750.00' }
    const usual = [deductible, fund]
    expect(year([...usual, burden, largeAmount, inpatientLeft])).toMatchObject({
      largeAmount: { burden: money('5950.00'), fundPaid: money('12.30') },
      inpatientCapRemaining: money('88750.00'),
    })
    // Half of a pair is not known; two rows of a kind would be a guess.
    expect(year([...usual, burden])).not.toHaveProperty('largeAmount')
    expect(year([...usual, inpatientLeft, inpatientLeft])).not.toHaveProperty(
      'inpatientCapRemaining',
    )
  })

  it('does not take an absent row for zero, nor choose between two', () => {
    expect(year([])).toBe('cuminfo.Q0000')
    expect(year([deductible])).toBe('cuminfo.D310101')
    expect(year([deductible, deductible, fund])).toBe('cuminfo.Q0000')
    expect(year(undefined)).toBe('cuminfo')
    expect(year([{ ...deductible, cum: null }, fund])).toBe('cuminfo.0.cum')
  })
})

describe('5301', () => {
  const filing = { opsp_dise_code: 'M03900', opsp_dise_name: '高血压' }
  const diseases = (rows: unknown): unknown => {
    const result = readDiseases('2026-03-15', { feedetail: rows })
    return result.ok ? result.value.map(({ code }) => code) : result.failure.field
  }

  it('keeps what is in force on the day, its first and last day included', () => {
    expect(
      diseases([
        { ...filing, opsp_dise_code: 'A', begndate: '2026-03-15', enddate: '2026-03-15 23:59:59' },
        { ...filing, opsp_dise_code: 'B', begndate: '2026-03-16', enddate: '' },
        { ...filing, opsp_dise_code: 'C', begndate: null, enddate: '2026-03-14' },
        { ...filing, opsp_dise_code: 'D' },
      ]),
    ).toEqual(['A', 'D'])
  })

  it('no node at all is no filing; a row that cannot be read stops', () => {
    expect(diseases(undefined)).toEqual([])
    expect(diseases(null)).toEqual([])
    expect(diseases([{ opsp_dise_name: '高血压' }])).toBe('feedetail.0.opsp_dise_code')
    expect(diseases('none')).toBe('feedetail')
  })
})
