import {
  add,
  applyRate,
  min,
  money,
  rate,
  subtract,
  zero,
} from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { Relation } from '../../shared/policy/model.ts'

/** A small rule of our own for tests of the flow: 200 a year, 55%, 2,500 a year, then accounts. */
export interface PlainState {
  readonly accountBalance: Money
  readonly mutualAid: readonly { readonly relation: Relation; readonly balance: Money }[]
  readonly deductiblePaid: Money
  readonly fundPaid: Money
}

export interface PlainSplit {
  readonly deductiblePaid: Money
  readonly fund: Money
  readonly account: Money
  readonly mutualAid: Money
  readonly mutualAidDetail: { relation: Relation; amount: Money }[]
  readonly cash: Money
}

export const plainDeductible = money('200.00')
export const plainCap = money('2500.00')

export function plainSplit(
  state: PlainState,
  bill: { total: Money; inScope: Money; useAccount: boolean },
): PlainSplit {
  const met = min(state.deductiblePaid, plainDeductible)
  const deductiblePaid = min(bill.inScope, subtract(plainDeductible, met))
  const byRate = applyRate(
    subtract(bill.inScope, deductiblePaid),
    rate('0.55'),
    'half-away-from-zero',
  )
  const fund = min(byRate, subtract(plainCap, min(state.fundPaid, plainCap)))
  const share = subtract(bill.total, fund)
  const account = bill.useAccount ? min(share, state.accountBalance) : zero
  let left = subtract(share, account)
  const mutualAidDetail: { relation: Relation; amount: Money }[] = []
  for (const relative of bill.useAccount ? state.mutualAid : []) {
    const amount = min(left, relative.balance)
    left = subtract(left, amount)
    mutualAidDetail.push({ relation: relative.relation, amount })
  }
  const mutualAid = add(zero, ...mutualAidDetail.map(({ amount }) => amount))
  return { deductiblePaid, fund, account, mutualAid, mutualAidDetail, cash: left }
}
