import type { CatalogueItem } from '../../../shared/contracts/quote.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import type { Money, Price, Quantity } from '../../../shared/money/index.ts'
import type {
  DateText,
  Member,
  MemberStatus,
  Refusal,
  SettleOutcome,
  Visit,
  YearStandard,
  YearToDate,
} from '../../../shared/policy/model.ts'

/** One line's amounts; the last four sum to the first. */
export interface LineParts {
  readonly amount: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
}

/** The policy core with this site's pack, parameters and readings already chosen. */
export interface PolicyDesk {
  readonly info: {
    readonly packId: string
    readonly document: string
    readonly inForceFrom: DateText
    /** Of the pack's files; kept with every settlement. */
    readonly digest: string
    readonly areaName: string
  }
  splitLine(item: CatalogueItem, unitPrice: Price, quantity: Quantity): Result<LineParts>
  settle(input: {
    readonly member: Member
    readonly visit: Visit
    readonly before: YearToDate
    readonly useAccount: boolean
  }): SettleOutcome
  yearStandard(date: DateText, status: MemberStatus): YearStandard
}

export function policyFailure(refusal: Refusal): Failure {
  return {
    kind: 'policy',
    outcome: refusal.outcome,
    because: refusal.because,
    key: refusal.key,
    clause: refusal.citation?.clause,
  }
}
