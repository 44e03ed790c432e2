/** The policy core's input as a receipt writes it: the same names, amounts as text. Strict. */
import * as v from 'valibot'

import { money, parseMoney } from '../../money/index.ts'
import { isDate, isMonth } from '../dates.ts'
import type {
  Accumulator,
  ChargeLine,
  EarlierVisit,
  Institution,
  Member,
  MutualAidAccount,
  Visit,
  YearToDate,
} from '../model.ts'
import * as words from '../vocabulary.ts'

const Text = v.string('应是文字')
export const Amount = v.pipe(
  v.string('应是金额文字'),
  v.check((text) => parseMoney(text) !== undefined, '应是两位小数的金额文字'),
  v.transform(money),
)
export const Day = v.pipe(v.string('应是日期文字'), v.check(isDate, '应是日期 YYYY-MM-DD'))
const Month = v.pipe(v.string('应是年月文字'), v.check(isMonth, '应是年月 YYYY-MM'))
const Switch = v.boolean('应是 true 或 false')
const Whole = v.pipe(v.number('应是整数'), v.safeInteger('应是整数'))
const Texts = v.array(Text, '应是列表')
const oneOf = <const Choices extends readonly string[]>(...choices: Choices) =>
  v.picklist(choices, `应是以下之一：${choices.join('、')}`)
const maybe = <const Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(schema)

/** Every member of the model stands in its form: one that is forgotten does not compile. */
type FormOf<Model> = Readonly<Record<keyof Model, v.GenericSchema<unknown, unknown>>>

const Status = oneOf(...words.statuses)
const Relation = oneOf(...words.relations)
const Level = oneOf(...words.levels)

const MutualAid = v.strictObject({
  relation: Relation,
  balance: Amount,
  insuredIn: maybe(Text),
} satisfies FormOf<MutualAidAccount>)

export const MemberForm = v.strictObject({
  status: Status,
  plan: maybe(oneOf(...words.plans)),
  statusSince: maybe(Day),
  statusApprovedOn: maybe(Day),
  becomes: maybe(v.strictObject({ status: Status, on: Day })),
  retires: maybe(Month),
  age: maybe(Whole),
  bornIn: maybe(Month),
  contributionBase: maybe(Amount),
  diseases: maybe(Texts),
  longTermResidentElsewhere: maybe(Switch),
  civilServantSubsidy: maybe(Switch),
  benefitSuspended: maybe(Switch),
  contractedInstitutions: maybe(Texts),
  outpatientContributionPaid: maybe(Switch),
  accountBalance: Amount,
  mutualAid: maybe(v.array(MutualAid, '应是列表')),
} satisfies FormOf<Member>)

const InstitutionForm = v.strictObject({
  kind: oneOf(...words.institutionKinds),
  level: maybe(Level),
  subtype: maybe(Text),
  specialty: maybe(oneOf(...words.specialties)),
  prescriberLevel: maybe(Level),
  hostLevel: maybe(Level),
  id: maybe(Text),
  pooledOutpatient: maybe(Switch),
} satisfies FormOf<Institution>)

const LineForm = v.strictObject({
  benefit: oneOf(...words.benefits),
  total: Amount,
  inScope: Amount,
  preSelfPay: Amount,
  overLimit: Amount,
  outOfScope: Amount,
  disease: maybe(Text),
  drug: maybe(Text),
  category: maybe(oneOf(...words.categories)),
  cause: maybe(oneOf(...words.causes)),
  hasNationalCode: maybe(Switch),
} satisfies FormOf<ChargeLine>)

const EarlierForm = v.strictObject({
  inScope: Amount,
  fundPaid: Amount,
  sameInstitution: Switch,
  sameDiagnosis: maybe(Switch),
} satisfies FormOf<EarlierVisit>)

export const VisitForm = v.strictObject({
  date: Day,
  settledOn: maybe(Day),
  place: oneOf(...words.places),
  filing: maybe(oneOf(...words.filings)),
  institution: InstitutionForm,
  inHospital: maybe(Switch),
  directSettlement: maybe(Switch),
  emergencyRescue: maybe(Switch),
  linkedAdmission: maybe(
    v.strictObject({ deductibleCharged: Switch, includedInInpatientSettlement: Switch }),
  ),
  sameDayEarlierVisits: maybe(v.array(EarlierForm, '应是列表')),
  lines: v.array(LineForm, '应是列表'),
} satisfies FormOf<Visit>)

const AccumulatorForm = v.strictObject({
  deductiblePaid: maybe(Amount),
  fundPaid: maybe(Amount),
  capRemaining: maybe(Amount),
  inScope: maybe(Amount),
} satisfies FormOf<Accumulator>)
const Sums = v.record(Text, AccumulatorForm)

const yearEntries = {
  benefits: Sums,
  drugs: maybe(Sums),
  diseases: maybe(Sums),
  inpatient: maybe(
    v.strictObject({
      capRemaining: maybe(Amount),
      capUsedAdded: maybe(Amount),
      admissions: maybe(Whole),
    }),
  ),
  pooledFund: maybe(v.strictObject({ capRemaining: maybe(Amount) })),
  largeAmount: maybe(
    v.strictObject({
      burden: maybe(Amount),
      fundPaid: maybe(Amount),
      insuredYearBurden: maybe(Amount),
    }),
  ),
  otherInstitutions: maybe(Sums),
} satisfies FormOf<Omit<YearToDate, 'previousYear'>>

export const YearForm = v.strictObject({
  ...yearEntries,
  previousYear: maybe(v.strictObject(yearEntries)),
} satisfies FormOf<YearToDate>)
