/** G-09: which 人员类别 a member has on a day, and since when. */
import type { Member, Status } from './bill.ts'
import { stated } from './refusal.ts'

export interface Standing {
  /** Undefined: not yet insured. */
  readonly status: Status | undefined
  /** The day on which this status began, where it is known. */
  readonly since?: string | undefined
  /** What the member was before that day. */
  readonly earlier?: Status | undefined
}

function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1]
  return `${String(nextYear)}-${String(next).padStart(2, '0')}-01`
}

const isPensioner = (status: Status) => status === 'retired' || status === 'veteran'

/** The day from which a change counts: G-09 b, 退休次月起. */
function countsFrom(status: Status, day: string, letter: string): string {
  return letter === 'b' && isPensioner(status) ? nextMonth(day) : day
}

/** Of someone retired the month of retirement tells it too. */
function firstDay({ status, statusSince, retires }: Member): string | undefined {
  if (statusSince !== undefined || status !== 'retired') return statusSince
  return retires === undefined ? undefined : `${retires}-01`
}

function sinceOf(member: Member, letter: string): string | undefined {
  const { status, statusApprovedOn } = member
  const since = firstDay(member)
  if (letter === 'c' && status === 'retired') {
    return since === undefined ? statusApprovedOn : stated(statusApprovedOn, '审批日期')
  }
  return since === undefined ? undefined : countsFrom(status, since, letter)
}

/** Before a retirement one was at work; before an enrolment one was not insured here. */
function before(status: Status): Status | undefined {
  return isPensioner(status) ? 'active' : undefined
}

export function standingOn(member: Member, day: string, letter: string): Standing {
  const since = sinceOf(member, letter)
  let standing: Standing =
    since !== undefined && day < since
      ? { status: before(member.status) }
      : { status: member.status, since, earlier: before(member.status) }
  const changes: { readonly status: Status; readonly on: string }[] = []
  if (member.becomes !== undefined) changes.push(member.becomes)
  else if (member.retires !== undefined && member.status === 'active') {
    changes.push({ status: 'retired', on: `${member.retires}-01` })
  }
  for (const { status, on } of changes) {
    const from = countsFrom(status, on, letter)
    if (day >= from && standing.status !== status) {
      standing = { status, since: from, earlier: standing.status }
    }
  }
  return standing
}

/** The status of 1 January of the day's year. */
export function statusOnNewYear(standing: Standing, day: string): Status | undefined {
  const { status, since, earlier } = standing
  if (since === undefined || since <= `${day.slice(0, 4)}-01-01`) return status
  return earlier ?? status
}
