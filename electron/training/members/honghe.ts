import { cardOf, freshYear, insuredIn } from './member.ts'
import type { PracticeMember } from './member.ts'

const insured = insuredIn('532503')
const inpatientCap = { whole: '90000.00', used: '0.00' } as const

export const hongheMembers: readonly PracticeMember[] = [
  {
    ...insured,
    ...freshYear,
    cardId: 'li-wenhua',
    label: '李文华 · 在职 · 每次起付',
    personNo: '53990000000000000001',
    status: 'active',
    accountBalance: '150.00',
    inpatientCap,
    card: cardOf('532500', '41', {
      generation: '3',
      dialect: 'ii',
      name: '李文华',
      idNumber: '532503198607110010',
      sex: 'male',
      birthDate: '1986-07-11',
    }),
  },
  {
    ...insured,
    cardId: 'pu-shiying',
    label: '普世英 · 退休 · 两种慢性病 · 子女共济',
    personNo: '53990000000000000002',
    status: 'retired',
    accountBalance: '35.50',
    mutualAid: [{ relation: 'child', balance: '260.00' }],
    diseases: [
      { code: 'M03900', name: '高血压' },
      { code: 'M01600', name: '糖尿病' },
    ],
    deductiblePaid: '60.00',
    fundPaid: '212.40',
    inpatientCap,
    card: cardOf('532500', '42', {
      generation: '2',
      dialect: 'i',
      name: '普世英',
      idNumber: '532503195810190040',
      sex: 'female',
      birthDate: '1958-10-19',
    }),
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'ma-jianjun',
    label: '马建军 · 在职 · 将超过限额',
    personNo: '53990000000000000003',
    status: 'active',
    accountBalance: '50.00',
    deductiblePaid: '540.00',
    fundPaid: '4950.00',
    inpatientCap: { whole: '90000.00', used: '1250.00' },
    card: cardOf('532500', '43', {
      generation: '3',
      dialect: 'iii',
      name: '马建军',
      idNumber: '532501197904300059',
      sex: 'male',
      birthDate: '1979-04-30',
    }),
  },
]
