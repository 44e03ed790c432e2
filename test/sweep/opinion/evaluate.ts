/** The second opinion: a bill settled straight from the documents, in whole fen. */
import { draw } from './accounts.ts'
import type { Area } from './area.ts'
import type { Answer, Bill, Fen, Line, Refused, Settled } from './bill.ts'
import { checkSite } from './configuration.ts'
import type { Configured } from './configuration.ts'
import { Context } from './context.ts'
import { checkBill } from './faults.ts'
import { sumOf } from './fen.ts'
import { gateOf } from './gate.ts'
import type { Gate } from './gate.ts'
import { honghe } from './honghe.ts'
import { jinan } from './jinan.ts'
import { resolveLevel } from './level.ts'
import { Refusal, rejected } from './refusal.ts'
import { shanxi } from './shanxi.ts'
import { tieling } from './tieling.ts'
import { xian } from './xian.ts'
import { YearBook } from './year.ts'

export const areas: Readonly<Record<Bill['area'], Area>> = {
  '610100': xian,
  '211200': tieling,
  '140000': shanxi,
  '370100': jinan,
  '532500': honghe,
}

export function evaluate(bill: Bill, area: Area = areas[bill.area]): Answer {
  try {
    return settled(bill, area)
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

/** What bars or closes each line of a bill. */
export function gatesOf(bill: Bill): readonly Gate[] {
  const area = areas[bill.area]
  const context = new Context(bill, (each) => resolveLevel(each, area.levels))
  return bill.visit.lines.map((line) => gateOf(line, context, area.bars, area.closes))
}

/** What a site may configure at all. */
export function configurationOf(
  configured: Configured,
): Refused | { readonly outcome: 'accepted' } {
  try {
    checkSite(configured)
    return { outcome: 'accepted' }
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

interface Judged {
  readonly line: Line
  readonly benefit: string | undefined
  readonly gate: Gate
}

const claimsNothing = (line: Line) => line.benefit === 'own-share' || line.benefit === 'other'

function settled(bill: Bill, area: Area): Settled {
  checkSite(bill)
  checkBill(bill)
  const context = new Context(bill, (each) => resolveLevel(each, area.levels))
  checkForce(context, area)
  const { linkedAdmission, lines } = bill.visit
  if (linkedAdmission?.includedInInpatientSettlement === true) rejected('settled as an admission')
  context.requireStanding()
  const onlyShares = lines.every(({ benefit }) => benefit === 'own-share')
  if (!onlyShares && !area.statuses.includes(context.status)) {
    rejected('not a member of this scheme')
  }
  const judged = lines.map((line) => ({
    line,
    benefit: area.benefitOf(line, context),
    gate: gateOf(line, context, area.bars, area.closes),
  }))
  const book = new YearBook(context.year)
  const { funds, deductible } = payBenefits(judged, context, area, book)
  return withAccounts(judged, funds, deductible, context, area, book)
}

function checkForce(context: Context, area: Area): void {
  const open = area.outlives !== undefined && context.chosen(area.outlives, 'b')
  const over = area.to !== undefined && context.day > area.to && !open
  if (context.day < area.from || over) throw new Refusal('not-in-force', 'not in force on the day')
}

/** G-16 a: each line its own benefit; b: the whole bill goes by the first one that is claimed. */
function assigned(judged: readonly Judged[], context: Context, area: Area) {
  const claims = judged
    .filter(({ line, gate }) => !claimsNothing(line) && gate.barred === undefined)
    .map(({ line, benefit }) => ({
      line,
      benefit: benefit ?? rejected('no such benefit here'),
    }))
  if (!context.chosen('G-16', 'b')) return claims
  const first = area.benefits.find(({ name }) => claims.some(({ benefit }) => benefit === name))
  if (first === undefined) return claims
  return claims.map(({ line }) => ({ line, benefit: first.name }))
}

function payBenefits(
  judged: readonly Judged[],
  context: Context,
  area: Area,
  book: YearBook,
): { readonly funds: Record<string, Fen>; readonly deductible: Fen } {
  const claims = assigned(judged, context, area)
  const carries = area.residual !== undefined && context.chosen(area.residual, 'b')
  const last = area.benefits.at(-1)
  const funds: Record<string, Fen> = {}
  let deductible = 0
  let unpaid = 0
  for (const each of area.benefits) {
    const lines = claims.filter(({ benefit }) => benefit === each.name).map(({ line }) => line)
    const residual = carries && each === last ? unpaid : 0
    if (lines.length === 0 && residual === 0) continue
    const ceiling = area.overall?.(context) === true ? book.pooledLeft() : undefined
    const paid = each.pay({ context, lines, residual, book, ceiling })
    if (area.overall !== undefined) book.takePooled(paid.fund)
    funds[each.name] = paid.fund
    if (paid.beyond !== undefined) funds[paid.beyond.name] = paid.beyond.fund
    deductible += paid.deductible
    unpaid += paid.inScope - paid.fund
  }
  const { second } = area
  if (second !== undefined) paySecond(claims, funds, judged, context, area, book)
  return { funds, deductible }
}

const totalOf = (funds: Readonly<Record<string, Fen>>) =>
  sumOf(Object.values(funds), (fund) => fund)

const openOf = (judged: readonly Judged[]) =>
  judged.filter(({ gate }) => gate.closed === undefined).map(({ line }) => line)

function paySecond(
  claims: readonly { readonly line: Line; readonly benefit: string }[],
  funds: Record<string, Fen>,
  judged: readonly Judged[],
  context: Context,
  area: Area,
  book: YearBook,
): void {
  const billLeft = sumOf(judged, ({ line }) => line.total) - totalOf(funds)
  const cashWithout = () => {
    const drawn = draw(openOf(judged), totalOf(funds), context, area)
    return billLeft - drawn.personalAccount - drawn.mutualAid
  }
  const given = { context, book, lines: claims, funds, billLeft, cashWithout }
  const paid = area.second?.(given)
  if (paid !== undefined && paid > 0) funds['large-amount'] = paid
}

/** A clause keeps the fund away from every line of the bill. */
function nothingPayable(judged: readonly Judged[]): boolean {
  const asked = judged.filter(({ line }) => line.benefit !== 'own-share')
  const isBarred = ({ line, gate }: Judged) => gate.barred !== undefined || line.benefit === 'other'
  return asked.length > 0 && asked.every(isBarred)
}

function withAccounts(
  judged: readonly Judged[],
  funds: Readonly<Record<string, Fen>>,
  deductiblePaid: Fen,
  context: Context,
  area: Area,
  book: YearBook,
): Settled {
  // JN-A5 b: the accounts are drawn first, and the second payment then lessens the cash.
  const { 'large-amount': second = 0, ...first } = funds
  const late = context.chosen('JN-A5', 'b') ? second : 0
  const early = totalOf(first) + second - late
  const drawn = draw(openOf(judged), early, context, area)
  const total = sumOf(judged, ({ line }) => line.total)
  const after = book.done()
  const { before } = context.bill
  return {
    outcome: nothingPayable(judged) ? 'fund-not-payable' : 'settled',
    funds,
    ...drawn,
    cash: total - early - late - drawn.personalAccount - drawn.mutualAid,
    deductiblePaid,
    after: context.countsInPreviousYear() ? { ...before, previousYear: after } : after,
  }
}
