import { add, isNegative, min, subtract, zero } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import type { Relation } from '../../../shared/policy/model.ts'
import type { Ledger, MemberFact, StoredSettlement } from '../ledger/index.ts'

/**
 * A member's balances and year so far, now: the centre's newest answer, moved on by every
 * settlement of this window that the answer does not count yet. Nothing is kept twice, so a bill
 * can neither be forgotten nor counted double.
 */
export interface MemberNow {
  readonly fact: MemberFact
  readonly accountBalance: Money
  readonly mutualAid: readonly { readonly relation: Relation; readonly balance: Money }[]
  readonly year: number
  readonly deductiblePaid: Money
  /** 统筹基金, without 大额补助. */
  readonly fundPaid: Money
  readonly fundCapRemaining: Money | undefined
  readonly largeAmount: { readonly burden: Money; readonly fundPaid: Money } | undefined
  readonly inpatientCapRemaining: Money | undefined
}

/** `year` is the year of the visit; a new year begins at zero by the clause. */
export function memberNow(ledger: Ledger, fact: MemberFact, year: number): MemberNow {
  const { person } = fact
  const sameYear = person.yearToDate.year === year
  let now: MemberNow = {
    fact,
    accountBalance: person.accountBalance,
    mutualAid: person.mutualAid,
    year,
    deductiblePaid: sameYear ? person.yearToDate.deductiblePaid : zero,
    fundPaid: sameYear ? person.yearToDate.fundPaid : zero,
    fundCapRemaining: sameYear ? person.yearToDate.pooledFundCapRemaining : undefined,
    largeAmount: sameYear ? person.yearToDate.largeAmount : undefined,
    inpatientCapRemaining: sameYear ? person.yearToDate.inpatientCapRemaining : undefined,
  }
  for (const settlement of ledger.settlementsSince(fact.personKey, fact.afterAnswerId)) {
    now = movedBy(now, settlement)
  }
  return now
}

function movedBy(now: MemberNow, settlement: StoredSettlement): MemberNow {
  const { centreSplit, parts, yearChange } = settlement
  const account =
    centreSplit === undefined ? parts.personalAccountPaid : centreSplit.personalAccountPaid
  const fund = centreSplit === undefined ? pooledFundOf(settlement) : centreSplit.pooledFundPaid
  const deductible =
    centreSplit === undefined ? settlement.deductiblePaid : centreSplit.deductiblePaid
  const balances = {
    ...now,
    accountBalance: floored(subtract(now.accountBalance, account)),
    mutualAid: settlement.mutualAidDetail.reduce(drawOn, now.mutualAid),
  }
  if (!settlement.visitDate.startsWith(`${now.year}-`)) return balances
  const remaining = now.fundCapRemaining
  const inpatientLeft = now.inpatientCapRemaining
  const { burdenAdded, largeAmountPaid, inpatientCapUsed } = yearChange ?? noFurtherChange
  return {
    ...balances,
    deductiblePaid: add(now.deductiblePaid, deductible),
    fundPaid: add(now.fundPaid, fund),
    fundCapRemaining: remaining === undefined ? undefined : floored(subtract(remaining, fund)),
    largeAmount: now.largeAmount && {
      burden: add(now.largeAmount.burden, burdenAdded),
      fundPaid: add(now.largeAmount.fundPaid, largeAmountPaid),
    },
    inpatientCapRemaining:
      inpatientLeft === undefined ? undefined : floored(subtract(inpatientLeft, inpatientCapUsed)),
  }
}

/** A settlement of a program that knew no other fund added nothing else. */
const noFurtherChange = { burdenAdded: zero, largeAmountPaid: zero, inpatientCapUsed: zero }

/** Of the funds together, what the pooled fund paid. */
function pooledFundOf({ parts, yearChange = noFurtherChange }: StoredSettlement): Money {
  return subtract(parts.pooledFundPaid, yearChange.largeAmountPaid)
}

function drawOn(
  accounts: MemberNow['mutualAid'],
  draw: { readonly relation: Relation; readonly amount: Money },
): MemberNow['mutualAid'] {
  let left = draw.amount
  return accounts.map((account) => {
    if (account.relation !== draw.relation) return account
    const taken = min(account.balance, left)
    left = subtract(left, taken)
    return { ...account, balance: subtract(account.balance, taken) }
  })
}

function floored(value: Money): Money {
  return isNegative(value) ? zero : value
}
