import type { DateText, MonthText } from './model.ts'

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/
const monthForm = /^\d{4}-(?:0[1-9]|1[0-2])$/
const thirtyDays: ReadonlySet<number> = new Set([4, 6, 9, 11])

function daysIn(year: number, month: number): number {
  if (month !== 2) return thirtyDays.has(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

function joined(year: number, month: number, day: number): DateText {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function parts(date: DateText): readonly [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

/** A day that exists, written `YYYY-MM-DD`. Such texts compare as the days do. */
export function isDate(text: string): boolean {
  if (!dateForm.test(text)) return false
  const [year, month, day] = parts(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** A month, written `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return monthForm.test(text)
}

export function dayAfter(date: DateText): DateText {
  const [year, month, day] = parts(date)
  if (day < daysIn(year, month)) return joined(year, month, day + 1)
  return month < 12 ? joined(year, month + 1, 1) : joined(year + 1, 1, 1)
}

export function firstOfMonth(month: MonthText): DateText {
  return `${month}-01`
}

export function lastOfMonth(month: MonthText): DateText {
  const [year, number] = parts(firstOfMonth(month))
  return joined(year, number, daysIn(year, number))
}

/** 次月一日 of the day's month. */
export function firstOfNextMonth(date: DateText): DateText {
  return dayAfter(lastOfMonth(date.slice(0, 7)))
}

export function yearOf(date: DateText): string {
  return date.slice(0, 4)
}

/** 1 to 12. */
export function monthOf(date: DateText): number {
  return Number(date.slice(5, 7))
}
