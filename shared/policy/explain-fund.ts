import { add, formatMoney, isZero, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { GatedLine } from './gates.ts'
import type { TraceStep } from './model.ts'
import type { Gate } from './pack/rules.ts'
import { given, record } from './trace.ts'
import type { VisitContext } from './visit-context.ts'

/** The clauses that barred the fund, each with what it barred; then the fund's sum. */
export function explainFund(
  context: VisitContext,
  lines: readonly GatedLine[],
  funds: { readonly paid: ReadonlyMap<string, Money>; readonly total: Money },
): void {
  const { rules, names } = context.policy
  const { paid, total } = funds
  const gates: Gate[] = []
  const asked: string[] = []
  for (const { barred, readings } of lines) {
    if (barred !== undefined && !gates.includes(barred)) gates.push(barred)
    asked.push(...readings)
  }
  for (const gate of gates) {
    const kept = lines.filter(({ barred }) => barred === gate).map(({ line }) => line.total)
    const rescue = typeof gate.rescue === 'string' ? undefined : gate.rescue.reading
    record(context, {
      id: `fund.gate.${gate.when}`,
      title: '统筹不予支付',
      citation: gate.citation,
      inputs: [given('涉及费用', add(zero, ...kept))],
      readings: [gate.onlyUnder?.reading, rescue],
      result: '0.00',
      sentence: `${gate.because}。`,
    })
  }
  const paying: TraceStep['inputs'][number][] = []
  for (const [id, amount] of paid) paying.push(given(names.get(id) ?? id, amount))
  const only = paid.size === 1 ? rules.benefits.find((rule) => paid.has(rule.id)) : undefined
  const unbarred = paid.size === 1 ? only?.citation : rules.precedence
  const barred = isZero(total) ? gates[0]?.citation : undefined
  const several = rules.secondPayment !== undefined && paid.has(rules.secondPayment.id)
  const whose = several ? '各项基金' : '统筹基金'
  record(context, {
    id: 'fund.total',
    title: several ? '基金支付合计' : '统筹基金支付合计',
    citation: barred ?? unbarred ?? rules.precedence,
    inputs: paying,
    readings: [...readingsOf(context, paid.size), ...asked],
    result: total,
    sentence: `${whose}本次一共支付 ${formatMoney(total)} 元。`,
  })
}

/** What of the visit as a whole was a matter of reading: its day, its year, which benefits. */
function readingsOf({ policy, input, date }: VisitContext, claimed: number): readonly string[] {
  const { info, expiryReading, residualReading } = policy.rules
  const { settledOn } = input.visit
  const ids = claimed > 1 ? ['G-16'] : []
  if (claimed > 1 && residualReading !== undefined) ids.push(residualReading)
  if (settledOn !== undefined && settledOn !== input.visit.date) ids.push('G-08', 'G-10')
  const expired = info.inForceTo !== undefined && date > info.inForceTo
  if (expired && expiryReading !== undefined) ids.push(expiryReading)
  return ids
}
