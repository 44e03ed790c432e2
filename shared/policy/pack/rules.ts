/** A compiled pack: what `settle` and `credit` need, decided once and only read afterwards. */
import type { Money, Rate } from '../../money/index.ts'
import type { Citation, InstitutionLevel, MemberStatus, Relation } from '../model.ts'
import type { Dated } from './dated.ts'
import type { Figure } from './figure.ts'
import type { ParameterRule } from './parameters.ts'
import type { Reading } from './readings.ts'

export interface PackInfo {
  readonly packId: string
  readonly version: string
  readonly areaCode: string
  readonly areaName: string
  /** The document's title. */
  readonly document: string
  /** 文号. */
  readonly documentNumber: string
  readonly inForceFrom: string
  readonly inForceTo?: string | undefined
}

/** What a gate looks at; each is a predicate in `gates.ts`. */
export const gateConditions = [
  'in-hospital',
  'undesignated',
  'not-direct-local',
  'not-direct-elsewhere',
  'off-site-unfiled',
  'pharmacy-not-opened',
  'prescription-not-opened',
  'internet-not-opened',
  'category',
  'third-party',
] as const
export type GateCondition = (typeof gateConditions)[number]

/** A clause under which the pooled fund pays nothing for a line. */
export interface Gate {
  readonly when: GateCondition
  /** The benefits it bars; empty: every line. */
  readonly lines: readonly string[]
  /** With `category`: which. */
  readonly categories: readonly string[]
  /** Whether personal accounts may still pay. */
  readonly accountOpen: boolean
  /** 抢救: exempt always, never, or by choice b of this reading. */
  readonly rescue: 'always' | 'never' | { readonly reading: string }
  readonly because: string
  readonly citation: Citation
}

/** One benefit of the shape 起付、比例、限额. */
export interface BenefitRule {
  readonly id: string
  readonly name: string
  readonly lines: readonly string[]
  readonly citation: Citation
  readonly deductible: {
    readonly basis: 'annual' | 'per-visit'
    /** Choice b of this reading makes an annual deductible one of each visit. */
    readonly reading: string | undefined
    readonly figure: Figure<Money>
  }
  readonly rate: Figure<Rate>
  readonly annualCap: Figure<Money> | undefined
  /** 并入年度统筹基金支付限额; choice b of the reading leaves it to an audit afterwards. */
  readonly overallCap:
    | { readonly reading: string | undefined; readonly citation: Citation }
    | undefined
}

/** 月计入: a share of the contribution base, or a fixed sum. */
export type CreditRule =
  | { readonly kind: 'share-of-base'; readonly rate: Rate }
  | { readonly kind: 'fixed'; readonly amount: Money }

export interface AccountRule {
  readonly citation: Citation
  readonly relations: readonly Dated<readonly Relation[]>[]
  readonly forbiddenCategories: readonly string[]
  readonly forbidden: Citation
  readonly credit: ReadonlyMap<'active' | 'flexible' | 'retired', readonly Dated<CreditRule>[]>
}

export interface Rules {
  readonly info: PackInfo
  readonly inForce: Citation
  readonly statuses: readonly MemberStatus[]
  readonly enrolment: Citation
  /** Subtypes that the document places in a level whatever their own. */
  readonly subtypeLevels: ReadonlyMap<string, InstitutionLevel>
  readonly levelSource: Citation
  readonly gates: readonly Gate[]
  /** In the order in which lines may claim them. */
  readonly benefits: readonly BenefitRule[]
  /** Choice b of this reading lets what an earlier benefit left unpaid enter the last one. */
  readonly residualReading: string | undefined
  readonly precedence: Citation
  readonly account: AccountRule
  readonly readings: ReadonlyMap<string, Reading>
  readonly parameters: ReadonlyMap<string, ParameterRule>
}

/** One provision of the document and what became of it. */
export interface Provision {
  readonly id: string
  readonly article: string
  readonly subject: string
  readonly treatment: 'computed' | 'parameter' | 'management'
  /** Where it is carried out, or the parameter it waits for. */
  readonly where: string
}

export interface Pack {
  readonly info: PackInfo
  readonly readings: readonly Reading[]
  readonly ledger: readonly Provision[]
  readonly rules: Rules
}
