import { failed, invariant, ok } from '../failure/index.ts'
import type { Failure, Result } from '../failure/index.ts'

const form = /^[1-9]\d{16}[\dX]$/
const fullWidth = /[０-９Ｘｘ]/g
const fullWidthOffset = 0xfee0
/** 2 to the power of (18 − place) modulo 11, for places 1 to 17. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/**
 * 社会保障号码 / 公民身份号码 as typed: spaces go, full-width characters become plain, x becomes X.
 * `malformed`: not 18 characters of that form, or no such day of birth. `checksum`: the last
 * character does not fit the others, so one of them is wrong. Source: GB 11643, ISO 7064 MOD 11-2.
 */
export function checkIdNumber(text: string): Result<string> {
  const idNumber = plain(text)
  if (!form.test(idNumber) || !isDay(idNumber.slice(6, 14))) return failed(wrong('malformed'))
  if (idNumber.at(-1) !== checkCharacter(idNumber.slice(0, 17))) return failed(wrong('checksum'))
  return ok(idNumber)
}

/** The 18th character for the first 17. Throws `InvariantViolation` unless they are digits. */
export function checkCharacter(first17: string): string {
  invariant(/^\d{17}$/.test(first17), 'a check character needs 17 digits')
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  const check = (12 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** `YYYY-MM-DD` of a checked number. Throws `InvariantViolation` on any other text. */
export function birthDateOf(idNumber: string): string {
  invariant(form.test(idNumber), 'a day of birth is read from a checked identity number only')
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}

/** 性别 of a checked number: the 17th digit is odd for men. Throws on any other text. */
export function sexOf(idNumber: string): 'male' | 'female' {
  invariant(form.test(idNumber), 'a sex is read from a checked identity number only')
  return Number(idNumber.charAt(16)) % 2 === 1 ? 'male' : 'female'
}

function plain(text: string): string {
  return text
    .replace(fullWidth, (wide) => String.fromCharCode(wide.charCodeAt(0) - fullWidthOffset))
    .replace(/\s/g, '')
    .toUpperCase()
}

function isDay(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4))
  const month = Number(yyyymmdd.slice(4, 6))
  const day = Number(yyyymmdd.slice(6, 8))
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 && leap ? 29 : months[month - 1]
  return year >= 1850 && days !== undefined && day >= 1 && day <= days
}

function wrong(fault: 'malformed' | 'checksum'): Failure {
  return { kind: 'input', field: 'idNumber', fault }
}
