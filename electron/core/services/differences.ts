import type { DifferenceLine } from '../../../shared/contracts/settlement.ts'
import { equal, formatMoney, subtract } from '../../../shared/money/index.ts'
import type { PayerParts } from '../ledger/index.ts'
import type { CentreSplit } from '../ports.ts'

/** The centre's split in our four payers. */
export function partsOfCentre(split: CentreSplit): PayerParts {
  return {
    pooledFundPaid: split.fundPaidTotal,
    personalAccountPaid: split.personalAccountPaid,
    mutualAidPaid: split.familyMutualAidPaid,
    cashPaid: split.cashPaid,
  }
}

const items = [
  ['pooled-fund', 'pooledFundPaid'],
  ['personal-account', 'personalAccountPaid'],
  ['mutual-aid', 'mutualAidPaid'],
  ['cash', 'cashPaid'],
] as const

/** 差异: every payer whose amount is not ours; empty where the two splits agree to the fen. */
export function differencesBetween(ours: PayerParts, centre: CentreSplit): DifferenceLine[] {
  const theirs = partsOfCentre(centre)
  return items
    .filter(([, part]) => !equal(ours[part], theirs[part]))
    .map(([item, part]) => ({
      item,
      ours: formatMoney(ours[part]),
      centre: formatMoney(theirs[part]),
      difference: formatMoney(subtract(theirs[part], ours[part])),
    }))
}
