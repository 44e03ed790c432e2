/**
 * The policy core's inputs and outcomes, in the words of the documents. Amounts are `Money`; text
 * forms of the same shapes (case files, contracts) are decoded at their own border.
 */
import type { Money, Rate } from '../money/index.ts'
import type * as words from './vocabulary.ts'

/** 行政区划代码, six digits: `610100` 西安. */
export type AreaCode = string
/** `YYYY-MM-DD`, the day the expense arose (reading G-08). */
export type DateText = string
/** `YYYY-MM`. */
export type MonthText = string

export type MemberStatus = (typeof words.statuses)[number]
export type MemberPlan = (typeof words.plans)[number]
export type Relation = (typeof words.relations)[number]
export type InstitutionLevel = (typeof words.levels)[number]
export type InstitutionKind = (typeof words.institutionKinds)[number]
export type Specialty = (typeof words.specialties)[number]
export type Place = (typeof words.places)[number]
export type Filing = (typeof words.filings)[number]
export type Benefit = (typeof words.benefits)[number]
export type LineCategory = (typeof words.categories)[number]
/** Who else ought to pay. */
export type LineCause = (typeof words.causes)[number]

/** A relative's account that the member may draw on, already bound to them. */
export interface MutualAidAccount {
  readonly relation: Relation
  readonly balance: Money
  /** Province code of the relative's own insurance; absent where it does not matter. */
  readonly insuredIn?: string | undefined
}

export interface Member {
  readonly status: MemberStatus
  /** Absent: 统账结合. */
  readonly plan?: MemberPlan | undefined
  readonly statusSince?: DateText | undefined
  /** 审批日期 of the present status; only reading G-09 c asks for it. */
  readonly statusApprovedOn?: DateText | undefined
  /** A later change of status that is already known. */
  readonly becomes?: { readonly status: MemberStatus; readonly on: DateText } | undefined
  /** 退休年月: of someone 在职 a change to come, of someone 退休 the month in which it came. */
  readonly retires?: MonthText | undefined
  /** Whole years in the month or on the day in question. */
  readonly age?: number | undefined
  /** Month of birth; reading JN-A8 needs it in the year of the 70th birthday. */
  readonly bornIn?: MonthText | undefined
  /** 缴费基数 a month. */
  readonly contributionBase?: Money | undefined
  readonly diseases?: readonly string[] | undefined
  readonly longTermResidentElsewhere?: boolean | undefined
  readonly civilServantSubsidy?: boolean | undefined
  /** 暂停待遇. */
  readonly benefitSuspended?: boolean | undefined
  /** 签约定点; absent: not known, and nothing is barred by it. */
  readonly contractedInstitutions?: readonly string[] | undefined
  /** Whether the year's personal share for outpatient pooling was paid (reading JN-A12). */
  readonly outpatientContributionPaid?: boolean | undefined
  readonly accountBalance: Money
  readonly mutualAid?: readonly MutualAidAccount[] | undefined
}

export interface Institution {
  readonly kind: InstitutionKind
  /** Undefined: not known, or a kind that has none (pharmacy). Never defaulted. */
  readonly level?: InstitutionLevel | undefined
  readonly subtype?: string | undefined
  readonly specialty?: Specialty | undefined
  readonly prescriberLevel?: InstitutionLevel | undefined
  readonly hostLevel?: InstitutionLevel | undefined
  readonly id?: string | undefined
  /** False: not designated for outpatient pooling. Absent is true. */
  readonly pooledOutpatient?: boolean | undefined
}

/** One charge line, already split by the catalogue: the four parts sum to `total`. */
export interface ChargeLine {
  readonly benefit: Benefit
  readonly total: Money
  readonly inScope: Money
  readonly preSelfPay: Money
  readonly overLimit: Money
  readonly outOfScope: Money
  readonly disease?: string | undefined
  readonly drug?: string | undefined
  readonly category?: LineCategory | undefined
  readonly cause?: LineCause | undefined
  readonly hasNationalCode?: boolean | undefined
}

export interface EarlierVisit {
  readonly inScope: Money
  readonly fundPaid: Money
  readonly sameInstitution: boolean
  /** 同诊断; only reading HH-A1 c asks for it. */
  readonly sameDiagnosis?: boolean | undefined
}

export interface Visit {
  readonly date: DateText
  /** 结算日; absent: the day of the expense. Readings G-08 and G-10 say which of the two counts. */
  readonly settledOn?: DateText | undefined
  readonly place: Place
  readonly filing?: Filing | undefined
  readonly institution: Institution
  readonly inHospital?: boolean | undefined
  /** False: 未直接结算. Absent is true. */
  readonly directSettlement?: boolean | undefined
  readonly emergencyRescue?: boolean | undefined
  readonly linkedAdmission?:
    | { readonly deductibleCharged: boolean; readonly includedInInpatientSettlement: boolean }
    | undefined
  readonly sameDayEarlierVisits?: readonly EarlierVisit[] | undefined
  readonly lines: readonly ChargeLine[]
}

/** What one benefit has seen this year. An absent amount is unknown, which is not zero. */
export interface Accumulator {
  readonly deductiblePaid?: Money | undefined
  readonly fundPaid?: Money | undefined
  readonly capRemaining?: Money | undefined
  /** 本年政策范围内费用; only reading HH-A2 b asks for it. */
  readonly inScope?: Money | undefined
}

