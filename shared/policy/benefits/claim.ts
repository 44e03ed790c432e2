import { add } from '../../money/index.ts'
import type { Money, Rounding } from '../../money/index.ts'
import type { Accumulator, ChargeLine } from '../model.ts'
import type { BenefitRule } from '../pack/rules.ts'
import type { VisitContext } from '../visit-context.ts'

/** What one benefit pays of a visit. */
export interface BenefitShare {
  readonly fund: Money
  readonly deductiblePaid: Money
  readonly inScope: Money
  readonly after: Accumulator
}

export interface BenefitClaim {
  readonly rule: BenefitRule
  readonly lines: readonly ChargeLine[]
  /** In-scope expense that an earlier benefit left unpaid and that may enter this one. */
  readonly residual: Money
  /** What is left of the overall annual cap; undefined: not known to this visit. */
  readonly overallLeft: Money | undefined
}

const roundings: Readonly<Record<string, readonly [Rounding, string]>> = {
  a: ['half-away-from-zero', '四舍五入到分'],
  b: ['toward-zero', '截去分以下尾数'],
  c: ['half-even', '四舍六入五成双到分'],
  d: ['half-away-from-zero', '逐行四舍五入到分'],
}

/** The rounding that reading G-05 chooses, and its name. */
export function roundingOf(context: VisitContext): readonly [Rounding, string] {
  const chosen = roundings[context.settings.choice('G-05')]
  return chosen === undefined ? ['half-away-from-zero', '四舍五入到分'] : chosen
}

/** What the benefit has seen this year; an amount not known is absent. */
export function accumulatorOf(context: VisitContext, claim: BenefitClaim): Accumulator {
  const { benefits } = context.input.before
  const found = Object.hasOwn(benefits, claim.rule.id) ? benefits[claim.rule.id] : undefined
  return found === undefined ? {} : found
}

/** What of a line counts as 政策范围内 (reading G-07). */
export function lineInScope(context: VisitContext, line: ChargeLine): Money {
  const withPrior = context.settings.choice('G-07') === 'b'
  return withPrior ? add(line.inScope, line.preSelfPay) : line.inScope
}
