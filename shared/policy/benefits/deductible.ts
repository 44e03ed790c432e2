import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { add, formatMoney, isZero, max, min, subtract, zero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import { findMoney } from '../lookup.ts'
import type { Found, Wanted } from '../lookup.ts'
import type { Refusal } from '../model.ts'
import { record } from '../trace.ts'
import { rejected } from '../visit-context.ts'
import type { VisitContext } from '../visit-context.ts'
import { accumulatorOf } from './claim.ts'
import type { BenefitClaim } from './claim.ts'

/** 起付线: the standard, and whether it is counted over the year or anew each visit. */
export interface Standard {
  readonly found: Found<Money>
  readonly annual: boolean
  readonly paid: Money
}

/** The standard that holds for this visit. What was paid of it must be known, or nothing is. */
export function deductibleOf(
  context: VisitContext,
  claim: BenefitClaim,
  wanted: Wanted,
): Result<Standard, Refusal> {
  const { basis, reading, figure } = claim.rule.deductible
  const found = findMoney(figure, wanted)
  if (!found.ok) return found
  if (found.value === undefined) return failed(rejected('没有起付标准，不能结算'))
  const parameter = found.value.parameter
  const setting = parameter === undefined ? undefined : context.settings.values.get(parameter)
  const configured = setting?.type === 'deductible' ? setting.basis : undefined
  const stated = configured === undefined ? basis : configured
  const annual =
    stated === 'annual' && (reading === undefined || context.settings.choice(reading) === 'a')
  const paid = accumulatorOf(context, claim).deductiblePaid
  if (annual && paid === undefined && !isZero(found.value.quantity)) {
    const because = `${claim.rule.name}本年已付起付线未知，不能结算；须先取得年度累计`
    return failed(rejected(because, found.value.citation))
  }
  return ok({ found: found.value, annual, paid: annual && paid !== undefined ? paid : zero })
}

/**
 * Takes the deductible off the in-scope expense. Under reading G-04 b expense outside the scope
 * counts toward it first.
 */
export function afterDeductible(
  context: VisitContext,
  claim: BenefitClaim,
  { inScope, standard }: { readonly inScope: Money; readonly standard: Standard },
): { readonly left: Money; readonly reimbursable: Money; readonly deductiblePaid: Money } {
  const { found, annual, paid } = standard
  const left = max(zero, subtract(found.quantity, paid))
  const byTotal = context.settings.choice('G-04') === 'b'
  const total = add(...claim.lines.map((line) => line.total), claim.residual)
  const outside = byTotal ? subtract(total, inScope) : zero
  const fromInScope = max(zero, subtract(left, outside))
  const reimbursable = max(zero, subtract(inScope, fromInScope))
  const deductiblePaid = min(byTotal ? total : inScope, left)
  const already: readonly (readonly [string, Money])[] = annual ? [['本年已付起付线', paid]] : []
  const text = formatMoney(found.quantity)
  const period = annual ? '一年' : '每次'
  record(context, {
    id: `${claim.rule.id}.deductible`,
    title: '起付线',
    citation: found.citation,
    inputs: [['政策范围内费用', inScope], ...already],
    used: [found, `${period} ${text}`],
    reading: byTotal ? 'G-04' : claim.rule.deductible.reading,
    result: deductiblePaid,
    sentence: deductibleSentence(`${period} ${text} 元`, found.quantity, left, deductiblePaid),
  })
  return { left: fromInScope, reimbursable, deductiblePaid }
}

function deductibleSentence(text: string, standard: Money, left: Money, taken: Money): string {
  if (isZero(standard)) return '没有起付线，从第一分钱起计算。'
  if (isZero(left)) return `起付线${text}，已经付满，本次不再扣。`
  return (
    `起付线${text}，还差 ${formatMoney(left)} 元，` +
    `本次计入 ${formatMoney(taken)} 元，由个人负担。`
  )
}