/** 本年累计, before or after a visit. Keys are benefits, then drugs for negotiated drugs. */
export interface YearToDate {
  readonly benefits: Readonly<Record<string, Accumulator>>
  readonly drugs?: Readonly<Record<string, Accumulator>> | undefined
  /** By disease, where a reading counts each disease by itself (HH-A5, A6, A8). */
  readonly diseases?: Readonly<Record<string, Accumulator>> | undefined
  readonly inpatient?:
    | {
        readonly capRemaining?: Money | undefined
        /** After a visit: what it took of the inpatient cap. */
        readonly capUsedAdded?: Money | undefined
        /** Admissions so far this year; only reading HH-A10 b asks for it. */
        readonly admissions?: number | undefined
      }
    | undefined
  /** 年度统筹基金支付限额, what is left of it over all benefits. */
  readonly pooledFund?: { readonly capRemaining?: Money | undefined } | undefined
  readonly largeAmount?:
    | {
        readonly burden?: Money | undefined
        readonly fundPaid?: Money | undefined
        /** The burden since the 医保年度 began; only reading JN-A4 b asks for it. */
        readonly insuredYearBurden?: Money | undefined
      }
    | undefined
  /** What other institutions have counted, where an institution counts by itself. */
  readonly otherInstitutions?: Readonly<Record<string, Accumulator>> | undefined
  readonly previousYear?: YearToDate | undefined
}

/** Site parameters as configured: keys of the pack's parameter sheet, values not yet checked. */
export type Parameters = Readonly<Record<string, unknown>>
/** Reading id → chosen alternative (`G-01` → `b`); absent ids take the pack's default. */
export type ReadingChoices = Readonly<Record<string, string>>

export interface SettleInput {
  readonly member: Member
  readonly visit: Visit
  readonly before: YearToDate
  readonly parameters: Parameters
  readonly readings: ReadingChoices
  /** 个人账户使用标志; false leaves every account untouched. Absent is true. */
  readonly useAccount?: boolean | undefined
  /** Under reading G-12 c the cashier says that relatives' accounts go first. */
  readonly relativesFirst?: boolean | undefined
}

/** Where an amount rests: the document's number and the clause. */
export interface Citation {
  readonly document: string
  readonly clause: string
}

export interface ReadingTaken {
  readonly id: string
  readonly choice: string
}

/** One step of the working, in order; from any amount it is one step to the clause. */
export interface TraceStep {
  /** Stable within a pack: `general.deductible`, `general.rate`, `account.own` … */
  readonly id: string
  readonly title: string
  readonly citation: Citation
  readonly inputs: readonly { readonly name: string; readonly value: string }[]
  /** The policy value used and the day it came into force. */
  readonly value?:
    | { readonly term: string; readonly text: string; readonly from: DateText }
    | undefined
  /** The site parameter used instead of a value of the document. */
  readonly parameter?:
    | { readonly key: string; readonly term: string; readonly text: string }
    | undefined
  /** Every reading that the step rests on, with the choice taken. */
  readonly readings: readonly ReadingTaken[]
  readonly rounding?: string | undefined
  /** What was held against which limit, both in yuan: the distance that a case can be under, on
   * or over by. */
  readonly limit?:
    | {
        readonly kind: 'deductible' | 'cap' | 'inpatient-cap' | 'threshold'
        readonly amount: string
        readonly limit: string
      }
    | undefined
  readonly result: string
  /** One plain Chinese sentence for the member. */
  readonly sentence: string
}

/** Who pays how much. `funds` + `personalAccount` + `mutualAid` + `cash` = the bill, always. */
export interface Split {
  readonly total: Money
  /** By benefit, plus `general-over-cap` and `large-amount`; absent is zero by the clause. */
  readonly funds: Readonly<Record<string, Money>>
  readonly fundPaidTotal: Money
  readonly personalAccount: Money
  readonly mutualAid: Money
  readonly mutualAidDetail: readonly { readonly relation: Relation; readonly amount: Money }[]
  readonly cash: Money
  readonly deductiblePaid: Money
}

export type SettleOutcome =
  | {
      readonly outcome: 'settled' | 'fund-not-payable'
      readonly split: Split
      readonly after: YearToDate
      readonly trace: readonly TraceStep[]
      /** Why the fund pays nothing; present with `fund-not-payable`. */
      readonly because?: string | undefined
    }
  | Refusal

export interface Refusal {
  readonly outcome: 'not-in-force' | 'needs-site-parameter' | 'config-rejected' | 'rejected'
  /** Chinese: what is missing or wrong, and who sets it. */
  readonly because: string
  /** The missing or rejected parameter. */
  readonly key?: string | undefined
  readonly citation?: Citation | undefined
}

export interface CreditInput {
  readonly member: Member
  readonly months: readonly MonthText[]
  readonly parameters: Parameters
  readonly readings: ReadingChoices
}

export type CreditOutcome =
  | {
      readonly outcome: 'credited'
      readonly credits: Readonly<Record<MonthText, Money>>
      readonly trace: readonly TraceStep[]
    }
  | Refusal

export type ConfigureOutcome = { readonly outcome: 'accepted' } | Refusal

/** The standing figures of a year that the window shows as meters. */
export interface YearStandard {
  readonly deductible?: Money | undefined
  /** Whether the deductible is counted over the year or anew each visit. */
  readonly deductibleBasis?: 'annual' | 'per-visit' | undefined
  readonly annualCap?: Money | undefined
  readonly rate?: Rate | undefined
}
