import { describe, expect, it } from 'vitest'

import { compareCase } from './case-compare.ts'

const settled = { outcome: 'settled' } as const

describe('the year after a visit', () => {
  it('is compared where it is named, institution by institution', () => {
    const got = {
      ...settled,
      after: {
        general: { deductiblePaid: '300.00', fundPaid: '400.00' },
        inpatient: { capUsedAdded: '293.33', capRemaining: '49706.67' },
        'large-amount': { burden: '8500.00', fundPaid: '300.00' },
        otherInstitutions: [
          { institution: '乙医院', deductiblePaid: '1.00' },
          { institution: '甲医院', deductiblePaid: '300.00', fundPaid: '5.00' },
        ],
        previousYear: { general: { fundPaid: '10.00' } },
      },
    }
    const after = {
      inpatient: { capUsedAdded: '293.33' },
      'large-amount': { burden: '8500.00' },
      otherInstitutions: [{ institution: '甲医院', deductiblePaid: '300.00' }],
      previousYear: { general: { fundPaid: '10.00' } },
    }
    expect(compareCase({ ...settled, after }, got)).toEqual([])
    const wrong = {
      inpatient: { capRemaining: '0.00' },
      otherInstitutions: [{ institution: '甲医院', deductiblePaid: '0.00' }],
      previousYear: { general: { fundPaid: '10.01' } },
    }
    expect(compareCase({ ...settled, after: wrong }, got)).toEqual([
      { field: 'after.inpatient.capRemaining', expected: '0.00', got: '49706.67' },
      {
        field: 'after.otherInstitutions.甲医院.deductiblePaid', expected: '0.00', got: '300.00',
      },
      { field: 'after.previousYear.general.fundPaid', expected: '10.01', got: '10.00' },
    ])
  })

  it('differs where an institution or a disease that is named is not there', () => {
    const after = {
      diseases: { 'chronic-1': { deductiblePaid: '400.00' } },
      otherInstitutions: [{ institution: '丙医院', fundPaid: '1.00' }],
    }
    const fields = compareCase({ ...settled, after }, { ...settled, after: {} })
    expect(fields.map(({ field }) => field)).toEqual([
      'after.diseases.chronic-1.deductiblePaid',
      'after.diseases.chronic-1',
      'after.diseases',
      'after.otherInstitutions.丙医院.fundPaid',
      'after.otherInstitutions.丙医院',
      'after.otherInstitutions',
    ])
  })
})
