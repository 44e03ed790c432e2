/**
 * `settlement-cases/1` as it stands on disk. Strict: an unknown field anywhere is an error, because
 * a field misspelt is an expectation that is never checked.
 */
import * as v from 'valibot'

import * as words from '../../shared/policy/vocabulary.ts'
import {
  Amount,
  Day,
  Month,
  oneOf,
  optional,
  strict,
  Switch,
  Text,
  Texts,
  Whole,
} from './case-words.ts'

const Status = oneOf(...words.statuses)
const Relation = oneOf(...words.relations)
const Level = oneOf(...words.levels)
const NullableLevel = v.nullable(Level)

const Member = strict({
  status: Status,
  plan: optional(oneOf(...words.plans)),
  statusSince: optional(Day),
  statusApprovedOn: optional(Day),
  becomes: optional(strict({ status: Status, on: Day })),
  retires: optional(Month),
  age: optional(Whole),
  bornIn: optional(Month),
  contributionBase: optional(Amount),
  diseases: optional(Texts),
  longTermResidentElsewhere: optional(Switch),
  civilServantSubsidy: optional(Switch),
  benefitSuspended: optional(Switch),
  contractedInstitutions: optional(Texts),
  outpatientContributionPaid: optional(Switch),
  accountBalance: Amount,
  mutualAid: optional(
    v.array(strict({ relation: Relation, balance: Amount, insuredIn: optional(Text) }), '应是列表'),
  ),
})

const Institution = strict({
  kind: oneOf(...words.institutionKinds),
  level: optional(NullableLevel),
  subtype: optional(Text),
  specialty: optional(oneOf(...words.specialties)),
  prescriberLevel: optional(NullableLevel),
  hostLevel: optional(NullableLevel),
  id: optional(Text),
  pooledOutpatient: optional(Switch),
})

const Line = strict({
  benefit: oneOf(...words.benefits),
  total: Amount,
  inScope: optional(Amount),
  preSelfPay: optional(Amount),
  overLimit: optional(Amount),
  outOfScope: optional(Amount),
  disease: optional(Text),
  drug: optional(Text),
  category: optional(oneOf(...words.categories)),
  cause: optional(oneOf(...words.causes)),
  hasNationalCode: optional(Switch),
})

const linesMax = 100_000

const Visit = strict({
  date: Day,
  settledOn: optional(Day),
  place: oneOf(...words.places),
  filing: optional(oneOf(...words.filings)),
  institution: Institution,
  inHospital: optional(Switch),
  directSettlement: optional(Switch),
  emergencyRescue: optional(Switch),
  linkedAdmission: optional(
    strict({ deductibleCharged: Switch, includedInInpatientSettlement: Switch }),
  ),
  sameDayEarlierVisits: optional(
    v.array(
      strict({
        inScope: Amount,
        fundPaid: Amount,
        sameInstitution: Switch,
        sameDiagnosis: optional(Switch),
      }),
      '应是列表',
    ),
  ),
  lines: v.pipe(v.array(Line, '应是列表'), v.maxLength(linesMax, `最多 ${linesMax} 行`)),
})

const Accumulator = strict({
  deductiblePaid: optional(Amount),
  fundPaid: optional(Amount),
  capRemaining: optional(Amount),
  inScope: optional(Amount),
})
const Sums = v.record(Text, Accumulator)

const yearEntries = {
  general: optional(Accumulator),
  chronic: optional(Accumulator),
  special: optional(Accumulator),
  'chronic-special': optional(Accumulator),
  emergency: optional(Accumulator),
  'day-surgery': optional(Accumulator),
  'special-examination': optional(Accumulator),
  'tcm-disease': optional(Accumulator),
  pharmacy: optional(Accumulator),
  'external-prescription': optional(Accumulator),
  'negotiated-drug': optional(Sums),
  diseases: optional(Sums),
  inpatient: optional(
    strict({
      capRemaining: optional(Amount),
      capUsedAdded: optional(Amount),
      admissions: optional(Whole),
    }),
  ),
  pooledFund: optional(strict({ capRemaining: optional(Amount) })),
  'large-amount': optional(
    strict({
      burden: optional(Amount),
      fundPaid: optional(Amount),
      insuredYearBurden: optional(Amount),
    }),
  ),
  otherInstitutions: optional(
    v.array(strict({ institution: Text, ...Accumulator.entries }), '应是列表'),
  ),
}
const Year = strict(yearEntries)
const Before = strict({ ...yearEntries, previousYear: optional(Year) })

const Funds = strict(
  Object.fromEntries(
    [...words.benefits, 'general-over-cap', 'large-amount'].map((name) => [name, optional(Amount)]),
  ),
)

const outcomes = [
  'settled',
  'fund-not-payable',
  'not-in-force',
  'needs-site-parameter',
  'config-rejected',
  'rejected',
  'credited',
  'accepted',
] as const

const Expect = strict({
  outcome: oneOf(...outcomes),
  fund: optional(Funds),
  personalAccount: optional(Amount),
  mutualAid: optional(Amount),
  mutualAidDetail: optional(v.array(strict({ relation: Relation, amount: Amount }), '应是列表')),
  cash: optional(Amount),
  after: optional(Before),
  credits: optional(v.record(Month, Amount)),
  because: optional(Text),
})

/** For people; read, never compared. */
const notes = {
  title: optional(Text),
  clauses: optional(Texts),
  readings: optional(Texts),
  otherReadings: optional(Texts),
  alternatives: optional(v.unknown()),
  working: optional(Texts),
}

const common = {
  id: v.pipe(Text, v.minLength(1, '不能为空')),
  region: v.pipe(Text, v.regex(/^\d{6}$/, '应是六位行政区划代码')),
  ...notes,
  parameters: optional(v.record(v.string(), v.unknown())),
  before: optional(Before),
  expect: Expect,
}
const Months = v.pipe(v.array(Month, '应是列表'), v.minLength(1, '不能为空'))
const needless = { visit: optional(Visit), months: optional(Months) }

export const Case = v.variant(
  'kind',
  [
    strict({
      ...common,
      ...needless,
      kind: v.literal('settle'),
      member: Member,
      visit: Visit,
      useAccount: optional(Switch),
      relativesFirst: optional(Switch),
    }),
    strict({ ...common, ...needless, kind: v.literal('credit'), member: Member, months: Months }),
    strict({ ...common, ...needless, kind: v.literal('configure'), member: optional(Member) }),
  ],
  '应是 settle、credit 或 configure',
)
export type Case = v.InferOutput<typeof Case>
export type SettleCase = Extract<Case, { kind: 'settle' }>
export type CreditCase = Extract<Case, { kind: 'credit' }>
export type YearText = v.InferOutput<typeof Before>
export type Expected = v.InferOutput<typeof Expect>
