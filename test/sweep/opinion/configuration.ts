/** What a site may configure, by area, and the bounds that the documents set on it. */
import type { AreaCode, Bill } from './bill.ts'
import { isDay } from './faults.ts'
import { fenOfText, ticksOfText, whole } from './fen.ts'
import { Refusal } from './refusal.ts'

type Check = (value: unknown) => boolean
type Table = Readonly<Record<string, unknown>>

const levels = ['1', '2', '3']
const statuses = ['active', 'retired', 'veteran']
const relations = ['spouse', 'child', 'parent', 'sibling', 'grandparent', 'grandchild']

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text, or a table by status, by level, or by both. */
function tableOf(leaf: Check): Check {
  const byLevel = (value: unknown) => {
    if (!isTable(value)) return leaf(value)
    const names = Object.keys(value)
    return names.length > 0 && names.every((name) => levels.includes(name) && leaf(value[name]))
  }
  return (value) => {
    if (!isTable(value) || Object.keys(value).some((name) => levels.includes(name))) {
      return byLevel(value)
    }
    const names = Object.keys(value)
    const known = names.every((each) => statuses.includes(each) && byLevel(value[each]))
    return names.length > 0 && known
  }
}

const rates = tableOf((value) => (ticksOfText(value) ?? whole + 1) <= whole)
const amounts = tableOf((value) => fenOfText(value) !== undefined)
const deductible: Check = (value) => {
  if (!isTable(value) || !('basis' in value)) return amounts(value)
  return ['annual', 'per-visit'].includes(String(value['basis'])) && amounts(value['amount'])
}
const isSwitch: Check = (value) => typeof value === 'boolean'
const date: Check = (value) => typeof value === 'string' && isDay(value)
const relationList: Check = (value) =>
  Array.isArray(value) &&
  value.every((each) => relations.includes(String(each))) &&
  new Set(value).size === value.length
const levelOf: Check = (value) => [...levels, 'prescriber'].includes(String(value))
const names: Check = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
const across: Check = (value) => value === 'merged' || value === 'separate'
const byYear: Check = (value) =>
  isTable(value)
    ? Object.entries(value).every(([year, each]) => /^\d{4}$/.test(year) && amounts(each))
    : amounts(value)

type Keys = Readonly<Record<string, Check>>

const relatives: Keys = { 'mutualAid.relations': relationList, 'mutualAid.order': relationList }
const chronic: Keys = {
  'chronic-special.deductible': deductible,
  'chronic-special.rate': rates,
  'chronic-special.annualCap': amounts,
}
const inpatient: Keys = { 'inpatient.deductible': amounts, 'inpatient.rate': rates }
const drugs: Keys = { 'negotiated-drug.deductible': deductible, 'negotiated-drug.rate': rates }
const pharmacy: Keys = {
  'pharmacy.pooledFrom': date,
  'pharmacy.externalPrescription': isSwitch,
  'pharmacy.levelOf': levelOf,
}
const away: Keys = { 'offsite.ratioAdjust': rates }
const internet: Keys = { 'internet.enabled': isSwitch }

