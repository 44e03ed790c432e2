import type { Policy } from './configure.ts'
import type { ChargeLine, Citation, Refusal, Visit } from './model.ts'
import type { Gate, GateCondition } from './pack/rules.ts'
import { rejected } from './refusals.ts'
import type { VisitContext } from './visit-context.ts'

/** A line with what the gates decided: who may not pay it, and by which clause. */
export interface GatedLine {
  readonly line: ChargeLine
  /** The first clause under which the fund does not pay. */
  readonly barred: Gate | undefined
  /** The clause under which no personal account may pay. */
  readonly closedBy: Citation | undefined
  /** The readings that the gates of this line turned on, whichever way they went. */
  readonly readings: readonly string[]
}

/** 备案: only a filing that is on record counts. */
function filed({ place, filing }: Visit): boolean {
  if (place === 'filed-place') return filing !== 'unfiled'
  return filing !== undefined && filing !== 'unfiled'
}

/** 异地长期居住备案人员 at the place that they filed. */
function residesThere({ place, filing }: Visit): boolean {
  const elsewhere = filing === 'unfiled' || filing === 'temporary' || filing === 'referred'
  return place === 'filed-place' && !elsewhere
}

/** Undefined: the switch is not configured. */
export function switchOf(context: VisitContext, key: string): boolean | undefined {
  const setting = context.policy.settings.values.get(key)?.on(context.date)
  return setting?.type === 'switch' ? setting.value : undefined
}

/** 外配处方: by its own switch; where that is not configured, as the pharmacies themselves. */
function prescriptionOpened(context: VisitContext): boolean {
  const own = switchOf(context, 'pharmacy.externalPrescription')
  return own === undefined ? pharmacyOpened(context) : own
}

function pharmacyOpened(context: VisitContext): boolean {
  const from = context.policy.settings.values.get('pharmacy.pooledFrom')?.on(context.date)
  return from?.type === 'date' && from.value <= context.date
}

function pharmacyQualified(context: VisitContext): boolean {
  const named = context.policy.settings.values.get('pharmacy.qualified')?.on(context.date)
  const { id } = context.input.visit.institution
  return named?.type !== 'names' || (id !== undefined && named.value.includes(id))
}

/** 签约定点 bind at home only; elsewhere no number of institutions is set. */
function notContracted({ input }: VisitContext): boolean {
  const { contractedInstitutions: contracted } = input.member
  const { id } = input.visit.institution
  if (input.visit.place !== 'local') return false
  return contracted !== undefined && id !== undefined && !contracted.includes(id)
}

function atPharmacy(line: ChargeLine, visit: Visit): boolean {
  return visit.institution.kind === 'pharmacy' || line.benefit === 'pharmacy'
}

type Predicate = (line: ChargeLine, visit: Visit, context: VisitContext) => boolean

/** Each condition a gate may name. A new rule is a new condition, never a condition changed. */
const predicates: Readonly<Record<Exclude<GateCondition, 'category' | 'cause'>, Predicate>> = {
  'in-hospital': (_line, visit) => visit.inHospital === true,
  suspended: (_line, _visit, { input }) => input.member.benefitSuspended === true,
  'contribution-unpaid': (_line, _visit, { input }) =>
    input.member.outpatientContributionPaid === false,
  undesignated: (_line, visit) => visit.institution.kind === 'undesignated',
  'not-pooled-institution': (_line, visit) => visit.institution.pooledOutpatient === false,
  'not-contracted': (_line, _visit, context) => notContracted(context),
  'village-clinic': (_line, visit) => visit.institution.level === 'village-clinic',
  'internet-hospital': (_line, visit) => visit.institution.kind === 'internet-hospital',
  'internet-not-opened': (_line, visit, context) =>
    visit.institution.kind === 'internet-hospital' &&
    switchOf(context, 'internet.enabled') !== true,
  'at-pharmacy': atPharmacy,
  'pharmacy-not-opened': (line, visit, context) =>
    line.benefit !== 'external-prescription' &&
    atPharmacy(line, visit) &&
    !pharmacyOpened(context),
  'pharmacy-not-qualified': (line, visit, context) =>
    atPharmacy(line, visit) && !pharmacyQualified(context),
  'prescription-not-opened': (line, _visit, context) =>
    line.benefit === 'external-prescription' && !prescriptionOpened(context),
  'not-direct-local': (_line, visit) =>
    visit.place === 'local' && visit.directSettlement === false,
  'not-direct-elsewhere': (_line, visit) =>
    visit.place !== 'local' && visit.directSettlement === false,
  'off-site-unfiled': (_line, visit) => visit.place !== 'local' && !filed(visit),
  'off-site-unfiled-or-temporary': (_line, visit) =>
    visit.place !== 'local' && (!filed(visit) || visit.filing === 'temporary'),
  'off-site-not-resident': (_line, visit) => visit.place !== 'local' && !residesThere(visit),
}

