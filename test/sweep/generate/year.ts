import type { AreaCode, Sums, Year } from '../opinion/bill.ts'
import { around, happens, sometimes } from './chance.ts'
import type { Chance } from './chance.ts'

interface Limits {
  readonly deductible: number
  readonly cap: number
}

/** Where each benefit's sums are drawn around. */
const limitsOf: Readonly<Record<AreaCode, Readonly<Record<string, readonly Limits[]>>>> = {
  '610100': {
    general: [
      { deductible: 200_00, cap: 2000_00 },
      { deductible: 200_00, cap: 2500_00 },
    ],
    'chronic-special': [{ deductible: 300_00, cap: 2000_00 }],
    'special-examination': [{ deductible: 100_00, cap: 2000_00 }],
    'tcm-disease': [{ deductible: 100_00, cap: 2000_00 }],
  },
  '211200': {
    general: [
      { deductible: 300_00, cap: 3000_00 },
      { deductible: 25_00, cap: 250_00 },
    ],
    'chronic-special': [{ deductible: 300_00, cap: 2000_00 }],
    emergency: [{ deductible: 200_00, cap: 2000_00 }],
  },
  '140000': {
    general: [{ deductible: 200_00, cap: 2000_00 }],
    'chronic-special': [{ deductible: 300_00, cap: 2000_00 }],
  },
  '370100': {
    general: [
      { deductible: 300_00, cap: 4500_00 },
      { deductible: 300_00, cap: 6000_00 },
    ],
    'chronic-special': [{ deductible: 300_00, cap: 2000_00 }],
  },
  '532500': {
    general: [{ deductible: 0, cap: 5000_00 }],
    chronic: [
      { deductible: 400_00, cap: 2000_00 },
      { deductible: 400_00, cap: 3000_00 },
    ],
    special: [{ deductible: 800_00, cap: 20_000_00 }],
  },
}

/** Mostly known; an amount that is left out is unknown. */
function drawSums(chance: Chance, { deductible, cap }: Limits, capRemaining: number): Sums {
  return {
    deductiblePaid: sometimes(chance, 98, () => around(chance, deductible)),
    fundPaid: sometimes(chance, 98, () => around(chance, cap)),
    capRemaining: sometimes(chance, capRemaining, () => chance.below(3000_00)),
    inScope: sometimes(chance, 90, () => around(chance, 5000_00)),
  }
}

function named(
  chance: Chance,
  names: readonly string[],
  { deductible, cap }: Limits,
): Readonly<Record<string, Sums>> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        deductiblePaid: sometimes(chance, 98, () => around(chance, deductible)),
        fundPaid: sometimes(chance, 95, () => around(chance, cap)),
      },
    ]),
  )
}

export function drawYear(chance: Chance, area: AreaCode): Year {
  return {
    ...drawOneYear(chance, area),
    previousYear: sometimes(chance, 85, () => drawOneYear(chance, area)),
  }
}

const diseases = [
  'chronic-1',
  'chronic-2',
  'mental-illness',
  'uraemia',
  'severe-mental-illness',
  'special-1',
]

function drawOneYear(chance: Chance, area: AreaCode): Year {
  // 红河's 5,000 is a threshold, of which nothing but the fund paid tells what is left.
  const capRemaining = area === '532500' ? 0 : 3
  const benefits = Object.entries(limitsOf[area])
    .filter(() => happens(chance, 97))
    .map(([name, limits]) => [name, drawSums(chance, chance.pick(limits), capRemaining)] as const)
  const perDisease = { deductible: chance.pick([400_00, 800_00]), cap: 2000_00 }
  return {
    benefits: Object.fromEntries(benefits),
    drugs: sometimes(chance, 96, () =>
      named(chance, ['药品甲', '药品乙'], { deductible: 800_00, cap: 5000_00 }),
    ),
    diseases: sometimes(chance, 90, () => named(chance, diseases, perDisease)),
    inpatient: sometimes(chance, 95, () => ({
      capRemaining: sometimes(chance, 97, () =>
        happens(chance, 50) ? 50_000_00 : chance.below(3000_00),
      ),
      admissions: sometimes(chance, 85, () => chance.below(3)),
    })),
    pooledFund: sometimes(chance, 30, () => ({ capRemaining: chance.below(3000_00) })),
    largeAmount: sometimes(chance, 95, () => ({
      burden: sometimes(chance, 96, () => around(chance, chance.pick([8000_00, 6000_00]))),
      fundPaid: sometimes(chance, 96, () => around(chance, 3000_00)),
      insuredYearBurden: sometimes(chance, 92, () => around(chance, 6000_00)),
    })),
    otherInstitutions: sometimes(chance, 35, () => ({
      丙医院: { deductiblePaid: around(chance, 100_00), fundPaid: chance.below(500_00) },
    })),
  }
}
