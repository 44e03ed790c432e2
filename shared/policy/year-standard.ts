import { configure } from './configure.ts'
import type { Policy } from './configure.ts'
import type { Wanted } from './lookup.ts'
import type {
  ConfigureOutcome,
  DateText,
  InstitutionLevel,
  MemberStatus,
  Parameters,
  ReadingChoices,
  YearStandard,
} from './model.ts'
import type { Pack } from './pack/rules.ts'
import { notInForce } from './refusals.ts'

export interface YearStandardInput {
  readonly date: DateText
  readonly status: MemberStatus
  readonly level?: InstitutionLevel | undefined
  readonly parameters: Parameters
  readonly readings: ReadingChoices
}

/** 普通门诊本年标准: deductible, cap and rate for the window's meters; what is unknown is absent. */
export function yearStandard(pack: Pack, input: YearStandardInput): YearStandard {
  const policy = configure(pack, input.parameters, input.readings)
  return policy.ok ? yearStandardOf(policy.value, input) : {}
}

export function yearStandardOf(
  policy: Policy,
  { date, status, level }: Pick<YearStandardInput, 'date' | 'status' | 'level'>,
): YearStandard {
  const plan = policy.benefits.at(-1)
  if (plan === undefined || notInForce(policy.rules, date, false) !== undefined) return {}
  const wanted: Wanted = { date, status, level }
  const deductible = plan.deductible(wanted)
  const annualCap = plan.annualCap?.(wanted)
  const rate = plan.rate(wanted)
  const { parameter } = deductible.ok && deductible.value ? deductible.value : {}
  const set = parameter === undefined ? undefined : policy.settings.values.get(parameter)
  const setting = set?.on(date)
  const configured = setting?.type === 'deductible' ? setting.basis : undefined
  const basis = configured === undefined ? plan.rule.deductible.basis : configured
  return {
    deductible: deductible.ok ? deductible.value?.quantity : undefined,
    deductibleBasis: basis,
    annualCap: annualCap?.ok === true ? annualCap.value?.quantity : undefined,
    rate: rate.ok ? rate.value?.quantity : undefined,
  }
}

/** Whether a site's parameters are what the document allows; an undeclared key is a mistake. */
export function checkParameters(pack: Pack, parameters: Parameters): ConfigureOutcome {
  const policy = configure(pack, parameters, {})
  return policy.ok ? { outcome: 'accepted' } : policy.failure
}
