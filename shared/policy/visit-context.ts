/** What is fixed about a visit before any benefit is computed: date, status, level, the year. */
import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import type { Money } from '../money/index.ts'
import { firstOfMonth, firstOfNextMonth, yearOf } from './dates.ts'
import type {
  DateText,
  Member,
  MemberStatus,
  Refusal,
  SettleInput,
  TraceStep,
  YearToDate,
} from './model.ts'
import type { Policy } from './configure.ts'
import { rejected } from './refusals.ts'

/** A visit as it is asked: the site's settings are in the policy already. */
export type VisitInput = Omit<SettleInput, 'parameters' | 'readings'>

export interface StatusOnDay {
  readonly status: MemberStatus
  /** The day it began and the status before it, where that is known. */
  readonly changed?: { readonly on: DateText; readonly from: MemberStatus } | undefined
}

export interface VisitContext {
  readonly policy: Policy
  readonly input: VisitInput
  /** The day by which values are chosen (reading G-08). */
  readonly date: DateText
  readonly member: StatusOnDay
  /** The year that this visit counts in (reading G-10). */
  readonly year: YearToDate
  /** Undefined: nobody asked for the working. */
  readonly trace: TraceStep[] | undefined
  /** What is left, as the benefits of this visit draw on it in their order. */
  readonly left: { pooledFund: Money | undefined; inpatient: Money | undefined }
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
  const { status, statusApprovedOn, retires, becomes } = member
  const statusSince = statusBegan(member)
  const holdsFrom = (day: DateText) => (choice === 'b' ? firstOfNextMonth(day) : day)
  const retiring =
    status === 'active' && retires !== undefined
      ? ({ status: 'retired', on: firstOfMonth(retires) } as const)
      : undefined
  const later = becomes === undefined ? retiring : becomes
  if (later !== undefined && holdsFrom(later.on) <= date) {
    return ok({ status: later.status, changed: { on: holdsFrom(later.on), from: status } })
  }
  if (status !== 'retired') {
    const early = statusSince !== undefined && statusSince > date
    if (early) return failed(rejected(`参保身份自 ${statusSince} 起生效，${date} 尚未生效`))
    return ok({ status })
  }
  if (choice === 'c' && statusSince !== undefined && statusApprovedOn === undefined) {
    return failed(rejected('退休审批日期未知，按所选读法不能确定身份', undefined, 'G-09'))
  }
  const since = choice === 'c' ? statusApprovedOn : statusSince
  if (since === undefined) return ok({ status })
  const on = holdsFrom(since)
  return on > date ? ok({ status: 'active' }) : ok({ status, changed: { on, from: 'active' } })
}

/** The day on which the present status began; undefined: not known. */
function statusBegan({ status, statusSince, retires }: Member): DateText | undefined {
  const byMonth = statusSince === undefined && status === 'retired' && retires !== undefined
  return byMonth ? firstOfMonth(retires) : statusSince
}

/** The status held on the first day of the year of `date`. */
export function statusAtYearStart(member: StatusOnDay, date: DateText): MemberStatus {
  const { status, changed } = member
  const within = changed !== undefined && changed.on > `${yearOf(date)}-01-01`
  return within ? changed.from : status
}
