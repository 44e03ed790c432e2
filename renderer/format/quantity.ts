import { parseQuantity } from '../../shared/money/index.ts'

/** True of a quantity the core would take: positive, at most four places. */
export function isQuantity(text: string): boolean {
  return parseQuantity(text) !== undefined
}

/** 数量加减: whole steps on the text itself; a step to zero or below changes nothing. */
export function stepQuantity(text: string, step: 1 | -1): string {
  const [whole = '0', fraction] = text.split('.')
  const next = `${BigInt(whole) + BigInt(step)}${fraction === undefined ? '' : `.${fraction}`}`
  return isQuantity(next) ? next : text
}

/**
 * What a key does to a quantity under the fingers: digits are appended, `.` starts the fraction.
 * A draft such as `2.` or an empty one is not a quantity yet.
 */
export function typeQuantity(draft: string, key: string): string {
  const before = draft === '0' && key !== '.' ? '' : draft
  const typed = `${before === '' && key === '.' ? '0' : before}${key}`
  return /^\d{1,8}(?:\.\d{0,4})?$/.test(typed) ? typed : draft
}
