import { cardOf, freshYear, insuredIn } from './member.ts'
import type { PracticeMember } from './member.ts'

const insured = insuredIn('370102')

export const jinanMembers: readonly PracticeMember[] = [
  {
    ...insured,
    ...freshYear,
    cardId: 'zhang-wei',
    label: '张伟 · 在职 · 本年首次',
    personNo: '37990000000000000001',
    status: 'active',
    accountBalance: '300.00',
    largeAmount: { burden: '0.00', paid: '0.00' },
    card: cardOf('370100', '31', {
      generation: '3',
      dialect: 'i',
      name: '张伟',
      idNumber: '370102198005180038',
      sex: 'male',
      birthDate: '1980-05-18',
    }),
  },
  {
    ...insured,
    cardId: 'liu-yulan',
    label: '刘玉兰 · 退休 · 大额补助将起付',
    personNo: '37990000000000000002',
    status: 'retired',
    accountBalance: '40.00',
    mutualAid: [{ relation: 'spouse', balance: '25.00' }],
    diseases: [{ code: 'M01600', name: '糖尿病' }],
    deductiblePaid: '360.00',
    fundPaid: '3120.40',
    largeAmount: { burden: '5950.00', paid: '0.00' },
    card: cardOf('370100', '32', {
      generation: '2',
      dialect: 'iv',
      name: '刘玉兰',
      idNumber: '370102195609130062',
      sex: 'female',
      birthDate: '1956-09-13',
    }),
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'wang-dehou',
    label: '王德厚 · 建国前老工人',
    personNo: '37990000000000000003',
    status: 'veteran',
    accountBalance: '500.00',
    deductiblePaid: '360.00',
    largeAmount: { burden: '360.00', paid: '0.00' },
    card: cardOf('370100', '33', {
      generation: '1',
      dialect: 'iii',
      name: '王德厚',
      idNumber: '370102192907060011',
      sex: 'male',
      birthDate: '1929-07-06',
    }),
  },
]
