import * as v from 'valibot'
import type { GenericSchema } from 'valibot'

import { FailureSchema } from '../../../shared/contracts/failure.ts'
import { DifferenceLine } from '../../../shared/contracts/settlement.ts'
import { MemberStatus, Relation } from '../../../shared/contracts/values.ts'
import { formatMoney, isMoney } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { CentreSplit, PersonInfo, SettlementOrder } from '../ports.ts'
import { MoneyOfText } from './rows.ts'

/** Who pays how much of one bill; the four sum to its total. */
export interface PayerParts {
  readonly pooledFundPaid: Money
  readonly personalAccountPaid: Money
  readonly mutualAidPaid: Money
  readonly cashPaid: Money
}

export const PayerPartsShape = v.object({
  pooledFundPaid: MoneyOfText,
  personalAccountPaid: MoneyOfText,
  mutualAidPaid: MoneyOfText,
  cashPaid: MoneyOfText,
}) satisfies GenericSchema<unknown, PayerParts>

export const MutualAidDetail = v.array(v.object({ relation: Relation, amount: MoneyOfText }))
export type MutualAidDetail = v.InferOutput<typeof MutualAidDetail>

const CredentialShape = v.variant('kind', [
  v.object({ kind: v.literal('electronic-code'), ecToken: v.string() }),
  v.object({ kind: v.literal('id-number'), idNumber: v.string() }),
  v.object({ kind: v.literal('card'), cardNumber: v.string(), cardSerial: v.string() }),
])

export const SettlementOrderShape = v.object({
  personNo: v.string(),
  insuranceCode: v.string(),
  insuredAdmDivision: v.string(),
  credential: CredentialShape,
  visitId: v.string(),
  chargeBatchNo: v.string(),
  visitDate: v.string(),
  useAccount: v.boolean(),
  total: MoneyOfText,
  fullySelfPaid: MoneyOfText,
  overCeilingSelfPaid: MoneyOfText,
  priorSelfPaid: MoneyOfText,
  inScope: MoneyOfText,
}) satisfies GenericSchema<unknown, SettlementOrder>

export const CentreSplitShape = v.object({
  total: MoneyOfText,
  fullySelfPaid: MoneyOfText,
  overCeilingSelfPaid: MoneyOfText,
  priorSelfPaid: MoneyOfText,
  inScope: MoneyOfText,
  deductiblePaid: MoneyOfText,
  pooledFundPaid: MoneyOfText,
  fundPaidTotal: MoneyOfText,
  largeAmountPaid: v.optional(MoneyOfText),
  personalShareTotal: MoneyOfText,
  personalAccountPaid: MoneyOfText,
  familyMutualAidPaid: MoneyOfText,
  cashPaid: MoneyOfText,
  hospitalShare: MoneyOfText,
  accountBalance: v.optional(MoneyOfText),
}) satisfies GenericSchema<unknown, CentreSplit>

/** What of a person is sealed: all but amounts and the year. */
export const SealedPerson = v.object({
  personNo: v.string(),
  idNumber: v.string(),
  name: v.string(),
  status: MemberStatus,
  plan: v.optional(v.picklist(['pooled-only', 'flexible'])),
  insuranceCode: v.string(),
  insuredAdmDivision: v.string(),
  mutualAid: v.array(v.object({ relation: Relation, balance: MoneyOfText })),
  diseases: v.array(v.object({ code: v.string(), name: v.string() })),
}) satisfies GenericSchema<unknown, Omit<PersonInfo, 'accountBalance' | 'yearToDate'>>

/** The member as a settlement and its papers name them; frozen at confirmation. */
export const SettledMember = v.object({
  name: v.string(),
  idNumber: v.string(),
  status: MemberStatus,
  insuranceCode: v.string(),
})
export type SettledMember = v.InferOutput<typeof SettledMember>

export const Differences = v.array(DifferenceLine)
export const StoredFailure = FailureSchema

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** JSON text with every amount as text of two places. */
export function jsonText(value: unknown): string {
  return JSON.stringify(plain(value))
}

function plain(value: unknown): Plain {
  if (isMoney(value)) return formatMoney(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    return Object.fromEntries(entries.map(([name, each]) => [name, plain(each)]))
  }
  return value as Plain
}
