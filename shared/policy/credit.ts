import { applyRate, formatMoney, formatPercent, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import { firstOfMonth, lastOfMonth } from './dates.ts'
import { faultInCredit } from './input-check.ts'
import type {
  CreditInput,
  CreditOutcome,
  Member,
  MemberStatus,
  MonthText,
  Refusal,
  TraceStep,
} from './model.ts'
import { valueOn } from './pack/dated.ts'
import type { Dated } from './pack/dated.ts'
import type { CreditRule, Pack, Rules } from './pack/rules.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { stepOf } from './trace.ts'
import { notInForce, rejected, statusOn } from './visit-context.ts'

/** 个人账户按月计入: what each month brings, by the values in force that month. */
export function credit(pack: Pack, input: CreditInput): CreditOutcome {
  const { rules } = pack
  const fault = faultInCredit(input)
  if (fault !== undefined) return rejected(fault)
  const settings = readSettings(rules, input.parameters, input.readings)
  if (!settings.ok) return settings.failure
  const credits: Record<MonthText, Money> = {}
  const trace: TraceStep[] = []
  for (const month of input.months) {
    const early = notInForce(rules, firstOfMonth(month))
    if (early !== undefined) return early
    const credited = creditOf(rules, settings.value, input.member, month)
    if ('outcome' in credited) return credited
    credits[month] = credited.amount
    trace.push(credited.step)
  }
  return { outcome: 'credited', credits, trace }
}

interface Credited {
  readonly amount: Money
  readonly step: TraceStep
}

function creditOf(
  rules: Rules,
  settings: Settings,
  member: Member,
  month: MonthText,
): Credited | Refusal {
  const status = statusInMonth(member, month, settings.choice('G-09'))
  if (typeof status !== 'string') return status
  if (!rules.statuses.includes(status)) {
    return rejected('该身份没有职工医保个人账户，不能计入', rules.enrolment)
  }
  const row = status === 'active' ? (member.plan === 'flexible' ? 'flexible' : 'active') : 'retired'
  const values = rules.account.credit.get(row)
  const dated = values === undefined ? undefined : valueOn(values, firstOfMonth(month))
  if (dated === undefined) return rejected(`文件没有规定 ${month} 的计入标准`, rules.enrolment)
  const step = (amount: Money, inputs: readonly (readonly [string, Money])[], said: string) => {
    const id = `credit.${month}`
    const result = formatMoney(amount)
    const { citation } = dated
    const title = '个人账户月计入'
    const rounding = dated.value.kind === 'share-of-base' ? '四舍五入到分' : undefined
    const used = [foundIn(dated), said] as const
    const sentence = `${month} 个人账户计入 ${result} 元。`
    const parts = { id, title, citation, inputs, used, rounding, reading: 'G-09', result, sentence }
    return { amount, step: stepOf(rules, settings, parts) }
  }
  if (member.plan === 'pooled-only') return step(zero, [], '单建统筹不设个人账户')
  return amountOf(dated, member, month, step)
}

type Step = (
  amount: Money,
  inputs: readonly (readonly [string, Money])[],
  said: string,
) => Credited

function amountOf(
  dated: Dated<CreditRule>,
  member: Member,
  month: MonthText,
  step: Step,
): Credited | Refusal {
  const rule = dated.value
  if (rule.kind === 'fixed') return step(rule.amount, [], `每月 ${formatMoney(rule.amount)}`)
  const base = member.contributionBase
  if (base === undefined) {
    return rejected(`缺少 ${month} 的缴费基数，不能计入个人账户`, dated.citation)
  }
  const amount = applyRate(base, rule.rate, 'half-away-from-zero')
  return step(amount, [['缴费基数', base]], `缴费基数的 ${formatPercent(rule.rate)}`)
}

function foundIn(dated: Dated<CreditRule>) {
  const { citation, from, value } = dated
  const rest = { parameter: undefined, reading: undefined }
  return { term: '个人账户月计入标准', quantity: value, citation, from, ...rest }
}

/**
 * The status that a month's credit follows: the one held when the month ends. Under reading G-09
 * b a retirement counts from the month after it.
 */
function statusInMonth(
  member: Member,
  month: MonthText,
  choice: string,
): MemberStatus | Refusal {
  const status = statusOn(member, lastOfMonth(month), choice)
  return status.ok ? status.value.status : status.failure
}
