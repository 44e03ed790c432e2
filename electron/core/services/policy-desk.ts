import type { CatalogueItem } from '../../../shared/contracts/quote.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import type { Money, Price, Quantity } from '../../../shared/money/index.ts'
import type {
  DateText,
  MemberStatus,
  Refusal,
  SettleInput,
  SettleOutcome,
  YearStandard,
} from '../../../shared/policy/model.ts'

/** One line's amounts; the last four sum to the first. */
export interface LineParts {
  readonly amount: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
}

/** One visit; parameters and readings are the site's, chosen already. */
export type PolicyVisit = Omit<SettleInput, 'parameters' | 'readings'>

/** 统筹区参数 as it is set at this site. */
export interface SetParameter {
  readonly key: string
  readonly term: string
  readonly text: string
}

/** What became of computing a kept 执行回执 again, under the pack that it names. */
export type Recomputed = 'same' | 'differs' | 'pack-not-found' | 'unreadable'

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
  readonly parameters: readonly SetParameter[]
  /** 基金 by its name in the pack: `general`, `general-over-cap`, `large-amount` … */
  fundName(fund: string): string
  splitLine(item: CatalogueItem, unitPrice: Price, quantity: Quantity): Result<LineParts>
  settle(visit: PolicyVisit): SettleOutcome
  /** With the parameter of this key, what else of the same benefit is not set here. */
  alsoUnset(key: string): readonly string[]
  /** 执行回执: canonical text from which the same outcome is computed again, years later. */
  receipt(visit: PolicyVisit, outcome: SettleOutcome): string
  /** By the pack that the receipt names, kept since it was first used; never by today's. */
  recompute(receipt: string): Recomputed
  yearStandard(date: DateText, status: MemberStatus): YearStandard
}

export function policyFailure(policy: PolicyDesk, refusal: Refusal): Failure {
  const { key } = refusal
  const missing = key !== undefined && refusal.outcome === 'needs-site-parameter'
  const others = missing ? policy.alsoUnset(key) : []
  const more = others.length === 0 ? '' : `；同时还缺${others.join('、')}`
  return {
    kind: 'policy',
    outcome: refusal.outcome,
    because: `${refusal.because}${more}`,
    key,
    clause: refusal.citation && `${refusal.citation.document} ${refusal.citation.clause}`,
  }
}
