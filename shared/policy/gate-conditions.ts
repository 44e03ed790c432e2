/**
 * Each condition that a gate may name. A new rule is a new condition, never a condition changed.
 * What turns on the visit alone is asked once a visit, and only what is left is asked of each line.
 */
import type { ChargeLine, Visit } from './model.ts'
import type { Gate, GateCondition } from './pack/rules.ts'
import type { VisitContext } from './visit-context.ts'

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

export function atPharmacy(line: ChargeLine, visit: Visit): boolean {
  return visit.institution.kind === 'pharmacy' || line.benefit === 'pharmacy'
}

function someLine({ visit }: VisitContext['input'], test: (line: ChargeLine) => boolean): boolean {
  return visit.lines.some(test)
}

/** Whether any line of the visit is a pharmacy's affair. */
function concernsPharmacy({ input }: VisitContext): boolean {
  return (
    input.visit.institution.kind === 'pharmacy' ||
    someLine(input, ({ benefit }) => benefit === 'pharmacy' || benefit === 'external-prescription')
  )
}

type OfVisit = (visit: Visit, context: VisitContext) => boolean

/** False: it holds for no line of the visit. */
const ofVisit: Readonly<Record<GateCondition, OfVisit>> = {
  'in-hospital': (visit) => visit.inHospital === true,
  suspended: (_visit, { input }) => input.member.benefitSuspended === true,
  'contribution-unpaid': (_visit, { input }) => input.member.outpatientContributionPaid === false,
  undesignated: (visit) => visit.institution.kind === 'undesignated',
  'not-pooled-institution': (visit) => visit.institution.pooledOutpatient === false,
  'not-contracted': (_visit, context) => notContracted(context),
  'village-clinic': (visit) => visit.institution.level === 'village-clinic',
  'internet-hospital': (visit) => visit.institution.kind === 'internet-hospital',
  'internet-not-opened': (visit, context) =>
    visit.institution.kind === 'internet-hospital' &&
    switchOf(context, 'internet.enabled') !== true,
  'at-pharmacy': (_visit, context) => concernsPharmacy(context),
  'pharmacy-not-opened': (_visit, context) => concernsPharmacy(context) && !pharmacyOpened(context),
  'pharmacy-not-qualified': (_visit, context) =>
    concernsPharmacy(context) && !pharmacyQualified(context),
  'prescription-not-opened': (_visit, context) =>
    concernsPharmacy(context) && !prescriptionOpened(context),
  'not-direct-local': (visit) => visit.place === 'local' && visit.directSettlement === false,
  'not-direct-elsewhere': (visit) => visit.place !== 'local' && visit.directSettlement === false,
  'off-site-unfiled': (visit) => visit.place !== 'local' && !filed(visit),
  'off-site-unfiled-or-temporary': (visit) =>
    visit.place !== 'local' && (!filed(visit) || visit.filing === 'temporary'),
  'off-site-not-resident': (visit) => visit.place !== 'local' && !residesThere(visit),
  category: (_visit, { input }) => someLine(input, ({ category }) => category !== undefined),
  cause: (_visit, { input }) => someLine(input, ({ cause }) => cause !== undefined),
}

type OfLine = (line: ChargeLine, gate: Gate, visit: Visit) => boolean

/** What is left to ask of a line; a condition that is not here turns on the visit alone. */
const ofLine: Readonly<Partial<Record<GateCondition, OfLine>>> = {
  'at-pharmacy': (line, _gate, visit) => atPharmacy(line, visit),
  'pharmacy-not-opened': (line, _gate, visit) =>
    line.benefit !== 'external-prescription' && atPharmacy(line, visit),
  'pharmacy-not-qualified': (line, _gate, visit) => atPharmacy(line, visit),
  'prescription-not-opened': (line) => line.benefit === 'external-prescription',
  category: ({ category }, { names }) => category !== undefined && names.includes(category),
  cause: ({ cause }, { names }) => cause !== undefined && names.includes(cause),
}

/** Whether a gate can hold for some line of the visit. */
export function mayHold(gate: Gate, context: VisitContext): boolean {
  return ofVisit[gate.when](context.input.visit, context)
}

/** Whether a gate that may hold does so for this line. */
export function holdsFor(gate: Gate, line: ChargeLine, visit: Visit): boolean {
  if (gate.lines.length > 0 && !gate.lines.includes(line.benefit)) return false
  const test = ofLine[gate.when]
  return test === undefined || test(line, gate, visit)
}
