import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import type { Institution, InstitutionLevel, Refusal } from './model.ts'
import type { LevelRule } from './pack/rules.ts'
import { missingParameter, rejected } from './refusals.ts'
import type { VisitContext } from './visit-context.ts'

/**
 * 机构级别 by which figures are chosen: the document's own placing of subtypes and specialties, the
 * host of an internet hospital, the prescriber of a pharmacy's prescription, else the level of the
 * site's institution dictionary. Missing is refused (reading G-17).
 */
export function levelOf(context: VisitContext): Result<InstitutionLevel, Refusal> {
  const { policy, input } = context
  const { levels } = policy.rules
  const { institution } = input.visit
  const { subtype } = institution
  const placed = subtype === undefined ? undefined : levels.subtypes.get(subtype)
  if (placed !== undefined) return ok(placed)
  const counted = countedLevel(levels, ownLevel(institution))
  const special = bySpecialty(context, counted)
  if (special !== undefined) return ok(special)
  if (institution.kind === 'pharmacy') return pharmacyLevel(context)
  if (counted !== undefined) return ok(counted)
  if (policy.settings.choice('G-17') === 'b') return ok('1')
  const own = ownLevel(institution)
  const because = `机构级别${own === undefined ? '缺失' : '未定为一、二、三级'}，无法确定支付比例；须在机构字典中填写级别`
  return failed(rejected(because, levels.citation, 'institution.level'))
}

/** The readings by which a level comes about where it is not simply the institution's own. */
export function levelReadings(context: VisitContext): readonly (string | undefined)[] {
  const { levels } = context.policy.rules
  const { kind, specialty } = context.input.visit.institution
  const own = ownLevel(context.input.visit.institution)
  return [
    countedLevel(levels, own) === undefined && kind !== 'pharmacy' ? 'G-17' : undefined,
    specialty === undefined ? undefined : levels.specialties?.reading,
    kind === 'pharmacy' ? levels.pharmacy?.reading : undefined,
  ]
}

function ownLevel(institution: Institution): InstitutionLevel | undefined {
  return institution.kind === 'internet-hospital' ? institution.hostLevel : institution.level
}

/** 一、二、三级 as they are; 未定级 and the like only where the document says what they count as. */
function countedLevel(
  levels: LevelRule,
  own: InstitutionLevel | undefined,
): InstitutionLevel | undefined {
  if (own === undefined || own === '1' || own === '2' || own === '3') return own
  return levels.countAs.get(own)
}

/** 专科医疗机构 that the document puts in a level whatever their own. */
function bySpecialty(
  context: VisitContext,
  counted: InstitutionLevel | undefined,
): InstitutionLevel | undefined {
  const { specialties } = context.policy.rules.levels
  const { institution, place } = context.input.visit
  const { specialty } = institution
  if (specialties === undefined || specialty === undefined) return undefined
  const meant = specialties.names.includes(specialty) && specialties.places.includes(place)
  if (!meant) return undefined
  const always = context.policy.settings.choice(specialties.reading) === 'a'
  return always || counted === specialties.level ? specialties.level : undefined
}

/** 药店: the parameter, else what the document or its reading says, else nothing is known. */
function pharmacyLevel(context: VisitContext): Result<InstitutionLevel, Refusal> {
  const { rules, settings } = context.policy
  const { institution } = context.input.visit
  const key = 'pharmacy.levelOf'
  const setting = settings.values.get(key)?.on(context.date)
  const configured = setting?.type === 'level-of' ? setting.value : undefined
  const { pharmacy } = rules.levels
  const fixed =
    pharmacy?.reading === undefined
      ? undefined
      : pharmacy.fixed.get(settings.choice(pharmacy.reading))
  const stated = pharmacy === undefined ? undefined : (fixed ?? 'prescriber')
  const basis = configured === undefined ? stated : configured
  const named = basis === 'prescriber' ? institution.prescriberLevel : basis
  const level = countedLevel(rules.levels, named)
  if (level !== undefined) return ok(level)
  if (basis === undefined && institution.level !== undefined) return ok(institution.level)
  if (basis === undefined) return failed(missingParameter(rules, key))
  const because = '外配处方没有写明开方机构的级别，无法确定支付比例；须按处方补填'
  return failed(rejected(because, rules.levels.citation, 'institution.level'))
}
