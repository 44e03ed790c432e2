import type { Fen } from './bill.ts'
import type { Context } from './context.ts'
import { divided } from './fen.ts'
import { statusOnNewYear } from './standing.ts'

/** G-15: the cap of a year in which the member retired. */
export function capInYear(context: Context, of: (status: string) => Fen): Fen {
  const { standing, status } = context
  const now = of(status)
  const earlier = statusOnNewYear(standing, context.bill.visit.date)
  const letter = context.reading('G-15')
  if (letter === 'a' || earlier === undefined || earlier === status) return now
  const then = of(earlier)
  if (letter === 'b') return then
  const months = Number(standing.since?.slice(5, 7)) - 1
  return divided(then * months + now * (12 - months), 12, 'half-up')
}
