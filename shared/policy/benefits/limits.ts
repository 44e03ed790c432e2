import {
  add,
  formatMoney,
  formatPercent,
  isNegative,
  isZero,
  max,
  min,
  subtract,
  zero,
} from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import { given, record } from '../trace.ts'
import type { VisitContext } from '../visit-context.ts'
import type { BenefitClaim } from './claim.ts'
import type { Worked } from './share.ts'

/**
 * 统筹支付 = the least of 按比例、年度限额余额、住院年度限额余额、年度统筹总限额余额. Takes what it
 * pays from what the later benefits of this visit still find.
 */
export function limited(
  context: VisitContext,
  claim: BenefitClaim,
  amounts: {
    readonly byRate: Money
    readonly capLeft: Money | undefined
    readonly worked: readonly Worked[]
  },
): Money {
  const { rule } = claim.plan
  const { left } = context
  const { byRate, capLeft } = amounts
  const withinCap = capLeft === undefined ? byRate : min(byRate, capLeft)
  const inpatient = rule.inpatientCap === undefined ? undefined : left.inpatient
  const withinInpatient = inpatient === undefined ? withinCap : min(withinCap, inpatient)
  const overall = overallLeft(context, claim)
  const fund = overall === undefined ? withinInpatient : min(withinInpatient, overall)
  if (inpatient !== undefined) left.inpatient = subtract(inpatient, fund)
  if (rule.overallCap !== undefined && left.pooledFund !== undefined) {
    left.pooledFund = max(zero, subtract(left.pooledFund, fund))
  }
  if (context.trace !== undefined) {
    const binding = { withinCap, withinInpatient, inpatient, overall, fund }
    explain(context, claim, amounts, binding)
  }
  return fund
}

function overallLeft(context: VisitContext, claim: BenefitClaim): Money | undefined {
  const { overallCap } = claim.plan.rule
  const { pooledFund } = context.left
  if (overallCap === undefined || pooledFund === undefined) return undefined
  const { reading } = overallCap
  const counted = reading === undefined || context.policy.settings.choice(reading) === 'a'
  return counted ? max(zero, pooledFund) : undefined
}

function explain(
  context: VisitContext,
  claim: BenefitClaim,
  amounts: {
    readonly byRate: Money
    readonly capLeft: Money | undefined
    readonly worked: readonly Worked[]
  },
  binding: {
    readonly withinCap: Money
    readonly withinInpatient: Money
    readonly inpatient: Money | undefined
    readonly overall: Money | undefined
    readonly fund: Money
  },
): void {
  const { rule } = claim.plan
  const { byRate, capLeft, worked } = amounts
  const { withinCap, withinInpatient, inpatient, overall, fund } = binding
  const inputs = [given('按比例计算', byRate)]
  if (capLeft !== undefined) inputs.push(given('年度限额余额', capLeft))
  if (inpatient !== undefined) inputs.push(given('住院年度限额余额', inpatient))
  if (overall !== undefined) inputs.push(given('年度统筹总限额余额', overall))
  else if (rule.overallCap !== undefined) inputs.push(given('年度统筹总限额余额', '未计入'))
  const overallBinds = isNegative(subtract(fund, withinInpatient))
  const inpatientBinds = isNegative(subtract(withinInpatient, withinCap))
  const before = sumOf(worked)
  const capBinds = isNegative(subtract(withinCap, before))
  let limit = capBinds ? '年度限额' : undefined
  let cited = rule.citation
  if (inpatientBinds && rule.inpatientCap !== undefined) {
    limit = '住院年度限额'
    cited = rule.inpatientCap
  }
  if (overallBinds && rule.overallCap !== undefined) {
    limit = '年度统筹总限额'
    cited = rule.overallCap.citation
  }
  record(context, {
    id: `${rule.id}.fund`,
    title: `${rule.name}支付`,
    citation: cited,
    inputs,
    readings: [
      overall === undefined ? undefined : rule.overallCap?.reading,
      rule.beyond?.basisReading,
      rule.beyond?.straddleReading,
    ],
    result: fund,
    limit: inpatient && { kind: 'inpatient-cap', amount: withinCap, limit: inpatient },
    sentence: fundSentence(workedOut(worked), limit, fund),
  })
}

function sumOf(worked: readonly Worked[]): Money {
  let sum = zero
  for (const { amount } of worked) sum = add(sum, amount)
  return sum
}

/** 算式, for the member: （457.92 − 起付线 80.00）× 55% = 207.86 元. */
function workedOut(worked: readonly Worked[]): string {
  return worked
    .map(({ holding, due, reimbursable, amount, rate }) => {
      const { inScope, portions, name } = holding
      const scope = `${name === undefined ? '' : `${name} `}范围内 ${formatMoney(inScope)}`
      if (isZero(inScope)) return '没有政策范围内的费用'
      if (isZero(reimbursable)) return `${scope} 元没有超过起付线余额 ${formatMoney(due)} 元`
      const base = isZero(due) ? `${scope} ` : `（${scope} − 起付线余 ${formatMoney(due)}）`
      const times = portions.length > 1 ? '按各自比例' : `× ${formatPercent(rate)}`
      return `${base}${times} = ${formatMoney(amount)} 元`
    })
    .join('；')
}

function fundSentence(worked: string, limit: string | undefined, fund: Money): string {
  const paid = `基金支付 ${formatMoney(fund)} 元`
  if (limit === undefined) return isZero(fund) ? `${worked}；${paid}。` : `${worked}。`
  const left = isZero(fund) ? '已经用完' : `还剩 ${formatMoney(fund)} 元`
  return `${worked}；${limit}${left}，${paid}。`
}
