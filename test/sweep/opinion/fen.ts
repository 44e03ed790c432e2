/** Whole-number arithmetic of the second opinion. Nothing here is ever negative or a fraction. */
import type { Fen, Ticks } from './bill.ts'

/** 100 % in ten-thousandths. */
export const whole: Ticks = 10_000

/** G-05: 四舍五入, 截尾, 银行家. */
export type Rounding = 'half-up' | 'truncate' | 'half-even'

/** numerator ÷ denominator to a whole number; both whole, numerator not negative. */
export function divided(numerator: number, denominator: number, rounding: Rounding): number {
  const rest = numerator % denominator
  const down = (numerator - rest) / denominator
  if (rounding === 'truncate') return down
  const twice = rest * 2
  if (twice === denominator && rounding === 'half-even') return down + (down % 2)
  return twice >= denominator ? down + 1 : down
}

/** Amount × rate. */
export function share(amount: Fen, rate: Ticks, rounding: Rounding): Fen {
  return divided(amount * rate, whole, rounding)
}

/** The expense that a payment at `rate` stands for: amount ÷ rate. */
export function expenseOf(paid: Fen, rate: Ticks, rounding: Rounding): Fen {
  return rate === 0 ? 0 : divided(paid * whole, rate, rounding)
}

/** The part above zero. */
export function above(value: number): number {
  return value > 0 ? value : 0
}

export function sumOf<Item>(items: readonly Item[], amountOf: (item: Item) => Fen): Fen {
  let sum = 0
  for (const each of items) sum += amountOf(each)
  return sum
}

/** `123.40` to 12340; undefined for any other text. */
export function fenOfText(text: unknown): Fen | undefined {
  if (typeof text !== 'string' || !/^(0|[1-9]\d{0,11})\.\d\d$/.test(text)) return undefined
  return Number(text.replace('.', ''))
}

/** `0.55` to 5500; undefined for any other text, and for more than four places. */
export function ticksOfText(text: unknown): Ticks | undefined {
  if (typeof text !== 'string' || !/^\d(\.\d{1,4})?$/.test(text)) return undefined
  const [units = '', places = ''] = text.split('.')
  return Number(units) * whole + Number(places.padEnd(4, '0'))
}

/** 12340 to `123.40`. */
export function textOfFen(amount: Fen): string {
  const digits = String(amount).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** 5500 to `0.55`; no needless zeros. */
export function textOfTicks(rate: Ticks): string {
  const digits = String(rate).padStart(5, '0')
  const places = digits.slice(-4).replace(/0{1,2}$/, '')
  return `${digits.slice(0, -4)}.${places}`
}
