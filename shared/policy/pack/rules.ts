/** A decoded pack: what the document says, checked once and only read afterwards. */
import type { Money, Rate } from '../../money/index.ts'
import type { Citation, InstitutionLevel, MemberStatus, Place, Relation } from '../model.ts'
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
  'suspended',
  'contribution-unpaid',
  'undesignated',
  'not-pooled-institution',
  'not-contracted',
  'village-clinic',
  'internet-hospital',
  'internet-not-opened',
  'at-pharmacy',
  'pharmacy-not-opened',
  'pharmacy-not-qualified',
  'prescription-not-opened',
  'not-direct-local',
  'not-direct-elsewhere',
  'off-site-unfiled',
  'off-site-unfiled-or-temporary',
  'off-site-not-resident',
  'category',
  'cause',
] as const
export type GateCondition = (typeof gateConditions)[number]

/** A clause under which the pooled fund pays nothing for a line. */
export interface Gate {
  readonly when: GateCondition
  /** The benefits it bars; empty: every line. */
  readonly lines: readonly string[]
  /** With `category` and `cause`: which. */
  readonly names: readonly string[]
  /** The days on which it holds; an open end is undefined. */
  readonly from: string | undefined
  readonly to: string | undefined
  /** It bars only where this reading is taken so. */
  readonly onlyUnder: { readonly reading: string; readonly choice: string } | undefined
  /** Whether personal accounts may still pay: yes, no, or yes by choice b of this reading. */
  readonly accounts: 'open' | 'closed' | { readonly reading: string }
  /** 抢救: exempt always, never, or by choice b of this reading. */
  readonly rescue: 'always' | 'never' | { readonly reading: string }
  readonly because: string
  readonly citation: Citation
}

/** 起付标准, and everything that a clause or a reading says of how it is counted. */
export interface DeductibleRule {
  readonly basis: 'annual' | 'per-visit'
  /** Choice b of this reading makes an annual deductible one of each visit. */
  readonly reading: string | undefined
  /** Whose: the member's, or each drug's by itself. */
  readonly per: 'member' | 'drug'
  /** Choice b of this reading counts each disease by itself. */
  readonly perDiseaseReading: string | undefined
  readonly figure: Figure<Money>
  /** 减半: only this share of the figure. */
  readonly share: { readonly rate: Rate; readonly citation: Citation } | undefined
  /** Not taken again: the linked admission took it; or, by choice b, the prescribing visit did. */
  readonly waived: readonly {
    readonly when: 'linked-admission-charged' | 'prescription-only'
    readonly reading: string | undefined
    readonly citation: Citation
  }[]
  /** Whether all institutions share one deductible; undefined: they do. */
  readonly across: AcrossRule | undefined
  /** b: visits of one day at one institution are one visit; c: those of one day and diagnosis. */
  readonly sameDayReading: string | undefined
  /** Choice b: what was paid at the first purchase was the whole of it. */
  readonly onceBegunReading: string | undefined
  /** Choice b: after the first admission of the year this parameter is the standard. */
  readonly repeated: { readonly reading: string; readonly figure: Figure<Money> } | undefined
}

/** Across institutions: by date, by parameter where it is set, by a reading's b and c. */
export interface AcrossRule {
  readonly values: readonly Dated<'merged' | 'separate'>[]
  readonly parameter: string | undefined
  /** b: once any level's standard is met, nothing more; c: each institution by itself. */
  readonly reading: string | undefined
}

/** 比例的增减: so many points less, under a condition. */
export interface RateAdjustment {
  readonly when: 'out-of-province' | 'off-site'
  /** A figure of the document or a parameter. */
  readonly minus: Rate | { readonly parameter: string; readonly required: boolean }
  /** Choice b takes the reduction as a share of the rate. */
  readonly relativeReading: string | undefined
  /** Choice b spares members on file as residents elsewhere. */
  readonly residentReading: string | undefined
  /** It holds only where this reading is taken so. */
  readonly onlyUnder: { readonly reading: string; readonly choice: string } | undefined
  readonly citation: Citation
}

/** 超过年度限额的部分另按一个比例支付. */
export interface BeyondRule {
  readonly id: string
  readonly name: string
  readonly rate: Figure<Rate>
  /** What reading `deductibleReading` b takes instead once the cap was reached before the visit. */
  readonly deductible: Figure<Money>
  /** b: the cap counts in-scope expense. */
  readonly basisReading: string
  /** a: the ordinary deductible still; b: `deductible`; c: none. */
  readonly deductibleReading: string
  /** b: a visit that straddles the cap is only cut. */
  readonly straddleReading: string
  readonly citation: Citation
}

/** One benefit of the shape 起付、比例、限额. */
export interface BenefitRule {
  readonly id: string
  readonly name: string
  /** The lines that claim it. */
  readonly lines: readonly string[]
  /** Lines of a rescue visit that belong here instead. */
  readonly rescueTakes: readonly string[]
  readonly citation: Citation
  /** 先行自付 of this benefit: taken here as far as the catalogue has not taken it. */
  readonly priorSelfPay: { readonly rate: Rate; readonly citation: Citation } | undefined
  readonly deductible: DeductibleRule
  readonly rate: Figure<Rate>
  /** Diseases with a rate of their own. */
  readonly diseaseRates: readonly {
    readonly names: readonly string[]
    readonly rate: Rate
    readonly from: string
    readonly citation: Citation
  }[]
  readonly adjustments: readonly RateAdjustment[]
  readonly annualCap: Figure<Money> | undefined
  /** Choice b of this reading: the cap limits in-scope expense, the deductible included. */
  readonly expenseCapReading: string | undefined
  /** Choice b: each disease is also held to what a single disease may have. */
  readonly perDiseaseCapReading: string | undefined
  /** It takes from the year's inpatient cap. */
  readonly inpatientCap: Citation | undefined
  /** 并入年度统筹基金支付限额; choice b of the reading leaves it to an audit afterwards. */
  readonly overallCap:
    | { readonly reading: string | undefined; readonly citation: Citation }
    | undefined
  readonly beyond: BeyondRule | undefined
  /** Choice b: the sums of `year` go on counting in the year after it. */
  readonly carriedFrom:
    | { readonly year: string; readonly reading: string; readonly citation: Citation }
    | undefined
}

