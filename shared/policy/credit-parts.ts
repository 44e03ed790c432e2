/** 月计入的各部分: each a share of something, rounded to the fen by itself. */
import { applyRateInUnits, formatMoney, formatPercent } from '../money/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { Policy } from './configure.ts'
import { yearOf } from './dates.ts'
import type { DateText, Member, MemberStatus, MonthText, Refusal, TraceStep } from './model.ts'
import type { Dated } from './pack/dated.ts'
import type { CreditPart, CreditRule, CreditYear } from './pack/rules.ts'
import { missingParameter, rejected } from './refusals.ts'
import { inTable } from './setting-values.ts'
import { given } from './trace.ts'

export interface CreditedPart {
  readonly amount: Money
  readonly inputs: TraceStep['inputs']
  /** How it came about, in words. */
  readonly said: string
  readonly readings: readonly (string | undefined)[]
  /** How it was rounded; undefined: it was a whole amount. */
  readonly rounding: string | undefined
}

export interface CreditQuestion {
  readonly member: Member
  readonly status: MemberStatus
  readonly month: MonthText
  readonly date: DateText
  readonly dated: Dated<CreditRule>
}

export function partsOf(policy: Policy, asked: CreditQuestion): CreditedPart[] | Refusal {
  const { value: rule } = asked.dated
  const aged = rule.fromAge
  const old = aged === undefined ? false : hasReached(policy, asked, aged)
  if (typeof old !== 'boolean') return old
  const parts = old && aged !== undefined ? aged.parts : rule.parts
  const credited: CreditedPart[] = []
  for (const part of parts) {
    const amount = partOf(policy, asked, part)
    if ('outcome' in amount) return amount
    const readings = [aged?.reading, ...amount.readings]
    credited.push({ ...amount, readings })
  }
  return credited
}

/** 满若干周岁, from the month that the reading says (生日当月、次月、次年). */
function hasReached(
  { settings }: Policy,
  { member, month, dated }: CreditQuestion,
  { years, reading }: { readonly years: number; readonly reading: string },
): boolean | Refusal {
  const letter = settings.choice(reading)
  const { bornIn, age } = member
  if (bornIn !== undefined) {
    const year = String(Number(yearOf(bornIn)) + years)
    if (letter === 'c') return yearOf(month) > year
    const birthday = `${year}-${bornIn.slice(5, 7)}`
    return letter === 'b' ? month > birthday : month >= birthday
  }
  if (age === undefined) {
    return rejected(`退休人员按是否满 ${years} 周岁计入，年龄未知`, dated.citation, 'member.age')
  }
  if (age === years && letter !== 'a') {
    return rejected(`满 ${years} 周岁当年须按出生年月判断`, dated.citation, 'member.bornIn')
  }
  return age >= years
}

const unitNames = { fen: '分', jiao: '角', yuan: '元' } as const

function partOf(
  policy: Policy,
  asked: CreditQuestion,
  part: CreditPart,
): CreditedPart | Refusal {
  const { rules, settings } = policy
  const base = baseOf(policy, asked, part)
  if ('outcome' in base) return base
  const rate = rateOf(policy, asked, part)
  if (rate !== undefined && 'missing' in rate) return missingParameter(rules, rate.missing)
  const { amount: of, parameter, reading } = base
  const used = parameter === undefined ? [] : [given(`统筹区参数 ${parameter}`, of)]
  if (rate === undefined) {
    const said = `${part.term} ${formatMoney(of)}`
    const inputs = [given(part.term, of)]
    const readings = [reading]
    return { amount: of, inputs: [...inputs, ...used], said, readings, rounding: undefined }
  }
  const { roundingReading } = asked.dated.value
  const coarse = roundingReading === undefined ? 'a' : settings.choice(roundingReading)
  const unit = coarse === 'b' ? 'jiao' : coarse === 'c' ? 'yuan' : 'fen'
  const amount = applyRateInUnits(of, rate.value, 'half-away-from-zero', unit)
  const percent = formatPercent(rate.value)
  const said = `${part.term} ${formatMoney(of)} 的 ${percent}`
  const key = rate.parameter
  const asRate = key === undefined ? [] : [given(`统筹区参数 ${key}`, percent)]
  const inputs = [given(part.term, of), ...used, ...asRate]
  const readings = [reading, roundingReading]
  return { amount, inputs, said, readings, rounding: `四舍五入到${unitNames[unit]}` }
}

interface Base {
  readonly amount: Money
  readonly parameter: string | undefined
  readonly reading: string | undefined
}

function baseOf(policy: Policy, asked: CreditQuestion, part: CreditPart): Base | Refusal {
  const { source } = part
  const { member, month, dated, date, status } = asked
  if (source.of === 'fixed') {
    return { amount: source.amount, parameter: undefined, reading: undefined }
  }
  const own = member.contributionBase
  if (source.of !== 'parameter' && own !== undefined) {
    return { amount: own, parameter: undefined, reading: undefined }
  }
  if (source.of === 'base') {
    return rejected(`缺少 ${month} 的缴费基数，不能计入个人账户`, dated.citation)
  }
  const { parameter } = source
  const year = source.of === 'parameter' ? source.year : undefined
  const setting = policy.settings.values.get(parameter)?.on(date)
  const reading = year?.reading
  if (setting?.type === 'year-amounts') {
    const wanted = year === undefined ? '*' : yearMeant(policy, year)
    const amount = setting.value.get(wanted) ?? setting.value.get('*')
    return amount === undefined
      ? missingParameter(policy.rules, parameter)
      : { amount, parameter, reading }
  }
  const table = setting?.type === 'amounts' ? setting.value : undefined
  const amount = table === undefined ? undefined : inTable(table, status, undefined)
  return amount === undefined
    ? missingParameter(policy.rules, parameter)
    : { amount, parameter, reading }
}

function yearMeant({ settings }: Policy, year: CreditYear): string {
  const letter = year.reading === undefined ? undefined : settings.choice(year.reading)
  const other = letter === undefined ? undefined : year.others.get(letter)
  return other === undefined ? year.standard : other
}

type RateFound =
  | { readonly value: Rate; readonly parameter: string | undefined }
  | { readonly missing: string }

/** Undefined: the whole of the base. */
function rateOf(policy: Policy, asked: CreditQuestion, part: CreditPart): RateFound | undefined {
  const { rate } = part
  if (rate === undefined) return undefined
  if (!('parameter' in rate)) return { value: rate, parameter: undefined }
  const setting = policy.settings.values.get(rate.parameter)?.on(asked.date)
  const table = setting?.type === 'rates' ? setting.value : undefined
  const value = table === undefined ? undefined : inTable(table, asked.status, undefined)
  return value === undefined
    ? { missing: rate.parameter }
    : { value, parameter: rate.parameter }
}
