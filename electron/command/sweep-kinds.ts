/** The kinds of visit that a rehearsal tries: each day of change, each status, level and place. */
import { money, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import { isDate } from '../../shared/policy/index.ts'
import type {
  Benefit,
  InstitutionLevel,
  Member,
  MemberStatus,
  Pack,
  Visit,
  VisitInput,
  YearToDate,
} from '../../shared/policy/index.ts'
import { circumstancesOf, diseasesOf, institutionOf } from './circumstances.ts'
import type { Circumstance } from './circumstances.ts'

/** One kind of visit; only the amount of its single line is still open. */
export interface VisitKind {
  readonly date: string
  readonly status: MemberStatus
  readonly level: InstitutionLevel
  readonly benefit: Benefit
  readonly diseases: readonly string[]
  readonly circumstance: Circumstance
}

export function* visitKinds(packs: readonly Pack[]): Iterable<VisitKind> {
  const all = <Each>(of: (pack: Pack) => Iterable<Each>) =>
    new Set(packs.flatMap((pack) => [...of(pack)]))
  const levels = all(({ rules }) => ['1', '2', '3', ...rules.levels.countAs.keys()])
  const lines = all(({ rules }) => rules.benefits.flatMap((each) => each.lines))
  for (const date of [...all(daysOfChange)].toSorted()) {
    for (const status of all(({ rules }) => rules.statuses)) {
      for (const level of levels as ReadonlySet<InstitutionLevel>) {
        for (const benefit of lines as ReadonlySet<Benefit>) {
          yield* variants({ date, status, level, benefit })
        }
      }
    }
  }
}

type Person = Pick<VisitKind, 'date' | 'status' | 'level' | 'benefit'>

/** Every place with one disease, and every set of diseases in the first place. */
function* variants(person: Person): Iterable<VisitKind> {
  const { benefit } = person
  for (const [index, circumstance] of circumstancesOf(benefit).entries()) {
    const all = diseasesOf(benefit)
    for (const diseases of index === 0 ? all : all.slice(0, 1)) {
      yield { ...person, diseases, circumstance }
    }
  }
}

/** The first and last days of everything that is dated, the document itself included. */
export function daysOfChange({ info, rules }: Pack): ReadonlySet<string> {
  const days = new Set([info.inForceFrom])
  if (info.inForceTo !== undefined) days.add(info.inForceTo)
  const waiting: unknown[] = [rules.benefits, rules.gates, rules.secondPayment, rules.account]
  while (waiting.length > 0) {
    const tree = waiting.pop()
    if (typeof tree !== 'object' || tree === null) continue
    if (tree instanceof Map) waiting.push(...tree.values())
    for (const [name, each] of Object.entries(tree)) {
      const isDay = typeof each === 'string' && isDate(each)
      if ((name === 'from' || name === 'to') && isDay) days.add(each)
      waiting.push(each)
    }
  }
  return days
}

const drug = '药品'
const ownAccount = money('300.00')
const relatives = money('100.00')
/** What is left of the inpatient cap in every rehearsed visit: a round figure, not a local one. */
const inpatientCap = money('100000.00')

/** The visit of a kind with so much in scope, by a member whose year has only begun. */
export function visitOf(kind: VisitKind, inScope: Money): VisitInput {
  const { date, status, level, benefit, diseases, circumstance } = kind
  const [disease = 'chronic-1'] = diseases
  const member: Member = {
    status,
    accountBalance: ownAccount,
    mutualAid: [{ relation: 'spouse', balance: relatives }],
    diseases,
    age: 65,
    outpatientContributionPaid: true,
  }
  const visit: Visit = {
    date,
    institution: institutionOf(benefit, level, circumstance),
    emergencyRescue: benefit === 'emergency',
    ...circumstance.visit,
    lines: [
      {
        benefit,
        total: inScope,
        inScope,
        preSelfPay: zero,
        overLimit: zero,
        outOfScope: zero,
        disease,
        drug,
        ...circumstance.line,
      },
    ],
  }
  return { member, visit, before: freshYear(benefit, diseases) }
}

const nothing = { deductiblePaid: zero, fundPaid: zero, inScope: zero }

function freshYear(benefit: string, diseases: readonly string[]): YearToDate {
  const year: YearToDate = {
    benefits: { general: nothing, [benefit]: nothing },
    drugs: { [drug]: nothing },
    diseases: Object.fromEntries(diseases.map((disease) => [disease, nothing])),
    inpatient: { capRemaining: inpatientCap, admissions: 0 },
    largeAmount: { burden: zero, fundPaid: zero, insuredYearBurden: zero },
  }
  return { ...year, previousYear: year }
}
