import { cardOf, freshYear, insuredIn } from './member.ts'
import type { PracticeMember } from './member.ts'

const insured = insuredIn('140105')

export const shanxiMembers: readonly PracticeMember[] = [
  {
    ...insured,
    ...freshYear,
    cardId: 'guo-jianping',
    label: '郭建平 · 在职 · 本年首次',
    personNo: '14990000000000000001',
    status: 'active',
    accountBalance: '80.00',
    card: cardOf('140000', '21', {
      generation: '3',
      dialect: 'ii',
      name: '郭建平',
      idNumber: '140105198406090013',
      sex: 'male',
      birthDate: '1984-06-09',
    }),
  },
  {
    ...insured,
    cardId: 'wu-xiuying',
    label: '武秀英 · 退休 · 子女共济',
    personNo: '14990000000000000002',
    status: 'retired',
    accountBalance: '120.00',
    mutualAid: [{ relation: 'child', balance: '80.00' }],
    diseases: [{ code: 'M03900', name: '高血压' }],
    deductiblePaid: '160.00',
    fundPaid: '412.60',
    card: cardOf('140000', '22', {
      generation: '2',
      dialect: 'i',
      name: '武秀英',
      idNumber: '140105195901270026',
      sex: 'female',
      birthDate: '1959-01-27',
    }),
  },
]
