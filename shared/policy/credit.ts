import { add, formatMoney, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import { configure } from './configure.ts'
import type { Policy } from './configure.ts'
import { partsOf } from './credit-parts.ts'
import type { CreditedPart } from './credit-parts.ts'
import { firstOfMonth, lastOfMonth } from './dates.ts'
import { faultInCredit } from './input-check.ts'
import { inTable } from './setting-values.ts'
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
import type { CreditRow, Pack } from './pack/rules.ts'
import { missingParameter, notInForce, personName, rejected } from './refusals.ts'
import { given, stepOf } from './trace.ts'
import { statusOn } from './visit-context.ts'

/** 个人账户按月计入: what each month brings, by the values in force that month. */
export function credit(pack: Pack, input: CreditInput): CreditOutcome {
  const fault = faultInCredit(input)
  if (fault !== undefined) return rejected(fault)
  const policy = configure(pack, input.parameters, input.readings)
  if (!policy.ok) return policy.failure
  const { rules, settings } = policy.value
  const { expiryReading } = rules
  const goesOn = expiryReading !== undefined && settings.choice(expiryReading) === 'b'
  const credits: Record<MonthText, Money> = {}
  const trace: TraceStep[] = []
  for (const month of input.months) {
    const early = notInForce(rules, firstOfMonth(month), goesOn)
    if (early !== undefined) return early
    const credited = creditOf(policy.value, input.member, month)
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

function creditOf(policy: Policy, member: Member, month: MonthText): Credited | Refusal {
  const { rules } = policy
  const status = statusInMonth(policy, member, month)
  if (typeof status !== 'string') return status
  if (!rules.statuses.includes(status)) {
    return rejected('该身份没有职工医保个人账户，不能计入', rules.enrolment)
  }
  const row = rowOf(member, status)
  const values = rules.account.credit.get(row)
  const dated = values === undefined ? undefined : valueOn(values, firstOfMonth(month))
  if (dated === undefined) {
    const whom = row === 'flexible' ? '灵活就业人员' : personName(status)
    const because = `文件没有规定${whom}在 ${month} 的个人账户计入标准，不能计入`
    return rejected(because, rules.account.citation)
  }
  const parts =
    member.plan === 'pooled-only'
      ? []
      : partsOf(policy, { member, status, month, date: firstOfMonth(month), dated })
  if ('outcome' in parts) return parts
  const subsidy = civilServantPart(policy, member, status, firstOfMonth(month))
  if (subsidy !== undefined && 'outcome' in subsidy) return subsidy
  const all = subsidy === undefined ? parts : [...parts, subsidy]
  const amount = all.reduce((sum, part) => add(sum, part.amount), zero)
  const result = formatMoney(amount)
  const none = member.plan === 'pooled-only' ? '单建统筹不设个人账户' : undefined
  const said = none === undefined ? all.map((part) => part.said).join('，') : none
  const { citation, from } = dated
  const fixedMonth = rules.account.retiredFromNextMonth !== undefined
  const rest = { parameter: undefined, reading: undefined }
  const found = { term: '个人账户月计入标准', quantity: dated.value, citation, ...rest }
  const step = stepOf(policy.settings, {
    id: `credit.${month}`,
    title: '个人账户月计入',
    citation,
    inputs: all.flatMap((part) => part.inputs),
    used: [{ ...found, from }, said],
    rounding: all.find((part) => part.rounding !== undefined)?.rounding,
    readings: [fixedMonth ? undefined : 'G-09', ...all.flatMap((part) => part.readings)],
    result,
    sentence: `${month} 个人账户计入 ${result} 元。`,
  })
  return { amount, step }
}

function rowOf(member: Member, status: MemberStatus): CreditRow {
  if (status !== 'active') return 'retired'
  return member.plan === 'flexible' ? 'flexible' : 'active'
}

/** 公务员医疗补助计入个人账户: the document keeps it and leaves the figure to the site. */
function civilServantPart(
  { rules, settings }: Policy,
  member: Member,
  status: MemberStatus,
  date: string,
): CreditedPart | Refusal | undefined {
  const rule = rules.account.civilServant
  if (rule === undefined || member.civilServantSubsidy !== true) return undefined
  if (member.plan === 'pooled-only') return undefined
  const setting = settings.values.get(rule.parameter)?.on(date)
  const table = setting?.type === 'amounts' ? setting.value : undefined
  const amount = table === undefined ? undefined : inTable(table, status, undefined)
  if (amount === undefined) return missingParameter(rules, rule.parameter)
  const said = `公务员医疗补助 ${formatMoney(amount)}`
  const inputs = [given('公务员医疗补助', amount), given(`统筹区参数 ${rule.parameter}`, amount)]
  return { amount, inputs, said, readings: [], rounding: undefined }
}

/**
 * The status that a month's credit follows: the one held when the month ends; where the document
 * says that retirement counts from the month after it, or reading G-09 b does, the one held before.
 */
function statusInMonth(
  { rules, settings }: Policy,
  member: Member,
  month: MonthText,
): MemberStatus | Refusal {
  const nextMonth = rules.account.retiredFromNextMonth !== undefined
  const choice = nextMonth ? 'b' : settings.choice('G-09')
  const status = statusOn(member, lastOfMonth(month), choice)
  return status.ok ? status.value.status : status.failure
}
