/**
 * `settlement-cases/1` as it stands on disk. Strict: an unknown field anywhere is an error, because
 * a field misspelt is an expectation that is never checked.
 */
import * as v from 'valibot'

import { parseMoney } from '../../shared/money/index.ts'
import { isDate, isMonth } from '../../shared/policy/index.ts'

const Text = v.pipe(v.string('应是文字'), v.maxLength(10_000, '文字过长'))
const Amount = v.pipe(
  v.string('应是金额文字'),
  v.check((text) => parseMoney(text) !== undefined, '应是两位小数的金额文字，如 "200.00"'),
)
const Day = v.pipe(v.string('应是日期文字'), v.check(isDate, '应是日期 YYYY-MM-DD'))
const Month = v.pipe(v.string('应是年月文字'), v.check(isMonth, '应是年月 YYYY-MM'))
const Switch = v.boolean('应是 true 或 false')
const Texts = v.array(Text, '应是列表')
const oneOf = <const Choices extends readonly string[]>(...choices: Choices) =>
  v.picklist(choices, `应是以下之一：${choices.join('、')}`)
const strict = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries)
const optional = <const Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(schema)

const Status = oneOf('active', 'retired', 'veteran', 'resident')
const Relation = oneOf('spouse', 'child', 'parent')
const Level = oneOf('1', '2', '3', 'unrated', 'village-clinic')
const NullableLevel = v.nullable(Level)

const Member = strict({
  status: Status,
  plan: optional(oneOf('pooled-only', 'flexible')),
  statusSince: optional(Day),
  becomes: optional(strict({ status: Status, on: Day })),
  retires: optional(Month),
  age: optional(v.pipe(v.number('应是整数'), v.integer('应是整数'), v.minValue(0, '不能是负数'))),
  contributionBase: optional(Amount),
  diseases: optional(Texts),
  longTermResidentElsewhere: optional(Switch),
  civilServantSubsidy: optional(Switch),
  accountBalance: Amount,
  mutualAid: optional(
    v.array(strict({ relation: Relation, balance: Amount, insuredIn: optional(Text) }), '应是列表'),
  ),
})

const Institution = strict({
  kind: oneOf('hospital', 'pharmacy', 'internet-hospital', 'undesignated'),
  level: optional(NullableLevel),
  subtype: optional(Text),
  specialty: optional(oneOf('psychiatric', 'infectious-disease')),
  prescriberLevel: optional(NullableLevel),
  hostLevel: optional(NullableLevel),
  id: optional(Text),
})

const benefits = [
  'general',
  'chronic',
  'special',
  'chronic-special',
  'emergency',
  'negotiated-drug',
  'day-surgery',
  'pharmacy',
  'external-prescription',
  'own-share',
  'other',
] as const

const Line = strict({
  benefit: oneOf(...benefits),
  total: Amount,
  inScope: optional(Amount),
  preSelfPay: optional(Amount),
  overLimit: optional(Amount),
  outOfScope: optional(Amount),
  disease: optional(Text),
  drug: optional(Text),
  category: optional(oneOf('antenatal-examination', 'wellness', 'fitness', 'health-check')),
  cause: optional(oneOf('third-party')),
  hasNationalCode: optional(Switch),
})

const Visit = strict({
  date: Day,
  place: oneOf('local', 'filed-place', 'in-province', 'out-of-province'),
  filing: optional(
    oneOf('unfiled', 'temporary', 'long-term-resident', 'referred', 'retired-settled', 'filed'),
  ),
  institution: Institution,
  inHospital: optional(Switch),
  directSettlement: optional(Switch),
  emergencyRescue: optional(Switch),
  linkedAdmission: optional(
    strict({ deductibleCharged: Switch, includedInInpatientSettlement: Switch }),
  ),
  sameDayEarlierVisits: optional(
    v.array(strict({ inScope: Amount, fundPaid: Amount, sameInstitution: Switch }), '应是列表'),
  ),
  lines: v.array(Line, '应是列表'),
})

const Accumulator = strict({
  deductiblePaid: optional(Amount),
  fundPaid: optional(Amount),
  capRemaining: optional(Amount),
})

const yearEntries = {
  general: optional(Accumulator),
  chronic: optional(Accumulator),
  special: optional(Accumulator),
  'chronic-special': optional(Accumulator),
  emergency: optional(Accumulator),
  'day-surgery': optional(Accumulator),
  pharmacy: optional(Accumulator),
  'external-prescription': optional(Accumulator),
  'negotiated-drug': optional(v.record(Text, Accumulator)),
  inpatient: optional(
    strict({ capRemaining: optional(Amount), capUsedAdded: optional(Amount) }),
  ),
  pooledFund: optional(strict({ capRemaining: optional(Amount) })),
  'large-amount': optional(strict({ burden: optional(Amount), fundPaid: optional(Amount) })),
  otherInstitutions: optional(
    v.array(
      strict({ institution: Text, deductiblePaid: optional(Amount), fundPaid: optional(Amount) }),
      '应是列表',
    ),
  ),
}
const Year = strict(yearEntries)
const Before = strict({ ...yearEntries, previousYear: optional(Year) })

const Funds = strict(
  Object.fromEntries(
    [...benefits, 'general-over-cap', 'large-amount'].map((name) => [name, optional(Amount)]),
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

/** The parameters that the format names, whichever area uses them. */
export const formatParameters: ReadonlySet<string> = new Set([
  'general.deductible',
  'general.deductible.acrossInstitutions',
  'general.rate',
  'general.annualCap',
  'inpatient.rate',
  'inpatient.deductible',
  'large-amount.rate',
  'large-amount.annualCap',
  'large-amount.atWindow',
  'chronic-special.rate',
  'chronic-special.deductible',
  'pharmacy.pooledFrom',
  'pharmacy.externalPrescription',
  'pharmacy.levelOf',
  'mutualAid.order',
  'account.averagePension',
  'account.personalContributionRate',
  'account.employerCreditBeforeReform',
  'account.retiredCreditRate2022',
])

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
    strict({ ...common, ...needless, kind: v.literal('settle'), member: Member, visit: Visit }),
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
