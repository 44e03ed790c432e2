import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { add, isZero, subtract, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { BenefitClaim, BenefitShare } from './benefits/claim.ts'
import { shareOf } from './benefits/share.ts'
import type { BenefitPlan } from './configure.ts'
import type { GatedLine } from './gates.ts'
import { levelOf } from './levels.ts'
import type { ChargeLine, Refusal } from './model.ts'
import { lineName, rejected } from './refusals.ts'
import type { VisitContext } from './visit-context.ts'

export interface FundShares {
  /** By benefit, every benefit that a line claims. */
  readonly paid: ReadonlyMap<string, Money>
  readonly shares: ReadonlyMap<string, BenefitShare>
  /** The open lines that each benefit took. */
  readonly taken: ReadonlyMap<string, readonly ChargeLine[]>
}

interface Claimed {
  readonly open: ChargeLine[]
}

/** 先慢特病等待遇，后普通门诊; a line belongs to exactly one benefit (第十三条 and its like). */
export function fundShares(
  context: VisitContext,
  lines: readonly GatedLine[],
): Result<FundShares, Refusal> {
  const { benefits, choices } = context.policy
  const claims = claimsOf(context, lines)
  if (!claims.ok) return claims
  const paid = new Map<string, Money>()
  const shares = new Map<string, BenefitShare>()
  const last = benefits.at(-1)
  let unpaid = zero
  for (const plan of benefits) {
    const claimed = claims.value.get(plan)
    const residual = choices.residualEntersLast && plan === last ? unpaid : zero
    if (claimed === undefined && isZero(residual)) continue
    paid.set(plan.rule.id, zero)
    const open = claimed === undefined ? [] : claimed.open
    if (open.length === 0 && isZero(residual)) continue
    const claim = claimFor(context, plan, open, residual)
    if (!claim.ok) return claim
    const share = shareOf(context, claim.value)
    if (!share.ok) return share
    const { fund, beyond, inScope } = share.value
    paid.set(plan.rule.id, fund)
    const over = plan.rule.beyond
    if (over !== undefined && beyond !== undefined) paid.set(over.id, beyond)
    shares.set(plan.rule.id, share.value)
    unpaid = add(unpaid, subtract(inScope, fund))
  }
  const taken = new Map<string, readonly ChargeLine[]>()
  for (const [{ rule }, { open }] of claims.value) taken.set(rule.id, open)
  return ok({ paid, shares, taken })
}

function claimFor(
  context: VisitContext,
  plan: BenefitPlan,
  lines: readonly ChargeLine[],
  residual: Money,
): Result<BenefitClaim, Refusal> {
  const level = levelOf(context)
  if (!level.ok) return level
  const { date, member, input } = context
  const { diseases } = input.member
  const wanted = { date, status: member.status, level: level.value, diseases }
  return ok({ plan, lines, residual, wanted })
}

/** Which benefit each line claims; an open line that no benefit takes is refused. */
function claimsOf(
  context: VisitContext,
  lines: readonly GatedLine[],
): Result<ReadonlyMap<BenefitPlan, Claimed>, Refusal> {
  const { policy } = context
  const single = policy.choices.oneBenefitABill ? firstClaimed(context, lines) : undefined
  const claims = new Map<BenefitPlan, Claimed>()
  for (const { line, barred } of lines) {
    if (line.benefit === 'own-share' || line.benefit === 'other') continue
    const own = planOf(context, line)
    if (own === undefined) {
      if (barred !== undefined) continue
      const because = `文件没有规定“${lineName(line.benefit)}”这类费用的待遇，不能结算`
      return failed(rejected(because, policy.rules.precedence))
    }
    const plan = single === undefined || barred !== undefined ? own : single
    let claimed = claims.get(plan)
    if (claimed === undefined) claims.set(plan, (claimed = { open: [] }))
    if (barred === undefined) claimed.open.push(line)
  }
  return ok(claims)
}

function planOf({ policy, input }: VisitContext, line: ChargeLine): BenefitPlan | undefined {
  if (input.visit.emergencyRescue === true) {
    const taken = policy.byRescueLine.get(line.benefit)
    if (taken !== undefined) return taken
  }
  return policy.byLine.get(line.benefit)
}

/** 整单只走一项 (G-16 b): the first benefit in order that any open line claims. */
function firstClaimed(
  context: VisitContext,
  lines: readonly GatedLine[],
): BenefitPlan | undefined {
  const named = new Set(
    lines.flatMap(({ line, barred }) => (barred === undefined ? [planOf(context, line)] : [])),
  )
  return context.policy.benefits.find((plan) => named.has(plan))
}
