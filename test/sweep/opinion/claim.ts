/** Deductible, rate and cap of one benefit: the shape that most clauses share. */
import type { Fen, Line, Sums, Ticks } from './bill.ts'
import { inScopeOf } from './context.ts'
import type { Context } from './context.ts'
import { above, expenseOf, share, sumOf } from './fen.ts'
import { stated } from './refusal.ts'

/** One line of a claim: what may be paid on, and at which rate. */
export interface Portion {
  readonly total: Fen
  readonly inScope: Fen
  readonly rate: Ticks
}

export function portionsOf(lines: readonly Line[], rate: Ticks, context: Context): Portion[] {
  return lines.map((line) => ({ total: line.total, inScope: inScopeOf(line, context), rate }))
}

export interface Paid {
  readonly inScope: Fen
  /** What this visit adds to the deductible borne so far. */
  readonly deductible: Fen
  /** In scope and above the deductible. */
  readonly above: Fen
  readonly byRate: Fen
}

/** G-04 b: everything billed counts toward the deductible, its out-of-scope part first. */
function deductibleOf(portions: readonly Portion[], due: Fen, context: Context) {
  const inScope = sumOf(portions, (each) => each.inScope)
  if (!context.chosen('G-04', 'b')) {
    const taken = Math.min(inScope, due)
    return { inScope, counted: taken, taken }
  }
  const total = sumOf(portions, (each) => each.total)
  const taken = Math.min(inScope, above(due - (total - inScope)))
  return { inScope, counted: Math.min(total, due), taken }
}

/** Expense above the deductible × rate; each rate rounds once, under G-05 d each line. */
export function pay(portions: readonly Portion[], due: Fen, context: Context): Paid {
  const { inScope, counted, taken } = deductibleOf(portions, due, context)
  const ordered = [...portions].sort((a, b) => a.rate - b.rate || b.inScope - a.inScope)
  const left = new Map<Ticks, Fen[]>()
  let toTake = taken
  for (const each of ordered) {
    const part = Math.min(toTake, each.inScope)
    toTake -= part
    const rest = left.get(each.rate)
    if (rest === undefined) left.set(each.rate, [each.inScope - part])
    else rest.push(each.inScope - part)
  }
  const byLine = context.chosen('G-05', 'd')
  let byRate = 0
  for (const [rate, amounts] of left) {
    byRate += byLine
      ? sumOf(amounts, (amount) => share(amount, rate, 'half-up'))
      : share(
          sumOf(amounts, (amount) => amount),
          rate,
          context.rounding,
        )
  }
  return { inScope, deductible: counted, above: inScope - taken, byRate }
}

export interface Cap {
  readonly amount: Fen
  readonly rate: Ticks
  readonly sums: Sums
  /** 本年已付起付, where the deductible is an annual one. */
  readonly deductibleBefore: Fen | undefined
  /** `a`: of what the fund pays; `b`: of the expense above the deductible; `c`: of all of it. */
  readonly letter: string
}

/** What an annual cap leaves for this visit. */
export function capLeft(cap: Cap, paid: Paid, context: Context): Fen {
  const { fundPaid, capRemaining } = cap.sums
  if (cap.letter === 'a') {
    const left = fundPaid === undefined ? undefined : above(cap.amount - fundPaid)
    return Math.min(left ?? stated(capRemaining, '本年统筹已付'), capRemaining ?? cap.amount)
  }
  const before = stated(fundPaid, '本年统筹已付')
  const spent = expenseOf(before, cap.rate, context.rounding)
  const withDeductible = () => stated(cap.deductibleBefore, '本年已付起付') + paid.deductible
  const used = cap.letter === 'b' ? spent : spent + withDeductible()
  return share(above(cap.amount - used), cap.rate, context.rounding)
}
