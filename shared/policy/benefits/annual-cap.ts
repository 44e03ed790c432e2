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
import type { Found } from '../lookup.ts'
import type { Accumulator, Refusal } from '../model.ts'
import type { BeyondRule } from '../pack/rules.ts'
import { given, record } from '../trace.ts'
import { statusAtYearStart } from '../visit-context.ts'
import type { VisitContext } from '../visit-context.ts'
import { accumulatorOf, unknown } from './claim.ts'
import type { BenefitClaim } from './claim.ts'
import { carriedSums } from './deductible.ts'

/** 年度最高支付限额 that holds for this member; undefined: the benefit has none of its own. */
export interface CapStandard {
  readonly found: Found<Money>
  readonly cap: Money
}

/** Of the member's status; in a year of retirement by reading G-15. */
export function capStandard(
  context: VisitContext,
  { plan, wanted }: BenefitClaim,
): Result<CapStandard | undefined, Refusal> {
  if (plan.annualCap === undefined) return ok(undefined)
  const current = plan.annualCap(wanted)
  if (!current.ok || current.value === undefined) return current.ok ? ok(undefined) : current
  const found = current.value
  const { changed } = context.member
  const choice = changed === undefined ? 'a' : context.policy.settings.choice('G-15')
  const earlier = statusAtYearStart(context.member, context.input.visit.date)
  if (choice === 'a' || changed === undefined || earlier === wanted.status) {
    return ok({ found, cap: found.quantity })
  }
  const first = plan.annualCap({ ...wanted, status: earlier })
  if (!first.ok || first.value === undefined) return first.ok ? ok(undefined) : first
  if (choice === 'b') return ok({ found: first.value, cap: first.value.quantity })
  const months = BigInt(monthOf(changed.on) - 1)
  const twelfths = toFen(first.value.quantity) * months + toFen(found.quantity) * (12n - months)
  return ok({ found, cap: moneyFromFen((twelfths + 6n) / 12n) })
}

export interface CapUse {
  readonly standard: CapStandard | undefined
  readonly byRate: Money
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
  const { standard } = use
  const sums = accumulatorOf(context, claim)
  if (standard === undefined) {
    if (sums.capRemaining !== undefined && context.trace !== undefined) {
      explainStated(context, claim, use.byRate, sums.capRemaining)
    }
    return ok(sums.capRemaining)
  }
  const { beyond } = claim.plan.rule
  if (beyond !== undefined && countsExpense(context, beyond)) return ok(undefined)
  const { cap } = standard
  const carried = carriedSums(context, claim)
  const basis = basisOf(context, claim)
  const own = sums.fundPaid
  if (carried !== undefined && carried.fundPaid === undefined) {
    return failed(unknown(claim, '上年统筹已付金额'))
  }
  const earlier = carried?.fundPaid === undefined ? zero : carried.fundPaid
  const paid = own && add(own, earlier)
  if (paid === undefined && (sums.capRemaining === undefined || basis !== 'a')) {
    return failed(unknown(claim, '本年统筹已付金额'))
  }
  let left = paid === undefined ? undefined : max(zero, subtract(cap, paid))
  if (paid !== undefined && basis !== 'a') {
    const deductibles = basis === 'c' ? deductiblesOf(sums, carried, use) : zero
    if (deductibles === undefined) return failed(unknown(claim, '本年已付起付线'))
    left = expenseCapLeft(context, { cap, rate: use.rate, fundPaid: paid, deductibles })
  } else if (sums.capRemaining !== undefined) {
    left = left === undefined ? sums.capRemaining : min(left, sums.capRemaining)
  }
  if (left !== undefined && context.trace !== undefined) {
    explainCap(context, claim, { standard, paid, byRate: use.byRate, left, basis })
  }
  return ok(left)
}

/** 含起付线: what was paid of the deductible so far, and what this visit pays of it. */
function deductiblesOf(
  { deductiblePaid }: Accumulator,
  carried: Accumulator | undefined,
  use: CapUse,
): Money | undefined {
  if (deductiblePaid === undefined) return undefined
  const paid = add(deductiblePaid, use.deductiblePaid)
  if (carried === undefined) return paid
  return carried.deductiblePaid && add(paid, carried.deductiblePaid)
}

/** 限额按范围内费用累计, by the reading of the part above it. */
export function countsExpense({ policy }: VisitContext, { basisReading }: BeyondRule): boolean {
  return policy.settings.choice(basisReading) === 'b'
}

/** What the cap limits (reading G-02): the fund's payments, or expense; 'c' counts deductibles. */
function basisOf({ policy }: VisitContext, { plan }: BenefitClaim): string {
  const { expenseCapReading, beyond } = plan.rule
  if (beyond !== undefined) return 'a'
  const own = expenseCapReading !== undefined && policy.settings.choice(expenseCapReading) === 'b'
  return own ? 'c' : policy.choices.capBasis
}

/** The cap limits expense, so what is left of it pays at the rate. */
function expenseCapLeft(
  context: VisitContext,
  use: {
    readonly cap: Money
    readonly rate: Rate
    readonly fundPaid: Money
    readonly deductibles: Money
  },
): Money {
  const { rounding } = context.policy.choices
  const full = applyRate(use.cap, use.rate, rounding)
  if (isZero(full)) return zero
  const used = add(divideByRate(use.fundPaid, use.rate, rounding), use.deductibles)
  return applyRate(max(zero, subtract(use.cap, used)), use.rate, rounding)
}

function explainCap(
  context: VisitContext,
  claim: BenefitClaim,
  what: {
    readonly standard: CapStandard
    readonly paid: Money | undefined
    readonly byRate: Money
    readonly left: Money
    readonly basis: string
  },
): void {
  const { standard, paid, byRate, left, basis } = what
  const { id, name, expenseCapReading, carriedFrom, beyond, perDiseaseCapReading } = claim.plan.rule
  const { found } = standard
  const counted = found.byCount === undefined ? [] : [given('登记病种数', found.byCount)]
  const cap = formatMoney(standard.cap)
  const changed = context.member.changed !== undefined && basis === 'a'
  record(context, {
    id: `${id}.cap`,
    title: '年度限额余额',
    citation: found.citation,
    inputs: [given('本年统筹已付', paid === undefined ? '未知' : paid), ...counted],
    used: [found, cap],
    readings: [
      changed ? 'G-15' : undefined,
      expenseCapReading,
      beyond === undefined ? 'G-02' : beyond.basisReading,
      carriedFrom?.reading,
      perDiseaseCapReading,
    ],
    result: left,
    limit: { kind: 'cap', amount: byRate, limit: left },
    sentence: `本年${name}最多支付 ${cap} 元，还可支付 ${formatMoney(left)} 元。`,
  })
}

/** 年度累计 gives what is left of a cap whose own standard is not configured. */
function explainStated(
  context: VisitContext,
  claim: BenefitClaim,
  byRate: Money,
  left: Money,
): void {
  const { id, name, citation } = claim.plan.rule
  record(context, {
    id: `${id}.cap`,
    title: '年度限额余额',
    citation,
    inputs: [given('年度累计给出的限额余额', left)],
    result: left,
    limit: { kind: 'cap', amount: byRate, limit: left },
    sentence: `本年${name}还可支付 ${formatMoney(left)} 元。`,
  })
}
