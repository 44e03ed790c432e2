import { findMoney, findRate } from './lookup.ts'
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
import { readSettings } from './settings.ts'
import { notInForce } from './visit-context.ts'

export interface YearStandardInput {
  readonly date: DateText
  readonly status: MemberStatus
  readonly level?: InstitutionLevel | undefined
  readonly parameters: Parameters
  readonly readings: ReadingChoices
}

/** 普通门诊本年标准: deductible, cap and rate for the window's meters; what is unknown is absent. */
export function yearStandard(pack: Pack, input: YearStandardInput): YearStandard {
  const { rules } = pack
  const { date, status, level } = input
  const rule = rules.benefits.at(-1)
  const settings = readSettings(rules, input.parameters, input.readings)
  if (rule === undefined || !settings.ok || notInForce(rules, date) !== undefined) return {}
  const wanted: Wanted = { rules, settings: settings.value, date, status, level }
  const deductible = findMoney(rule.deductible.figure, wanted)
  const annualCap = rule.annualCap && findMoney(rule.annualCap, wanted)
  const rate = findRate(rule.rate, wanted)
  return {
    deductible: deductible.ok ? deductible.value?.quantity : undefined,
    annualCap: annualCap?.ok === true ? annualCap.value?.quantity : undefined,
    rate: rate.ok ? rate.value?.quantity : undefined,
  }
}

/** Whether a site's parameters are what the document allows; an undeclared key is a mistake. */
export function checkParameters(pack: Pack, parameters: Parameters): ConfigureOutcome {
  const { rules } = pack
  const stray = Object.keys(parameters).find((key) => !rules.parameters.has(key))
  if (stray !== undefined) {
    const because = `参数“${stray}”不是${rules.info.documentNumber}授权的参数，应删去`
    return { outcome: 'config-rejected', key: stray, because }
  }
  const settings = readSettings(rules, parameters, {})
  return settings.ok ? { outcome: 'accepted' } : settings.failure
}
