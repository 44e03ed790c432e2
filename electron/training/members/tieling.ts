import { cardOf, freshYear, insuredIn } from './member.ts'
import type { PracticeMember } from './member.ts'

const insured = insuredIn('211202')

export const tielingMembers: readonly PracticeMember[] = [
  {
    ...insured,
    ...freshYear,
    cardId: 'sun-guoqiang',
    label: '孙国强 · 在职 · 本年首次',
    personNo: '21990000000000000001',
    status: 'active',
    accountBalance: '200.00',
    card: cardOf('211200', '11', {
      generation: '3',
      dialect: 'i',
      name: '孙国强',
      idNumber: '211202198203150034',
      sex: 'male',
      birthDate: '1982-03-15',
    }),
  },
  {
    ...insured,
    cardId: 'zhou-guifen',
    label: '周桂芬 · 退休 · 限额将满',
    personNo: '21990000000000000002',
    status: 'retired',
    accountBalance: '60.00',
    mutualAid: [{ relation: 'child', balance: '100.00' }],
    diseases: [{ code: 'M03900', name: '高血压' }],
    deductiblePaid: '300.00',
    fundPaid: '2910.00',
    card: cardOf('211200', '12', {
      generation: '2',
      dialect: 'iv',
      name: '周桂芬',
      idNumber: '211202195708220049',
      sex: 'female',
      birthDate: '1957-08-22',
    }),
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'he-zhiming',
    label: '何志明 · 在职 · 单建统筹 · 配偶共济',
    personNo: '21990000000000000003',
    status: 'active',
    pooledOnly: true,
    accountBalance: '0.00',
    mutualAid: [{ relation: 'spouse', balance: '300.00' }],
    card: cardOf('211200', '13', {
      generation: '3',
      dialect: 'iii',
      name: '何志明',
      idNumber: '211221198811040014',
      sex: 'male',
      birthDate: '1988-11-04',
    }),
  },
]
