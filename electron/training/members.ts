import type { MemberStatus, Relation } from '../../shared/policy/model.ts'
import type { CardSpec } from './card/index.ts'

/** 培训参保人: invented. Amounts are text with two places and open a fresh book only. */
export interface PracticeMember {
  readonly cardId: string
  readonly label: string
  readonly personNo: string
  readonly status: Extract<MemberStatus, 'active' | 'retired'>
  readonly insuranceCode: '310'
  readonly insuredAdmDivision: string
  readonly accountBalance: string
  readonly mutualAid: readonly { readonly relation: Relation; readonly balance: string }[]
  readonly diseases: readonly { readonly code: string; readonly name: string }[]
  readonly deductiblePaid: string
  readonly fundPaid: string
  readonly card: CardSpec
}

const insured = { insuranceCode: '310', insuredAdmDivision: '610100' } as const
const freshYear = { deductiblePaid: '0.00', fundPaid: '0.00', mutualAid: [], diseases: [] } as const
const validity = { issuedOn: '2020-01-06', validUntil: '2030-01-06' } as const

/** 卡识别码: the area that issued it, then digits that no real card has. */
function serial(last: string): string {
  return `610100D156${'0'.repeat(20)}${last}`
}

export const practiceMembers: readonly PracticeMember[] = [
  {
    ...insured,
    cardId: 'wang-xiulan',
    label: '王秀兰 · 退休 · 子女共济',
    personNo: '61990000000000000001',
    status: 'retired',
    accountBalance: '312.46',
    mutualAid: [{ relation: 'child', balance: '150.00' }],
    diseases: [
      { code: 'M03900', name: '高血压' },
      { code: 'M01600', name: '糖尿病' },
    ],
    deductiblePaid: '120.00',
    fundPaid: '640.35',
    card: {
      ...validity,
      generation: '2',
      dialect: 'iv',
      name: '王秀兰',
      idNumber: '610102195806094021',
      cardNumber: 'PX0000001',
      cardSerial: serial('01'),
      sex: 'female',
      birthDate: '1958-06-09',
    },
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'li-jianguo',
    label: '李建国 · 在职 · 本年首次',
    personNo: '61990000000000000002',
    status: 'active',
    accountBalance: '1000.00',
    card: {
      ...validity,
      generation: '3',
      dialect: 'i',
      name: '李建国',
      idNumber: '610103198509170032',
      cardNumber: 'PX0000002',
      cardSerial: serial('02'),
      sex: 'male',
      birthDate: '1985-09-17',
    },
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'long-name',
    label: '阿卜杜热合曼·买买提明·艾合买提·吐尔逊江 · 在职 · 长姓名',
    personNo: '61990000000000000003',
    status: 'active',
    accountBalance: '426.80',
    card: {
      ...validity,
      generation: '3',
      dialect: 'iii',
      name: '阿卜杜热合曼·买买提明·艾合买提·吐尔逊江',
      idNumber: '610104197311080076',
      cardNumber: 'PX0000003',
      cardSerial: serial('03'),
      sex: 'male',
      birthDate: '1973-11-08',
    },
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'rare-name',
    label: '刘䶮𬭎 · 在职 · 生僻字',
    personNo: '61990000000000000004',
    status: 'active',
    accountBalance: '88.80',
    mutualAid: [{ relation: 'spouse', balance: '500.00' }],
    deductiblePaid: '200.00',
    fundPaid: '35.00',
    card: {
      ...validity,
      generation: '2',
      dialect: 'ii',
      name: '刘䶮𬭎',
      idNumber: '610113197912250014',
      cardNumber: 'PX0000004',
      cardSerial: serial('04'),
      sex: 'male',
      birthDate: '1979-12-25',
    },
  },
  {
    ...insured,
    ...freshYear,
    cardId: 'cap-nearly-used',
    label: '赵敏 · 在职 · 限额将满',
    personNo: '61990000000000000005',
    status: 'active',
    accountBalance: '50.00',
    deductiblePaid: '200.00',
    fundPaid: '1900.00',
    card: {
      ...validity,
      generation: '1',
      dialect: 'i',
      name: '赵敏',
      idNumber: '610111198202140066',
      cardNumber: 'PX0000005',
      cardSerial: serial('05'),
      sex: 'female',
      birthDate: '1982-02-14',
    },
  },
]

/** Cards that are nobody's: what the window must say when one lies in the reader. */
export const strangeCards = [
  { cardId: 'bank-card', label: '银行卡（不是社会保障卡）' },
  { cardId: 'broken-card', label: '记录损坏的社会保障卡' },
] as const

export function memberOfCard(cardId: string): PracticeMember | undefined {
  return practiceMembers.find((member) => member.cardId === cardId)
}
