/** Benefits of the common shape: a deductible, one rate, perhaps a cap. */
import type { Claim, Payment } from './area.ts'
import type { Fen, Line, Sums, Ticks } from './bill.ts'
import { capLeft, pay, portionsOf } from './claim.ts'
import type { Portion } from './claim.ts'
import type { Context } from './context.ts'
import { capInYear } from './cap-in-year.ts'
import { above, sumOf } from './fen.ts'
import { rejected, stated } from './refusal.ts'

export interface Terms {
  /** The name under which the year counts it. */
  readonly name: string
  readonly standard: Fen
  readonly perVisit: boolean
  /** What counts as already borne; left out: what this benefit's own sums say. */
  readonly borne?: (context: Context, sums: Sums) => Fen
  /** Whether what is borne already is enough, whatever the standard here. */
  readonly satisfied?: (context: Context, borne: Fen) => boolean
  readonly rate: Ticks
  readonly cap?: { readonly amount: Fen; readonly letter: string } | undefined
  /** Fund paid elsewhere that uses up the same cap. */
  readonly carried?: Sums | undefined
}

/** Everything that other institutions have already counted toward the deductible. */
export function borneElsewhere(context: Context): Fen {
  const others = Object.values(context.year.otherInstitutions ?? {})
  return sumOf(others, (each) => each.deductiblePaid ?? 0)
}

/** G-04 a: one amount for all institutions; c: each institution by itself. */
export function borneAnywhere(context: Context, sums: Sums): Fen {
  const own = stated(sums.deductiblePaid, '本年已付起付')
  return context.chosen('G-04', 'c') ? own : own + borneElsewhere(context)
}

const borneHere = (_context: Context, sums: Sums) => stated(sums.deductiblePaid, '本年已付起付')

/** The lines of a claim, and what an earlier benefit left unpaid as one more. */
export function claimed({ context, lines, residual }: Claim, rate: Ticks): Portion[] {
  const portions = portionsOf(lines, rate, context)
  if (residual > 0) portions.push({ total: residual, inScope: residual, rate })
  return portions
}

export function payOrdinary(claim: Claim, terms: Terms): Payment {
  const { context, book } = claim
  const sums = together(book.sums(terms.name), terms.carried)
  const annual = !terms.perVisit && terms.standard > 0
  const borne = annual ? (terms.borne ?? borneHere)(context, sums) : 0
  const due = terms.satisfied?.(context, borne) === true ? 0 : above(terms.standard - borne)
  const paid = pay(claimed(claim, terms.rate), due, context)
  let fund = paid.byRate
  if (terms.cap !== undefined) {
    const deductibleBefore = sums.deductiblePaid
    const cap = { ...terms.cap, rate: terms.rate, sums, deductibleBefore }
    fund = Math.min(fund, capLeft(cap, paid, context))
  } else if (sums.capRemaining !== undefined) {
    fund = Math.min(fund, sums.capRemaining)
  }
  fund = Math.min(fund, claim.ceiling ?? fund)
  const { inScope, deductible } = paid
  book.advance(terms.name, { deductible, fund, inScope })
  return { fund, inScope, deductible }
}

function together(own: Sums, carried: Sums | undefined): Sums {
  if (carried === undefined) return own
  return {
    ...own,
    deductiblePaid: both(own.deductiblePaid, carried.deductiblePaid),
    fundPaid: both(own.fundPaid, carried.fundPaid),
  }
}

function both(first: Fen | undefined, second: Fen | undefined): Fen | undefined {
  return first === undefined || second === undefined ? undefined : first + second
}

/** How much less an area pays elsewhere. */
export type Away = (context: Context) => Ticks
const nothingLess: Away = () => 0

/** A benefit whose every figure the document leaves to the site. */
export function delegated(
  name: string,
  away = nothingLess,
  plainIsPerVisit = false,
): (claim: Claim) => Payment {
  return (claim) => {
    const { context } = claim
    const { cell, site } = context
    const key = `${name}.annualCap`
    const capOf = (status: string) => site.amount(key, { ...cell, status })
    const amount = site.value(key) === undefined ? undefined : capInYear(context, capOf)
    const local = site.rate(`${name}.rate`, cell)
    const { perVisit, amountAt } = site.deductible(`${name}.deductible`, plainIsPerVisit)
    const standard = amountAt(cell)
    const rate = above(local - away(context))
    const cap = amount === undefined ? undefined : { amount, letter: context.reading('G-02') }
    return payOrdinary(claim, { name, standard, perVisit, rate, cap })
  }
}

/** 特殊药品 by figures of the site: each drug has its own deductible. */
export function delegatedDrug(name: string): (claim: Claim) => Payment {
  return (claim) => {
    const { context, book } = claim
    const { cell, site } = context
    const rate = site.rate(`${name}.rate`, cell)
    const { perVisit, amountAt } = site.deductible(`${name}.deductible`)
    const standard = amountAt(cell)
    const total = { fund: 0, inScope: 0, deductible: 0 }
    const ceiling = claim.ceiling ?? Infinity
    for (const [drug, lines] of byDrug(claim.lines)) {
      const sums = book.sums(drug, 'drugs')
      const annual = !perVisit && standard > 0
      const borne = annual ? stated(sums.deductiblePaid, drug) : 0
      const paid = pay(portionsOf(lines, rate, context), above(standard - borne), context)
      const { inScope, deductible } = paid
      const fund = Math.min(paid.byRate, ceiling - total.fund)
      book.advance(drug, { deductible, fund, inScope }, 'drugs')
      total.fund += fund
      total.inScope += inScope
      total.deductible += deductible
    }
    return total
  }
}

/** In order of the drugs' names, so that the order of lines never matters. */
export function byDrug(lines: readonly Line[]): Map<string, Line[]> {
  return grouped(lines, ({ drug }) => drug ?? rejected('drug not named'))
}

export function grouped(lines: readonly Line[], nameOf: (line: Line) => string) {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const name = nameOf(line)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [line])
    else group.push(line)
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * 参照住院: each visit bears the deductible of an admission, is paid at its rate, and, where the
 * annual limit of admissions holds for it, within what that leaves.
 */
export function asAdmission(
  name: string,
  limited: boolean,
  away = nothingLess,
): (claim: Claim) => Payment {
  return (claim) => {
    const { book, context } = claim
    const { cell, site } = context
    const local = site.rate('inpatient.rate', cell)
    const standard = site.amount('inpatient.deductible', cell)
    const rate = above(local - away(context))
    const terms = { name, standard, perVisit: true, rate }
    if (!limited) return payOrdinary(claim, terms)
    const ceiling = stated(book.inpatientLeft(), '住院限额剩余')
    const paid = payOrdinary({ ...claim, ceiling }, terms)
    book.takeInpatient(paid.fund)
    return paid
  }
}
