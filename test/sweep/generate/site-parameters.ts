/** How each delegated parameter is drawn: as a text, by level, by status, or by both. */
import type { AreaCode } from '../opinion/bill.ts'
import { textOfTicks } from '../opinion/fen.ts'
import { between, happens, weighted } from './chance.ts'
import type { Chance } from './chance.ts'
import { amount, rate } from './site.ts'

type Maker = (chance: Chance) => unknown
type Makers = Readonly<Record<string, Maker>>

const levels = ['1', '2', '3'] as const
const statuses = ['active', 'retired', 'veteran'] as const

/** Now and then a table lacks the row that a visit asks for. */
function rows(
  chance: Chance,
  names: readonly string[],
  make: (name: string) => unknown,
): Readonly<Record<string, unknown>> {
  const kept = happens(chance, 6) ? names.slice(0, between(chance, 1, names.length)) : names
  return Object.fromEntries(kept.map((name) => [name, make(name)]))
}

function tables(leaf: (chance: Chance) => string): Maker {
  return (chance) =>
    weighted<() => unknown>(chance, [
      [() => leaf(chance), 30],
      [() => rows(chance, levels, () => leaf(chance)), 25],
      [() => rows(chance, statuses, () => leaf(chance)), 15],
      [() => rows(chance, statuses, () => rows(chance, levels, () => leaf(chance))), 30],
    ])()
}

const amounts = (least: number, most: number) => tables((chance) => amount(chance, least, most))
const rates = (least: number, most: number) => tables((chance) => rate(chance, least, most))

function deductible(most: number): Maker {
  const amountOf = amounts(0, most)
  return (chance) => {
    if (happens(chance, 15)) return '0.00'
    if (happens(chance, 25)) return amount(chance, 0, most)
    return { basis: chance.pick(['annual', 'annual', 'per-visit']), amount: amountOf(chance) }
  }
}

/** 山西: nowhere under 50 %, retirees and lower levels not less. */
function boundedRates(chance: Chance): unknown {
  const step = happens(chance, 60) ? 500 : 1
  const raised = (from: number) => from + Math.floor(chance.below(800) / step) * step
  const row = (floor: number) => {
    const third = raised(floor)
    const second = raised(third)
    return [raised(second), second, third] as const
  }
  const active = row(happens(chance, 25) ? 4500 : 5000)
  const more = chance.below(600)
  const cells = (ticks: readonly number[], added: number) =>
    Object.fromEntries(
      levels.map((level, index) => [level, textOfTicks((ticks[index] ?? 0) + added)]),
    )
  if (happens(chance, 15)) return textOfTicks(active[2])
  if (happens(chance, 15)) return cells(active, 0)
  return { active: cells(active, 0), retired: cells(active, more) }
}

function boundedCaps(chance: Chance): unknown {
  if (happens(chance, 25)) return amount(chance, 500_00, 4000_00)
  const active = amount(chance, 500_00, 3000_00)
  return { active, retired: amount(chance, 3000_00, 4000_00) }
}

const relations = ['spouse', 'child', 'parent', 'sibling', 'grandparent'] as const

const shared: Makers = {
  'mutualAid.relations': (chance) =>
    happens(chance, 30) ? [...relations] : relations.filter(() => happens(chance, 60)),
  'mutualAid.order': (chance) => {
    const [first, ...rest] = relations
    return happens(chance, 50) ? [...rest, first] : [chance.pick(relations)]
  },
}

function delegated(name: string, most: number): Makers {
  return {
    [`${name}.deductible`]: deductible(most),
    [`${name}.rate`]: rates(40, 95),
    [`${name}.annualCap`]: amounts(500_00, 6000_00),
  }
}

function uncapped(name: string): Makers {
  return { [`${name}.deductible`]: deductible(200_00), [`${name}.rate`]: rates(40, 95) }
}

const drugs: Makers = {
  'negotiated-drug.deductible': deductible(800_00),
  'negotiated-drug.rate': rates(40, 90),
}
const inpatient: Makers = {
  'inpatient.deductible': amounts(100_00, 1500_00),
  'inpatient.rate': rates(60, 98),
}
const pharmacy: Makers = {
  'pharmacy.pooledFrom': (chance) => chance.pick(['2023-01-01', '2023-07-01', '2024-06-15']),
  'pharmacy.externalPrescription': (chance) => happens(chance, 75),
  'pharmacy.levelOf': (chance) => chance.pick(['1', '2', '3', 'prescriber', 'prescriber']),
}
const qualified: Makers = {
  'pharmacy.qualified': (chance) => chance.pick([['甲药店'], ['甲药店', '乙药店'], []]),
}
const away: Makers = { 'offsite.ratioAdjust': rates(0, 20) }
const internet: Makers = { 'internet.enabled': (chance) => happens(chance, 70) }

export const parameterMakers: Readonly<Record<AreaCode, Makers>> = {
  '610100': {
    ...shared,
    ...delegated('chronic-special', 400_00),
    ...uncapped('special-examination'),
    ...uncapped('tcm-disease'),
    ...drugs,
    ...inpatient,
    ...pharmacy,
    ...away,
    ...internet,
  },
  '211200': {
    ...shared,
    'pharmacy.levelOf': (chance) => chance.pick(['1', '2', '3', 'prescriber']),
    ...delegated('chronic-special', 400_00), ...delegated('emergency', 300_00) },
  '140000': {
    ...shared,
    'general.deductible': deductible(300_00),
    'general.rate': boundedRates,
    'general.annualCap': boundedCaps,
    ...delegated('chronic-special', 400_00),
    ...inpatient,
    ...pharmacy,
    ...qualified,
    ...away,
    ...internet,
  },
  '370100': {
    ...shared,
    'general.deductible': deductible(400_00),
    'general.deductible.acrossInstitutions': (chance) => chance.pick(['merged', 'separate']),
    ...delegated('chronic-special', 400_00),
    ...drugs,
    ...inpatient,
    ...pharmacy,
    ...qualified,
    'large-amount.rate': rates(50, 80),
    'large-amount.annualCap': amounts(1000_00, 100_000_00),
    'large-amount.atWindow': (chance) => happens(chance, 80),
  },
  '532500': {
    ...shared,
    ...inpatient,
    'inpatient.deductible.repeat': amounts(50_00, 800_00),
    ...away,
    'mutualAid.crossProvince': (chance) => happens(chance, 50),
  },
}
