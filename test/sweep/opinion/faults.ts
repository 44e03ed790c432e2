/** Bills that no clause can settle: they are refused before any clause is read. */
import type { Bill, Fen, Sums, Year } from './bill.ts'
import { rejected } from './refusal.ts'

function isAmount(value: Fen | undefined): boolean {
  return value === undefined || (Number.isSafeInteger(value) && value >= 0)
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function checkLines({ visit }: Bill): void {
  if (visit.lines.length === 0) rejected('no line')
  for (const line of visit.lines) {
    const parts = [line.inScope, line.preSelfPay, line.overLimit, line.outOfScope]
    if (![line.total, ...parts].every(isAmount)) rejected('a negative amount')
    const sum = parts.reduce((all, each) => all + each, 0)
    const whole = line.benefit === 'own-share' && sum === 0
    if (sum !== line.total && !whole) rejected('parts that do not add up')
  }
}

function checkDays({ visit: { date, settledOn } }: Bill): void {
  if (!isDay(date)) rejected('no such day')
  if (settledOn === undefined) return
  if (!isDay(settledOn) || settledOn < date) rejected('settled before the visit')
  if (Number(settledOn.slice(0, 4)) - Number(date.slice(0, 4)) > 1) rejected('years later')
}

function amountsOf(year: Year): (Fen | undefined)[] {
  const groups = [year.benefits, year.drugs, year.diseases, year.otherInstitutions]
  const sums = groups.flatMap((group): Sums[] => Object.values(group ?? {}))
  return [
    ...sums.flatMap((each) => [
      each.deductiblePaid,
      each.fundPaid,
      each.capRemaining,
      each.inScope,
    ]),
    year.inpatient?.capRemaining,
    year.pooledFund?.capRemaining,
    year.largeAmount?.burden,
    year.largeAmount?.fundPaid,
    ...(year.previousYear === undefined ? [] : amountsOf(year.previousYear)),
  ]
}

export function checkBill(bill: Bill): void {
  checkLines(bill)
  checkDays(bill)
  const balances = (bill.member.mutualAid ?? []).map(({ balance }) => balance)
  const held = [bill.member.accountBalance, ...balances, ...amountsOf(bill.before)]
  if (!held.every(isAmount)) rejected('a negative sum')
}
