/** 红河 第九条: 普通门诊, and what it pays beyond 5,000 元. */
import type { Claim, Payment } from './area.ts'
import type { Fen, Ticks } from './bill.ts'
import { pay } from './claim.ts'
import { raisedByFive } from './context.ts'
import type { Context, WholeLevel } from './context.ts'
import { above, expenseOf, share, sumOf } from './fen.ts'
import { inpatientRate, withinInpatient } from './honghe-inpatient.ts'
import { claimed } from './ordinary.ts'
import { stated } from './refusal.ts'

/** 第九条1: each visit. */
const eachVisit: Readonly<Record<WholeLevel, Fen>> = { 1: 30_00, 2: 60_00, 3: 90_00 }
/** 第九条2. */
const activeRate: Readonly<Record<WholeLevel, Ticks>> = { 1: 6000, 2: 5500, 3: 5000 }
/** 第九条3. */
const limit: Fen = 5000_00

/** HH-A1 b, c: what the day's earlier visits have borne: here; for this diagnosis. */
function borneToday(context: Context): Fen {
  const letter = context.reading('HH-A1')
  if (letter === 'a') return 0
  const earlier = (context.bill.visit.sameDayEarlierVisits ?? [])
    .filter((each) => (letter === 'b' ? each.sameInstitution : each.sameDiagnosis === true))
  return sumOf(earlier, ({ inScope }) => inScope)
}

/** What is left of 5,000 before the visit: of payment, or under HH-A2 b of expense. */
function leftBefore({ context, book }: Claim): Fen {
  const sums = book.sums('general')
  if (context.chosen('HH-A2', 'b')) return above(limit - stated(sums.inScope, '本年范围内费用'))
  return above(limit - stated(sums.fundPaid, '本年统筹已付'))
}

function deductibleOf(claim: Claim, left: Fen): Fen {
  const { context, lines } = claim
  const bought = lines.every(({ benefit }) => benefit === 'external-prescription')
  if (context.chosen('HH-A11', 'b') && bought && lines.length > 0) return 0
  const letter = left > 0 ? 'a' : context.reading('HH-A3')
  if (letter === 'c') return 0
  const standard =
    letter === 'b'
      ? context.site.amount('inpatient.deductible', context.cell)
      : eachVisit[context.level]
  return above(standard - borneToday(context))
}

function rateOf(context: Context): Ticks {
  const { site, cell, status, bill } = context
  const base = activeRate[context.level]
  const local = status === 'retired' ? raisedByFive(base, context) : base
  const less = bill.visit.place === 'local' ? 0 : site.optionalRate('offsite.ratioAdjust', cell)
  return above(local - (less ?? 0))
}

export function payGeneral(claim: Claim): Payment {
  const { context, book } = claim
  const rate = rateOf(context)
  const left = leftBefore(claim)
  const paid = pay(claimed(claim, rate), deductibleOf(claim, left), context)
  const split = context.chosen('HH-A2', 'b') ? byExpense() : byPayment()
  const { inScope, deductible } = paid
  book.advance('general', { deductible, fund: split.fund, inScope })
  if (split.rest === 0) return { fund: split.fund, inScope, deductible }
  const over = share(split.rest, inpatientRate(context), context.rounding)
  const beyond = { name: 'general-over-cap', fund: withinInpatient(claim, over) }
  return { fund: split.fund, inScope, deductible, beyond }

  /** HH-A2 a: 统筹支付累计满 5000. HH-A4 a: the visit that crosses it is split. */
  function byPayment() {
    const { byRate, above: expense } = paid
    if (byRate <= left) return { fund: byRate, rest: 0 }
    if (left > 0 && context.chosen('HH-A4', 'b')) return { fund: left, rest: 0 }
    const spent = left === 0 ? 0 : expenseOf(left, rate, context.rounding)
    return { fund: left, rest: above(expense - spent) }
  }

  /** HH-A2 b: 范围内费用累计满 5000. */
  function byExpense() {
    const { above: expense } = paid
    const ordinary = Math.min(expense, above(left - (paid.inScope - expense)))
    const fund = share(ordinary, rate, context.rounding)
    const straddles = left > 0 && context.chosen('HH-A4', 'b')
    return { fund, rest: straddles ? 0 : expense - ordinary }
  }
}
