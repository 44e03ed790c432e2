/** What is fixed about a visit before any benefit is computed: date, status, level, settings. */
import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { firstOfMonth, firstOfNextMonth, yearOf } from './dates.ts'
import type {
  Citation,
  DateText,
  InstitutionLevel,
  Member,
  MemberStatus,
  Refusal,
  SettleInput,
  TraceStep,
} from './model.ts'
import type { Rules } from './pack/rules.ts'
import type { Settings } from './settings.ts'

export interface StatusOnDay {
  readonly status: MemberStatus
  /** The day it began and the status before it, where that is known. */
  readonly changed?: { readonly on: DateText; readonly from: MemberStatus } | undefined
}

export interface VisitContext {
  readonly rules: Rules
  readonly settings: Settings
  readonly input: SettleInput
  readonly date: DateText
  readonly member: StatusOnDay
  readonly trace: TraceStep[]
}

export function rejected(because: string, citation?: Citation, key?: string): Refusal {
  return { outcome: 'rejected', because, citation, key }
}

/** Whether the document is in force on `date`; by the day of the expense (reading G-08). */
export function notInForce(rules: Rules, date: DateText): Refusal | undefined {
  const { inForceFrom, inForceTo, documentNumber } = rules.info
  const early = date < inForceFrom
  if (!early && (inForceTo === undefined || date <= inForceTo)) return undefined
  const because = early
    ? `${documentNumber}自 ${inForceFrom} 起执行，${date} 发生的费用不适用；原政策数值不在文件内`
    : `${documentNumber}有效期至 ${inForceTo ?? ''}，${date} 发生的费用须待新的文件`
  return { outcome: 'not-in-force', because, citation: rules.inForce }
}

/**
 * 人员身份 on a day (reading G-09). A month of retirement counts from its first day. A status that
 * begins later than the day is not yet held: before 退休 there was 在职; before anything else the
 * member was not yet enrolled.
 */
export function statusOn(
  member: Member,
  date: DateText,
  choice: string,
): Result<StatusOnDay, Refusal> {
  const holdsFrom = (day: DateText) => (choice === 'b' ? firstOfNextMonth(day) : day)
  const { retires } = member
  const retiring =
    member.status === 'active' && retires !== undefined
      ? ({ status: 'retired', on: firstOfMonth(retires) } as const)
      : undefined
  const later = member.becomes === undefined ? retiring : member.becomes
  if (later !== undefined && holdsFrom(later.on) <= date) {
    return ok({ status: later.status, changed: { on: holdsFrom(later.on), from: member.status } })
  }
  const { status, statusSince } = member
  if (status !== 'retired') {
    const early = statusSince !== undefined && statusSince > date
    if (early) return failed(rejected(`参保身份自 ${statusSince} 起生效，${date} 尚未生效`))
    return ok({ status })
  }
  if (statusSince === undefined) return ok({ status })
  const on = holdsFrom(statusSince)
  return on > date ? ok({ status: 'active' }) : ok({ status, changed: { on, from: 'active' } })
}

/** The status held on the first day of the year of `date`. */
export function statusAtYearStart(member: StatusOnDay, date: DateText): MemberStatus {
  const { status, changed } = member
  const within = changed !== undefined && changed.on > `${yearOf(date)}-01-01`
  return within ? changed.from : status
}

/**
 * 机构级别. From the site's institution dictionary, the document's own placing of subtypes, the host
 * of an internet hospital, or the parameter for pharmacies. Missing is refused (reading G-17).
 */
export function levelOf(context: VisitContext): Result<InstitutionLevel, Refusal> {
  const { rules, settings, input } = context
  const { institution } = input.visit
  const { subtype } = institution
  const placed = subtype === undefined ? undefined : rules.subtypeLevels.get(subtype)
  if (placed !== undefined) return ok(placed)
  if (institution.kind === 'pharmacy') return pharmacyLevel(context)
  const own = institution.kind === 'internet-hospital' ? institution.hostLevel : institution.level
  if (own === '1' || own === '2' || own === '3') return ok(own)
  if (settings.choice('G-17') === 'b') return ok('1')
  const because = `机构级别${own === undefined ? '缺失' : '未定为一、二、三级'}，无法确定支付比例；须在机构字典中填写级别`
  return failed(rejected(because, rules.levelSource, 'institution.level'))
}

function pharmacyLevel(context: VisitContext): Result<InstitutionLevel, Refusal> {
  const { rules, settings, input } = context
  const { institution } = input.visit
  const key = 'pharmacy.levelOf'
  const setting = settings.values.get(key)
  const basis = setting?.type === 'level-of' ? setting.value : undefined
  const level = basis === 'prescriber' ? institution.prescriberLevel : basis
  if (level !== undefined) return ok(level)
  if (basis === undefined && institution.level !== undefined) return ok(institution.level)
  if (basis === 'prescriber') {
    return failed(rejected('外配处方没有写明开方机构的级别', rules.levelSource, 'institution.level'))
  }
  return failed(missingParameter(rules, key))
}

/** 缺少统筹区参数: which one, by which clause, and who sets it. */
export function missingParameter(rules: Rules, key: string): Refusal {
  const rule = rules.parameters.get(key)
  const because =
    rule === undefined
      ? `缺少统筹区参数 ${key}，不能结算`
      : `缺少统筹区参数“${rule.term}”（${key}）：${rule.citation.clause}授权由${rule.setBy}确定，配置之前不能按此结算`
  return { outcome: 'needs-site-parameter', key, because, citation: rule?.citation }
}
