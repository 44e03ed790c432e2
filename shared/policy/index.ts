/**
 * The policy core. Pure: no clock, no files, no chance; the same input gives the same output.
 *
 * Step ids of a trace, stable within a pack:
 *   `<benefit>.in-scope`, `.deductible`, `.rate`, `.rate-adjustment`, `.cap`, `.fund`
 *                                                                   one benefit's part of the fund;
 *                                                                   `…:药品甲` of a drug or disease
 *   `<benefit above the cap>.fund`, `<second payment>.threshold`, `.fund`
 *   `fund.gate.<condition>`                                         a clause that bars the fund
 *   `fund.total`                                                    the fund's whole part
 *   `account.own`, `account.mutual-aid`, `cash`                     the other payers
 *   `credit.<month>`                                                a monthly credit
 */
import type { TraceStep } from './model.ts'

export { splitBillLine } from './bill-line.ts'
export type { BillLineSplit, PricedItem } from './bill-line.ts'
export { configure } from './configure.ts'
export type { Policy } from './configure.ts'
export { credit } from './credit.ts'
export { isDate, isMonth } from './dates.ts'
export * from './model.ts'
export { compilePack } from './pack/compile.ts'
export type { Reading } from './pack/readings.ts'
export type { Pack, PackInfo, Provision } from './pack/rules.ts'
export type { PackFault, PackFile } from './pack/sheet.ts'
export { cancelled, replayed } from './cancel.ts'
export type { Cancellation, Settled } from './cancel.ts'
export { settle, settleVisit } from './settle.ts'
export type { VisitInput } from './visit-context.ts'
export { checkParameters, yearStandard, yearStandardOf } from './year-standard.ts'
export type { YearStandardInput } from './year-standard.ts'

/** Which payer's amount a step explains: from any amount it is one step to its clause. */
export function payerOf(
  step: TraceStep,
): 'pooled-fund' | 'personal-account' | 'mutual-aid' | 'cash' {
  if (step.id === 'account.own') return 'personal-account'
  if (step.id === 'account.mutual-aid') return 'mutual-aid'
  return step.id === 'cash' ? 'cash' : 'pooled-fund'
}
