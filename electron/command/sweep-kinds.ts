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

/** One kind of visit; only the amount of its single line is still open. */
export interface VisitKind {
  readonly date: string
  readonly status: MemberStatus
  readonly level: InstitutionLevel
  readonly benefit: Benefit
  readonly where: Where
}

const wheres = ['local', 'resident', 'temporary'] as const
type Where = (typeof wheres)[number]

export const whereNames: Readonly<Record<Where, string>> = {
  local: '本地',
  resident: '备案地长期居住',
  temporary: '省外临时外出',
}

export function visitKinds(packs: readonly Pack[]): readonly VisitKind[] {
  const all = <Each>(of: (pack: Pack) => Iterable<Each>) =>
    new Set(packs.flatMap((pack) => [...of(pack)]))
  const dates = [...all(daysOfChange)].toSorted()
  const statuses = all(({ rules }) => rules.statuses)
  const levels = all(({ rules }) => ['1', '2', '3', ...rules.levels.countAs.keys()])
  const lines = all(({ rules }) => rules.benefits.flatMap((each) => each.lines))
  const kinds: VisitKind[] = []
  for (const date of dates) {
    for (const status of statuses) {
      for (const level of levels as ReadonlySet<InstitutionLevel>) {
        for (const benefit of lines as ReadonlySet<Benefit>) {
          for (const where of wheres) kinds.push({ date, status, level, benefit, where })
        }
      }
    }
  }
  return kinds
}

/** The first and last days of everything that is dated, the document itself included. */
function daysOfChange({ info, rules }: Pack): ReadonlySet<string> {
  const days = new Set([info.inForceFrom])
  if (info.inForceTo !== undefined) days.add(info.inForceTo)
  const waiting: unknown[] = [rules.benefits, rules.gates, rules.secondPayment]
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

/** The visit of a kind with so much in scope, by a member whose year has only begun. */
export function visitOf(kind: VisitKind, inScope: Money): VisitInput {
  const { date, status, level, benefit } = kind
  const atPharmacy = benefit === 'pharmacy' || benefit === 'external-prescription'
  const member: Member = {
    status,
    accountBalance: zero,
    diseases: ['chronic-1'],
    age: 65,
    outpatientContributionPaid: true,
  }
  const visit: Visit = {
    date,
    ...placeOf(kind.where),
    institution: atPharmacy
      ? { kind: 'pharmacy', prescriberLevel: level }
      : { kind: 'hospital', level },
    emergencyRescue: benefit === 'emergency',
    lines: [
      {
        benefit,
        total: inScope,
        inScope,
        preSelfPay: zero,
        overLimit: zero,
        outOfScope: zero,
        disease: 'chronic-1',
        drug,
      },
    ],
  }
  return { member, visit, before: freshYear(benefit) }
}

function placeOf(where: Where): Pick<Visit, 'place' | 'filing'> {
  switch (where) {
    case 'local':
      return { place: 'local' }
    case 'resident':
      return { place: 'filed-place', filing: 'long-term-resident' }
    case 'temporary':
      return { place: 'out-of-province', filing: 'temporary' }
  }
}

/** What is left of the inpatient cap in every rehearsed visit: a round figure, not a local one. */
const inpatientCap = money('100000.00')

const nothing = { deductiblePaid: zero, fundPaid: zero, inScope: zero }

function freshYear(benefit: string): YearToDate {
  const year: YearToDate = {
    benefits: { general: nothing, [benefit]: nothing },
    drugs: { [drug]: nothing },
    diseases: { 'chronic-1': nothing },
    inpatient: { capRemaining: inpatientCap, admissions: 0 },
    largeAmount: { burden: zero, fundPaid: zero, insuredYearBurden: zero },
  }
  return { ...year, previousYear: year }
}
