import { add, formatMoney, isZero, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { GatedLine } from './gates.ts'
import { record } from './trace.ts'
import type { VisitContext } from './visit-context.ts'

/** The clauses that barred the fund, each with what it barred; then the fund's sum. */
export function explainFund(
  context: VisitContext,
  lines: readonly GatedLine[],
  funds: { readonly paid: ReadonlyMap<string, Money>; readonly total: Money },
): void {
  const { rules } = context.policy
  const { paid, total } = funds
  const gates = new Set(lines.flatMap(({ barred }) => (barred === undefined ? [] : [barred])))
  for (const gate of gates) {
    const kept = lines.filter(({ barred }) => barred === gate).map(({ line }) => line.total)
    const exempting = typeof gate.rescue === 'string' ? undefined : gate.rescue.reading
    record(context, {
      id: `fund.gate.${gate.when}`,
      title: '统筹不予支付',
      citation: gate.citation,
      inputs: [['涉及费用', add(zero, ...kept)]],
      reading: gate.onlyUnder === undefined ? exempting : gate.onlyUnder.reading,
      result: '0.00',
      sentence: `${gate.because}。`,
    })
  }
  const [first] = gates
  const names = namesOf(context)
  const paying = [...paid].map(([id, amount]) => [names.get(id) ?? id, amount] as const)
  const [only] = rules.benefits.filter((rule) => paid.has(rule.id))
  const unbarred = paying.length === 1 ? only?.citation : rules.precedence
  const barred = isZero(total) ? first?.citation : undefined
  record(context, {
    id: 'fund.total',
    title: '统筹基金支付合计',
    citation: barred ?? unbarred ?? rules.precedence,
    inputs: paying,
    result: total,
    sentence: `统筹基金本次一共支付 ${formatMoney(total)} 元。`,
  })
}

function namesOf({ policy }: VisitContext): ReadonlyMap<string, string> {
  const { benefits, secondPayment } = policy.rules
  const beyond = benefits.flatMap((rule) => (rule.beyond === undefined ? [] : [rule.beyond]))
  const second = secondPayment === undefined ? [] : [secondPayment]
  return new Map([...benefits, ...beyond, ...second].map(({ id, name }) => [id, name]))
}
