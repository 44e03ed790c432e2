/**
 * What the second opinion is asked and what it answers: amounts in whole fen, everything else in
 * plain words. Written from the documents' words; the core's own types are not used here.
 */

/** 分. Whole, and far below the largest safe integer. */
export type Fen = number
/** 比例 in ten-thousandths: 70 % is 7000. */
export type Ticks = number

export type AreaCode = '610100' | '211200' | '140000' | '370100' | '532500'
export type Status = 'active' | 'retired' | 'veteran' | 'resident'
export type Level = '1' | '2' | '3' | 'unrated' | 'village-clinic'
export type Relation = 'spouse' | 'child' | 'parent' | 'sibling' | 'grandparent' | 'grandchild'
export type Place = 'local' | 'filed-place' | 'in-province' | 'out-of-province'
export type Filing =
  | 'unfiled'
  | 'temporary'
  | 'long-term-resident'
  | 'referred'
  | 'retired-settled'
  | 'filed'
export type Kind = 'hospital' | 'pharmacy' | 'internet-hospital' | 'undesignated'
export type Benefit =
  | 'general'
  | 'chronic'
  | 'special'
  | 'chronic-special'
  | 'emergency'
  | 'negotiated-drug'
  | 'day-surgery'
  | 'special-examination'
  | 'tcm-disease'
  | 'pharmacy'
  | 'external-prescription'
  | 'own-share'
  | 'other'
export type Category = 'antenatal-examination' | 'wellness' | 'fitness' | 'health-check'
export type Cause =
  | 'third-party'
  | 'work-injury'
  | 'public-health'
  | 'overseas'
  | 'maternity-insurance'

export interface Relative {
  readonly relation: Relation
  readonly balance: Fen
  readonly insuredIn?: string | undefined
}

export interface Member {
  readonly status: Status
  readonly plan?: 'pooled-only' | 'flexible' | undefined
  readonly statusSince?: string | undefined
  readonly statusApprovedOn?: string | undefined
  readonly becomes?: { readonly status: Status; readonly on: string } | undefined
  readonly retires?: string | undefined
  readonly age?: number | undefined
  readonly bornIn?: string | undefined
  readonly contributionBase?: Fen | undefined
  readonly diseases?: readonly string[] | undefined
  readonly longTermResidentElsewhere?: boolean | undefined
  readonly civilServantSubsidy?: boolean | undefined
  readonly benefitSuspended?: boolean | undefined
  readonly contractedInstitutions?: readonly string[] | undefined
  readonly outpatientContributionPaid?: boolean | undefined
  readonly accountBalance: Fen
  readonly mutualAid?: readonly Relative[] | undefined
}

export interface Institution {
  readonly kind: Kind
  readonly level?: Level | undefined
  readonly subtype?: string | undefined
  readonly specialty?: 'psychiatric' | 'infectious-disease' | undefined
  readonly prescriberLevel?: Level | undefined
  readonly hostLevel?: Level | undefined
  readonly id?: string | undefined
  readonly pooledOutpatient?: boolean | undefined
}

export interface Line {
  readonly benefit: Benefit
  readonly total: Fen
  readonly inScope: Fen
  readonly preSelfPay: Fen
  readonly overLimit: Fen
  readonly outOfScope: Fen
  readonly disease?: string | undefined
  readonly drug?: string | undefined
  readonly category?: Category | undefined
  readonly cause?: Cause | undefined
  readonly hasNationalCode?: boolean | undefined
}

export interface EarlierVisit {
  readonly inScope: Fen
  readonly fundPaid: Fen
  readonly sameInstitution: boolean
  readonly sameDiagnosis?: boolean | undefined
}

export interface Visit {
  readonly date: string
  readonly settledOn?: string | undefined
  readonly place: Place
  readonly filing?: Filing | undefined
  readonly institution: Institution
  readonly inHospital?: boolean | undefined
  readonly directSettlement?: boolean | undefined
  readonly emergencyRescue?: boolean | undefined
  readonly linkedAdmission?:
    | { readonly deductibleCharged: boolean; readonly includedInInpatientSettlement: boolean }
    | undefined
  readonly sameDayEarlierVisits?: readonly EarlierVisit[] | undefined
  readonly lines: readonly Line[]
}

/** An absent amount is unknown. */
export interface Sums {
  readonly deductiblePaid?: Fen | undefined
  readonly fundPaid?: Fen | undefined
  readonly capRemaining?: Fen | undefined
  readonly inScope?: Fen | undefined
}
export type SumsByName = Readonly<Record<string, Sums>>

export interface Year {
  readonly benefits: SumsByName
  readonly drugs?: SumsByName | undefined
  readonly diseases?: SumsByName | undefined
  readonly inpatient?:
    | {
        readonly capRemaining?: Fen | undefined
        readonly capUsedAdded?: Fen | undefined
        readonly admissions?: number | undefined
      }
    | undefined
  readonly pooledFund?: { readonly capRemaining?: Fen | undefined } | undefined
  readonly largeAmount?:
    | {
        readonly burden?: Fen | undefined
        readonly fundPaid?: Fen | undefined
        readonly insuredYearBurden?: Fen | undefined
      }
    | undefined
  readonly otherInstitutions?: SumsByName | undefined
  readonly previousYear?: Year | undefined
}

export type Parameters = Readonly<Record<string, unknown>>
export type Readings = Readonly<Record<string, string>>

export interface Bill {
  readonly area: AreaCode
  readonly member: Member
  readonly visit: Visit
  readonly before: Year
  readonly parameters: Parameters
  readonly readings: Readings
  readonly useAccount?: boolean | undefined
  readonly relativesFirst?: boolean | undefined
}

export interface Settled {
  readonly outcome: 'settled' | 'fund-not-payable'
  readonly funds: Readonly<Record<string, Fen>>
  readonly personalAccount: Fen
  readonly mutualAid: Fen
  readonly mutualAidDetail: readonly { readonly relation: Relation; readonly amount: Fen }[]
  readonly cash: Fen
  /** What the member bore as deductible in this visit, all benefits together. */
  readonly deductiblePaid: Fen
  readonly after: Year
}

export interface Refused {
  readonly outcome: 'not-in-force' | 'needs-site-parameter' | 'config-rejected' | 'rejected'
  readonly key?: string | undefined
  readonly why: string
}

export type Answer = Settled | Refused