function exempt(gate: Gate, line: ChargeLine, { input, policy }: VisitContext): boolean {
  if (input.visit.emergencyRescue !== true && line.benefit !== 'emergency') return false
  if (typeof gate.rescue === 'string') return gate.rescue === 'always'
  return policy.settings.choice(gate.rescue.reading) === 'b'
}

function holds(gate: Gate, line: ChargeLine, context: VisitContext): boolean {
  if (gate.lines.length > 0 && !gate.lines.includes(line.benefit)) return false
  if (gate.when === 'category') {
    return line.category !== undefined && gate.names.includes(line.category)
  }
  if (gate.when === 'cause') return line.cause !== undefined && gate.names.includes(line.cause)
  return predicates[gate.when](line, context.input.visit, context)
}

function closes(gate: Gate, { settings }: Policy): boolean {
  if (typeof gate.accounts === 'string') return gate.accounts === 'closed'
  return settings.choice(gate.accounts.reading) !== 'b'
}

/** The gates of a day, whatever the readings. */
function standing({ policy, date }: VisitContext): readonly Gate[] {
  return policy.rules.gates.filter(
    ({ from, to }) => (from === undefined || date >= from) && (to === undefined || date <= to),
  )
}

/** Whether the site's reading leaves the gate to bar. */
function takes({ onlyUnder }: Gate, { policy }: VisitContext): boolean {
  return onlyUnder === undefined || policy.settings.choice(onlyUnder.reading) === onlyUnder.choice
}

const none: readonly string[] = []

function readingsOf({ onlyUnder, accounts, rescue }: Gate): readonly string[] {
  const ids = onlyUnder === undefined ? [] : [onlyUnder.reading]
  if (typeof accounts !== 'string') ids.push(accounts.reading)
  if (typeof rescue !== 'string') ids.push(rescue.reading)
  return ids
}

/** A fact that a standing gate turns on and that nobody gave; undefined: none. */
export function unknownFact(context: VisitContext): Refusal | undefined {
  if (context.input.member.outpatientContributionPaid !== undefined) return undefined
  const { lines } = context.input.visit
  const asking = standing(context).find(
    (gate) =>
      gate.when === 'contribution-unpaid' &&
      takes(gate, context) &&
      lines.some(({ benefit }) => gate.lines.length === 0 || gate.lines.includes(benefit)),
  )
  if (asking === undefined) return undefined
  const because = '是否缴纳当年普通门诊个人部分未知，按所选读法不能结算；须先向经办查询'
  return rejected(because, asking.citation, 'member.outpatientContributionPaid')
}

/**
 * Passes each line through the gates. A relative's own share was never the fund's to pay, so only a
 * gate that closes the accounts matters to it. A rescue exemption lifts the fund's bar; whether an
 * account can be reached is a fact that no exemption changes.
 */
export function throughGates(context: VisitContext): readonly GatedLine[] {
  const gates = standing(context)
  return context.input.visit.lines.map((line) => {
    let barred: Gate | undefined
    let closing: Gate | undefined
    let readings: readonly string[] = none
    for (const gate of gates) {
      if (!holds(gate, line, context)) continue
      if (context.trace !== undefined) readings = [...readings, ...readingsOf(gate)]
      if (!takes(gate, context)) continue
      if (barred === undefined && !exempt(gate, line, context)) barred = gate
      if (closing === undefined && closes(gate, context.policy)) closing = gate
    }
    return {
      line,
      barred: line.benefit === 'own-share' ? undefined : barred,
      closedBy: forbiddenBy(line, context) ?? closing?.citation,
      readings,
    }
  })
}

/** 个人账户禁止项目, and at a pharmacy goods without a national code. */
function forbiddenBy(line: ChargeLine, { policy, input }: VisitContext): Citation | undefined {
  const { forbiddenCategories, forbidden, nationalCode } = policy.rules.account
  const { category, hasNationalCode } = line
  if (category !== undefined && forbiddenCategories.includes(category)) return forbidden
  return hasNationalCode === false && atPharmacy(line, input.visit) ? nationalCode : undefined
}
