import { formatMoneyGrouped, formatPercent, parseRate } from '../../shared/money/index.ts'
import { parseMoney, toFen } from '../../shared/money/index.ts'

/** What stands where an amount is not known: never a zero. */
export const unknownAmount = '—'

/** `1,234.50` for people; an amount that is not known stays a dash. */
export function amountWords(text: string | null | undefined): string {
  const amount = text === null || text === undefined ? undefined : parseMoney(text)
  return amount === undefined ? unknownAmount : formatMoneyGrouped(amount)
}

/** 差额 with its sign: `+1.20`, `−1.20`, `0.00`. */
export function differenceWords(text: string): string {
  const words = amountWords(text)
  if (words.startsWith('-')) return `−${words.slice(1)}`
  return words === '0.00' || words === unknownAmount ? words : `+${words}`
}

/** `55%` of `0.5500`. */
export function percentWords(text: string): string {
  const rate = parseRate(text)
  return rate === undefined ? unknownAmount : formatPercent(rate)
}

/** How wide to draw a part of a whole, 0–100, for bars and meters only. */
export function sharePercent(part: string | null, whole: string | null): number {
  const partAmount = part === null ? undefined : parseMoney(part)
  const wholeAmount = whole === null ? undefined : parseMoney(whole)
  if (partAmount === undefined || wholeAmount === undefined) return 0
  const partFen = toFen(partAmount)
  const wholeFen = toFen(wholeAmount)
  if (partFen <= 0n || wholeFen <= 0n) return 0
  const perThousand = (partFen * 1000n) / wholeFen
  return perThousand > 1000n ? 100 : Number(perThousand) / 10
}
