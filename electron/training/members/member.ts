import type { Relation } from '../../../shared/policy/model.ts'
import type { CardSpec } from '../card/index.ts'

/** 培训参保人: invented. Amounts are text with two places and open a fresh book only. */
export interface PracticeMember {
  readonly cardId: string
  readonly label: string
  readonly personNo: string
  readonly status: 'active' | 'retired' | 'veteran'
  /** 单建统筹: no account of their own. */
  readonly pooledOnly?: true
  readonly insuranceCode: '310'
  readonly insuredAdmDivision: string
  readonly accountBalance: string
  readonly mutualAid: readonly { readonly relation: Relation; readonly balance: string }[]
  readonly diseases: readonly { readonly code: string; readonly name: string }[]
  readonly deductiblePaid: string
  readonly fundPaid: string
  /** 大额医疗费用补助: where the area has it. */
  readonly largeAmount?: { readonly burden: string; readonly paid: string }
  /** 年度住院最高支付限额 and what was taken of it, where outpatient benefits draw on it. */
  readonly inpatientCap?: { readonly whole: string; readonly used: string }
  readonly card: CardSpec
}

export const freshYear = {
  deductiblePaid: '0.00',
  fundPaid: '0.00',
  mutualAid: [],
  diseases: [],
} as const

export function insuredIn(insuredAdmDivision: string) {
  return { insuranceCode: '310', insuredAdmDivision } as const
}

type OwnCard = Omit<CardSpec, 'cardSerial' | 'cardNumber' | 'issuedOn' | 'validUntil'>

/** A card of `areaCode`: its 卡识别码 is the area that issued it, then digits no real card has. */
export function cardOf(areaCode: string, serial: string, card: OwnCard): CardSpec {
  return {
    ...card,
    issuedOn: '2020-01-06',
    validUntil: '2030-01-06',
    cardNumber: `PX00000${serial}`,
    cardSerial: `${areaCode}D156${'0'.repeat(20)}${serial}`,
  }
}