const keysOf: Readonly<Record<AreaCode, Keys>> = {
  '610100': {
    ...relatives,
    ...chronic,
    ...inpatient,
    ...drugs,
    ...pharmacy,
    ...away,
    ...internet,
    'special-examination.deductible': deductible,
    'special-examination.rate': rates,
    'tcm-disease.deductible': deductible,
    'tcm-disease.rate': rates,
  },
  '211200': {
    ...relatives,
    ...chronic,
    'pharmacy.levelOf': levelOf,
    'emergency.deductible': deductible,
    'emergency.rate': rates,
    'emergency.annualCap': amounts,
    'account.civilServantCredit': amounts,
  },
  '140000': {
    ...relatives,
    ...chronic,
    ...inpatient,
    ...pharmacy,
    ...away,
    ...internet,
    'pharmacy.qualified': names,
    'general.deductible': deductible,
    'general.rate': rates,
    'general.annualCap': amounts,
    'account.averagePension': byYear,
  },
  '370100': {
    ...relatives,
    ...chronic,
    ...inpatient,
    ...drugs,
    ...pharmacy,
    'pharmacy.qualified': names,
    'general.deductible': deductible,
    'general.deductible.acrossInstitutions': across,
    'large-amount.rate': rates,
    'large-amount.annualCap': amounts,
    'large-amount.atWindow': isSwitch,
    'account.personalContributionRate': rates,
    'account.employerCreditBeforeReform': amounts,
    'account.retiredCreditBeforeReform': amounts,
    'account.averagePension': byYear,
  },
  '532500': {
    ...relatives,
    ...inpatient,
    ...away,
    'inpatient.deductible.repeat': amounts,
    'mutualAid.crossProvince': isSwitch,
    'account.retiredCreditRate2022': rates,
    'account.retiredCreditBase2022': amounts,
    'account.civilServantCredit': amounts,
  },
}

function isDated(value: unknown): value is readonly Table[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => isTable(each))
}

export type Configured = Pick<Bill, 'area' | 'parameters' | 'readings'>

/** Every value that a key has, whenever it stands. */
function valuesOf(value: unknown): readonly unknown[] {
  return isDated(value) ? value.map((each) => each['value']) : [value]
}

/** Dated values follow one another from day to day: no overlap, no gap, the last may be open. */
function datesHold(value: unknown): boolean {
  const dated = isDated(value) ? value : []
  const holds = (day: unknown): day is string => typeof day === 'string' && isDay(day)
  return dated.every(({ from, to }, index) => {
    const next = dated[index + 1]
    if (!holds(from)) return false
    if (to === undefined) return next === undefined
    return holds(to) && (next === undefined || dayAfter(to) === next['from'])
  })
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

export function checkSite({ area, parameters, readings }: Configured): void {
  for (const [key, given] of Object.entries(parameters)) {
    if (given === null) continue
    const check = keysOf[area][key]
    const held = check !== undefined && datesHold(given) && valuesOf(given).every(check)
    if (!held || !withinBounds(area, key, given, readings['SX-A2'] ?? 'a')) {
      throw new Refusal('config-rejected', `cannot be configured: ${key}`, key)
    }
  }
}

/** 山西 二（一）: 不低于 50 %, 向退休人员倾斜, 适当提高基层医疗机构支付比例. */
function withinBounds(area: AreaCode, key: string, given: unknown, letter: string): boolean {
  if (area !== '140000') return true
  if (key === 'general.annualCap') return valuesOf(given).every(retiredNotLess)
  if (key !== 'general.rate') return true
  return valuesOf(given).every((value) => {
    const cells = cellsOf(value)
    const sum = cells.reduce((all, each) => all + each, 0)
    const floor = letter === 'b' ? sum >= 5000 * cells.length : cells.every((each) => each >= 5000)
    return floor && lowerNotLess(value) && retiredNotLess(value)
  })
}

const ticks = (value: unknown) => ticksOfText(value) ?? fenOfText(value) ?? 0

function cellsOf(value: unknown): readonly number[] {
  return isTable(value) ? Object.values(value).flatMap(cellsOf) : [ticks(value)]
}

function lowerNotLess(value: unknown): boolean {
  if (!isTable(value)) return true
  const row = levels.filter((level) => level in value).map((level) => ticks(value[level]))
  const sorted = row.every((each, index) => index === 0 || each <= (row[index - 1] ?? each))
  return sorted && Object.values(value).every(lowerNotLess)
}

/** Cell by cell; one figure for all levels stands for each of them. */
function retiredNotLess(value: unknown): boolean {
  if (!isTable(value)) return true
  const { active, retired } = value
  if (active === undefined || retired === undefined) return true
  const at = (side: unknown, level: string) => (isTable(side) ? side[level] : side)
  return levels.every((level) => {
    const [less, more] = [at(active, level), at(retired, level)]
    return less === undefined || more === undefined || ticks(more) >= ticks(less)
  })
}
