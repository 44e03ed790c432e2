import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import {
  add,
  applyRate,
  divideByRate,
  formatMoney,
  isZero,
  max,
  min,
  moneyFromFen,
  subtract,
  toFen,
  zero,
} from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import { monthOf } from '../dates.ts'
import { findMoney } from '../lookup.ts'
import type { Found, Wanted } from '../lookup.ts'
import type { Refusal } from '../model.ts'
import { record } from '../trace.ts'
import { rejected, statusAtYearStart } from '../visit-context.ts'
import type { VisitContext } from '../visit-context.ts'
import { accumulatorOf, roundingOf } from './claim.ts'
import type { BenefitClaim } from './claim.ts'

export interface CapUse {
  readonly wanted: Wanted
  readonly rate: Rate
  readonly deductiblePaid: Money
}

/**
 * 年度限额余额; undefined: this benefit has no cap of its own. Where no standard is known, what the
 * year so far says is left of one still limits.
 */
export function capLeft(
  context: VisitContext,
  claim: BenefitClaim,
  use: CapUse,
): Result<Money | undefined, Refusal> {
  const standard = capStandard(context, claim, use.wanted)
  if (!standard.ok) return standard
  if (standard.value === undefined) return ok(statedLeft(context, claim))
  const { found, cap } = standard.value
  const { fundPaid, capRemaining, deductiblePaid } = accumulatorOf(context, claim)
  const basis = context.settings.choice('G-02')
  if (fundPaid === undefined && (capRemaining === undefined || basis !== 'a')) {
    const because = `${claim.rule.name}本年统筹已付金额未知，不能结算；须先取得年度累计`
    return failed(rejected(because, found.citation))
  }
  const byPaid = fundPaid === undefined ? undefined : max(zero, subtract(cap, fundPaid))
  let left = byPaid === undefined ? capRemaining : byPaid
  if (byPaid !== undefined && capRemaining !== undefined) left = min(byPaid, capRemaining)
  if (basis !== 'a' && fundPaid !== undefined) {
    const before = deductiblePaid === undefined ? zero : deductiblePaid
    const deductibles = basis === 'c' ? add(before, use.deductiblePaid) : zero
    left = expenseCapLeft(context, { cap, rate: use.rate, fundPaid, deductibles })
  }
  if (left === undefined) return ok(undefined)
  const changed = context.member.changed !== undefined
  record(context, {
    id: `${claim.rule.id}.cap`,
    title: '年度限额余额',
    citation: found.citation,
    inputs: [['本年统筹已付', fundPaid === undefined ? '未知' : fundPaid]],
    used: [found, formatMoney(cap)],
    reading: changed && basis === 'a' ? 'G-15' : 'G-02',
    result: left,
    sentence: `本年${claim.rule.name}最多支付 ${formatMoney(cap)} 元，还可支付 ${formatMoney(left)} 元。`,
  })
  return ok(left)
}

/** 年度累计 gives what is left of a cap whose own standard is not configured. */
function statedLeft(context: VisitContext, claim: BenefitClaim): Money | undefined {
  const { capRemaining: left } = accumulatorOf(context, claim)
  if (left === undefined) return undefined
  const { id, name, citation } = claim.rule
  record(context, {
    id: `${id}.cap`,
    title: '年度限额余额',
    citation,
    inputs: [['年度累计给出的限额余额', left]],
    result: left,
    sentence: `本年${name}还可支付 ${formatMoney(left)} 元。`,
  })
  return left
}

/** G-02 b and c: the cap limits expense, so what is left of it pays at the rate. */
function expenseCapLeft(
  context: VisitContext,
  use: {
    readonly cap: Money
    readonly rate: Rate
    readonly fundPaid: Money
    readonly deductibles: Money
  },
): Money {
  const [rounding] = roundingOf(context)
  const full = applyRate(use.cap, use.rate, rounding)
  if (isZero(full)) return zero
  const used = add(divideByRate(use.fundPaid, use.rate, rounding), use.deductibles)
  return applyRate(max(zero, subtract(use.cap, used)), use.rate, rounding)
}

interface CapStandard {
  readonly found: Found<Money>
  readonly cap: Money
}

/** 年度最高支付限额 of the member's status; in a year of retirement by reading G-15. */
function capStandard(
  context: VisitContext,
  claim: BenefitClaim,
  wanted: Wanted,
): Result<CapStandard | undefined, Refusal> {
  const { annualCap } = claim.rule
  if (annualCap === undefined) return ok(undefined)
  const current = findMoney(annualCap, wanted)
  if (!current.ok || current.value === undefined) return current.ok ? ok(undefined) : current
  const found = current.value
  const choice = context.settings.choice('G-15')
  const earlier = statusAtYearStart(context.member, context.date)
  const { changed } = context.member
  if (choice === 'a' || changed === undefined || earlier === wanted.status) {
    return ok({ found, cap: found.quantity })
  }
  const first = findMoney(annualCap, { ...wanted, status: earlier })
  if (!first.ok || first.value === undefined) return first.ok ? ok(undefined) : first
  if (choice === 'b') return ok({ found: first.value, cap: first.value.quantity })
  const months = BigInt(monthOf(changed.on) - 1)
  const twelfths = toFen(first.value.quantity) * months + toFen(found.quantity) * (12n - months)
  return ok({ found, cap: moneyFromFen((twelfths + 6n) / 12n) })
}
