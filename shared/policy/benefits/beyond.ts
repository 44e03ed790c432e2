/** 超过年度限额的部分另按一个比例支付 (红河第九条3 and its like), and the readings of it. */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import {
  applyRate,
  compare,
  divideByRate,
  formatMoney,
  formatPercent,
  isZero,
  max,
  min,
  subtract,
  zero,
} from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import type { Refusal } from '../model.ts'
import type { BeyondRule } from '../pack/rules.ts'
import { rejected } from '../refusals.ts'
import { given, record } from '../trace.ts'
import type { VisitContext } from '../visit-context.ts'
import { countsExpense } from './annual-cap.ts'
import type { CapStandard } from './annual-cap.ts'
import { accumulatorOf, unknown } from './claim.ts'
import type { BenefitClaim } from './claim.ts'
import type { Worked } from './share.ts'

/** Whether the cap was used up before this visit, so that only the other rate is left. */
export function usedUp(
  context: VisitContext,
  claim: BenefitClaim,
  standard: CapStandard | undefined,
): boolean {
  const { beyond } = claim.plan.rule
  if (beyond === undefined || standard === undefined) return false
  const sums = accumulatorOf(context, claim)
  const used = countsExpense(context, beyond) ? sums.inScope : sums.fundPaid
  return used !== undefined && compare(used, standard.cap) >= 0
}

export interface OverCap {
  /** What the ordinary rate makes of the part within the cap. */
  readonly within: Money
  /** Undefined: nothing is above the cap. */
  readonly beyond: Money | undefined
  /** What is left of the cap for the ordinary rate; undefined: expense was counted instead. */
  readonly capLeft: Money | undefined
}

/** The part above the cap; undefined: the benefit has no such part. */
export function beyondCap(
  context: VisitContext,
  claim: BenefitClaim,
  use: {
    readonly standard: CapStandard | undefined
    readonly left: Money | undefined
    readonly byRate: Money
    readonly worked: readonly Worked[]
  },
): Result<OverCap | undefined, Refusal> {
  const rule = claim.plan.rule.beyond
  const { standard, left, byRate, worked } = use
  const [first] = worked
  if (rule === undefined || standard === undefined || first === undefined) return ok(undefined)
  const divided =
    left === undefined
      ? dividedByExpense(context, claim, standard.cap, first)
      : dividedByFund(context, left, byRate, first)
  if (!divided.ok) return divided
  const { within, expense, atStart } = divided.value
  const capLeft = left
  const straddles = !atStart && context.policy.settings.choice(rule.straddleReading) === 'b'
  if (isZero(expense)) return ok({ within, beyond: undefined, capLeft })
  if (straddles) return ok({ within, beyond: zero, capLeft })
  const spent = subtract(first.reimbursable, expense)
  const paid = paidBeyond(context, claim, rule, { expense, spent })
  return paid.ok ? ok({ within, beyond: paid.value, capLeft }) : paid
}

interface Divided {
  readonly within: Money
  /** In-scope expense that the other rate is for. */
  readonly expense: Money
  /** The cap was used up before the visit. */
  readonly atStart: boolean
}

/** 限额按统筹支付额: what is left of it stands for so much expense, rounded to the fen. */
function dividedByFund(
  context: VisitContext,
  left: Money,
  byRate: Money,
  { reimbursable, rate }: Worked,
): Result<Divided, Refusal> {
  if (compare(byRate, left) <= 0) return ok({ within: byRate, expense: zero, atStart: false })
  const atStart = isZero(left)
  const { rounding } = context.policy.choices
  const spent = atStart ? zero : min(reimbursable, divideByRate(left, rate, rounding))
  return ok({ within: left, expense: subtract(reimbursable, spent), atStart })
}

/** 限额按范围内费用: the deductible is the first of the expense that counts. */
function dividedByExpense(
  context: VisitContext,
  claim: BenefitClaim,
  cap: Money,
  { holding, reimbursable, rate }: Worked,
): Result<Divided, Refusal> {
  const used = accumulatorOf(context, claim).inScope
  if (used === undefined) return failed(unknown(claim, '本年政策范围内费用'))
  const room = max(zero, subtract(cap, used))
  const borne = subtract(holding.inScope, reimbursable)
  const ordinary = min(reimbursable, max(zero, subtract(room, borne)))
  const within = applyRate(ordinary, rate, context.policy.choices.rounding)
  return ok({ within, expense: subtract(reimbursable, ordinary), atStart: isZero(room) })
}

function paidBeyond(
  context: VisitContext,
  claim: BenefitClaim,
  rule: BeyondRule,
  { expense, spent }: { readonly expense: Money; readonly spent: Money },
): Result<Money, Refusal> {
  const found = claim.plan.beyond?.rate(claim.wanted)
  if (found?.ok === false) return found
  if (found?.value === undefined) return failed(rejected('没有限额以上的支付比例，不能结算'))
  const inpatient = context.left.inpatient
  if (inpatient === undefined) return failed(unknown(claim, '住院年度限额余额'))
  const rate: Rate = found.value.quantity
  const byRate = applyRate(expense, rate, context.policy.choices.rounding)
  const paid = min(byRate, inpatient)
  context.left.inpatient = subtract(inpatient, paid)
  if (context.trace === undefined) return ok(paid)
  const percent = formatPercent(rate)
  record(context, {
    id: `${rule.id}.fund`,
    title: `${rule.name}支付`,
    citation: rule.citation,
    inputs: [
      given('用完年度限额所耗的费用', spent),
      given('限额以上的费用', expense),
      given('按比例计算', byRate),
      given('住院年度限额余额', inpatient),
    ],
    used: [found.value, percent],
    readings: [rule.basisReading, rule.deductibleReading, rule.straddleReading, 'G-05'],
    rounding: context.policy.choices.roundingName,
    result: paid,
    limit: { kind: 'inpatient-cap', amount: byRate, limit: inpatient },
    sentence:
      `超过年度限额的 ${formatMoney(expense)} 元按 ${percent} 计算，` +
      `基金支付 ${formatMoney(paid)} 元。`,
  })
  return ok(paid)
}