/** 二次支付: what the member has borne over a threshold is paid for again. */
export interface SecondPaymentRule {
  readonly id: string
  readonly name: string
  /** Benefits whose compliant burden counts. */
  readonly benefits: readonly string[]
  readonly citation: Citation
  readonly threshold: Figure<Money>
  readonly rate: Figure<Rate>
  readonly annualCap: Figure<Money>
  /** The switch that says whether the window pays it. */
  readonly atWindow: string
  /** b: the burden of the 医保年度. */
  readonly periodReading: string
  /** b: only what was paid in cash is borne. */
  readonly basisReading: string
}

/** What one part of a month's credit is a share of. */
export type CreditSource =
  | { readonly of: 'base' }
  | { readonly of: 'fixed'; readonly amount: Money }
  /** A parameter of type `amounts`; of type `year-amounts`, its value of that year. */
  | { readonly of: 'parameter'; readonly parameter: string; readonly year: CreditYear | undefined }
  /** 缴费基数 where known, else this parameter. */
  | { readonly of: 'base-or-parameter'; readonly parameter: string }

/** The year whose figure is meant; a reading's letters may name others. */
export interface CreditYear {
  readonly standard: string
  readonly reading: string | undefined
  readonly others: ReadonlyMap<string, string>
}

export interface CreditPart {
  readonly term: string
  readonly source: CreditSource
  /** A figure of the document or a parameter of type `rates`; undefined: the whole. */
  readonly rate: Rate | { readonly parameter: string } | undefined
}

/** 月计入: parts, each rounded to the fen, and summed. */
export interface CreditRule {
  readonly parts: readonly CreditPart[]
  /** From this age on, these parts instead. The reading says from which month. */
  readonly fromAge:
    | { readonly years: number; readonly reading: string; readonly parts: readonly CreditPart[] }
    | undefined
  /** b: to 角, c: to 元. */
  readonly roundingReading: string | undefined
}

export type CreditRow = 'active' | 'flexible' | 'retired'

export interface AccountRule {
  readonly citation: Citation
  readonly relations: readonly Dated<readonly Relation[]>[]
  /** Relatives must be insured in this province, unless the switch is on. */
  readonly sameProvince:
    | { readonly province: string; readonly parameter: string; readonly citation: Citation }
    | undefined
  /** Choice b: relatives' accounts pay at medical institutions only. */
  readonly pharmacyReading: string | undefined
  readonly forbiddenCategories: readonly string[]
  readonly forbidden: Citation
  /** The clause of relatives' accounts and their order; undefined: that of the own account. */
  readonly mutualAid: Citation | undefined
  /** At a pharmacy, goods without a national code are closed to accounts. */
  readonly nationalCode: Citation | undefined
  readonly credit: ReadonlyMap<CreditRow, readonly Dated<CreditRule>[]>
  /** The clause by which retirement counts from the month after it; undefined: reading G-09. */
  readonly retiredFromNextMonth: Citation | undefined
  /** 公务员医疗补助计入: added to the credit of those who have it. */
  readonly civilServant: { readonly parameter: string; readonly citation: Citation } | undefined
}

/** How an institution comes to the level that figures are given by. */
export interface LevelRule {
  /** Subtypes that the document places in a level whatever their own. */
  readonly subtypes: ReadonlyMap<string, InstitutionLevel>
  /** Levels that count as another. */
  readonly countAs: ReadonlyMap<string, InstitutionLevel>
  readonly specialties:
    | {
        readonly names: readonly string[]
        readonly level: InstitutionLevel
        readonly places: readonly Place[]
        /** Choice b: only those of that level by their own. */
        readonly reading: string
        readonly citation: Citation
      }
    | undefined
  /** 药店: the prescriber's level unless the parameter says otherwise; undefined: it must. */
  readonly pharmacy:
    | {
        readonly reading: string | undefined
        /** Letter → level that it fixes. */
        readonly fixed: ReadonlyMap<string, InstitutionLevel>
      }
    | undefined
  readonly citation: Citation
}

export interface Rules {
  readonly info: PackInfo
  readonly inForce: Citation
  /** Choice b: the document goes on after its last day. */
  readonly expiryReading: string | undefined
  readonly statuses: readonly MemberStatus[]
  readonly enrolment: Citation
  readonly levels: LevelRule
  readonly gates: readonly Gate[]
  /** In the order in which lines may claim them. */
  readonly benefits: readonly BenefitRule[]
  /** Choice b of this reading lets what an earlier benefit left unpaid enter the last one. */
  readonly residualReading: string | undefined
  readonly precedence: Citation
  /** The clause against settling again what an admission has settled. */
  readonly linkedAdmission: Citation
  readonly secondPayment: SecondPaymentRule | undefined
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
  /** Where it is carried out, the parameter it waits for, or why nothing is computed. */
  readonly where: string
  /** With `parameter`: the keys that it waits for. */
  readonly keys: readonly string[]
}

export interface Pack {
  readonly info: PackInfo
  readonly readings: readonly Reading[]
  readonly ledger: readonly Provision[]
  readonly rules: Rules
}
