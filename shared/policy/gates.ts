import type { ChargeLine, Citation, Visit } from './model.ts'
import type { Gate, GateCondition } from './pack/rules.ts'
import type { Settings } from './settings.ts'
import type { VisitContext } from './visit-context.ts'

/** A line with what the gates decided: who may not pay it, and by which clause. */
export interface GatedLine {
  readonly line: ChargeLine
  /** The first clause under which the fund does not pay. */
  readonly barred: Gate | undefined
  /** The clause under which no personal account may pay. */
  readonly closedBy: Citation | undefined
}

/** 备案: only a filing that is on record counts. */
function filed(visit: Visit): boolean {
  if (visit.place === 'filed-place') return visit.filing !== 'unfiled'
  return visit.filing !== undefined && visit.filing !== 'unfiled'
}

/** Undefined: the switch is not configured. */
function switchOf(settings: Settings, key: string): boolean | undefined {
  const setting = settings.values.get(key)
  return setting?.type === 'switch' ? setting.value : undefined
}

/** 外配处方: by its own switch; where that is not configured, as the pharmacies themselves. */
function prescriptionOpened(context: VisitContext): boolean {
  const own = switchOf(context.settings, 'pharmacy.externalPrescription')
  return own === undefined ? pharmacyOpened(context) : own
}

function pharmacyOpened(context: VisitContext): boolean {
  const from = context.settings.values.get('pharmacy.pooledFrom')
  return from?.type === 'date' && from.value <= context.date
}

function atPharmacy(line: ChargeLine, visit: Visit): boolean {
  return visit.institution.kind === 'pharmacy' || line.benefit === 'pharmacy'
}

type Predicate = (line: ChargeLine, visit: Visit, context: VisitContext) => boolean

/** Each condition a gate may name. A new rule is a new condition, never a condition changed. */
const predicates: Readonly<Record<Exclude<GateCondition, 'category'>, Predicate>> = {
  'in-hospital': (_line, visit) => visit.inHospital === true,
  undesignated: (_line, visit) => visit.institution.kind === 'undesignated',
  'not-direct-local': (_line, visit) =>
    visit.place === 'local' && visit.directSettlement === false,
  'not-direct-elsewhere': (_line, visit) =>
    visit.place !== 'local' && visit.directSettlement === false,
  'off-site-unfiled': (_line, visit) => visit.place !== 'local' && !filed(visit),
  'pharmacy-not-opened': (line, visit, context) =>
    line.benefit !== 'external-prescription' &&
    atPharmacy(line, visit) &&
    !pharmacyOpened(context),
  'prescription-not-opened': (line, _visit, context) =>
    line.benefit === 'external-prescription' && !prescriptionOpened(context),
  'internet-not-opened': (_line, visit, context) =>
    visit.institution.kind === 'internet-hospital' &&
    switchOf(context.settings, 'internet.enabled') !== true,
  'third-party': (line) => line.cause === 'third-party',
}

function exempt(gate: Gate, context: VisitContext): boolean {
  if (context.input.visit.emergencyRescue !== true) return false
  if (typeof gate.rescue === 'string') return gate.rescue === 'always'
  return context.settings.choice(gate.rescue.reading) === 'b'
}

function holds(gate: Gate, line: ChargeLine, context: VisitContext): boolean {
  if (gate.lines.length > 0 && !gate.lines.includes(line.benefit)) return false
  if (gate.when === 'category') {
    return line.category !== undefined && gate.categories.includes(line.category)
  }
  return predicates[gate.when](line, context.input.visit, context)
}

/**
 * Passes one line through the gates. A relative's own share was never the fund's to pay, so only a
 * gate that closes the accounts matters to it. A rescue exemption lifts the fund's bar; whether an
 * account can be reached is a fact that no exemption changes.
 */
export function throughGates(line: ChargeLine, context: VisitContext): GatedLine {
  const holding = context.rules.gates.filter((gate) => holds(gate, line, context))
  const barring = holding.filter((gate) => !exempt(gate, context))
  const { forbiddenCategories, forbidden } = context.rules.account
  const isForbidden = line.category !== undefined && forbiddenCategories.includes(line.category)
  const closing = holding.find((gate) => !gate.accountOpen)
  return {
    line,
    barred: line.benefit === 'own-share' ? undefined : barring[0],
    closedBy: isForbidden ? forbidden : closing?.citation,
  }
}
