import type { AreaCode, Benefit, Category, Cause, Kind, Line } from '../opinion/bill.ts'
import { around, between, happens, sometimes, weighted } from './chance.ts'
import type { Chance } from './chance.ts'

type Weights = readonly (readonly [Benefit, number])[]

const delegatedAreas: Weights = [
  ['general', 60],
  ['chronic-special', 20],
  ['day-surgery', 6],
  ['other', 5],
  ['own-share', 3],
]

const atHospital: Readonly<Record<AreaCode, Weights>> = {
  '610100': [
    ...delegatedAreas,
    ['negotiated-drug', 8],
    ['special-examination', 8],
    ['tcm-disease', 6],
    ['emergency', 0.5],
  ],
  '211200': [...delegatedAreas, ['emergency', 10], ['chronic', 2], ['special', 2]],
  '140000': [...delegatedAreas, ['emergency', 0.5]],
  '370100': [...delegatedAreas, ['negotiated-drug', 8], ['emergency', 0.5]],
  '532500': [
    ['general', 50],
    ['chronic', 18],
    ['special', 14],
    ['emergency', 10],
    ['negotiated-drug', 12],
    ['day-surgery', 8],
    ['external-prescription', 5],
    ['other', 4],
    ['own-share', 2],
    ['chronic-special', 0.5],
  ],
}

const atPharmacy: Weights = [
  ['pharmacy', 45],
  ['external-prescription', 45],
  ['negotiated-drug', 12],
  ['other', 6],
  ['own-share', 5],
  ['general', 4],
  ['chronic-special', 4],
  ['day-surgery', 3],
]

/** Amounts that deductibles and caps of the documents are made of. */
const limits = [25_00, 30_00, 60_00, 90_00, 200_00, 300_00, 400_00, 800_00, 1000_00] as const

function drawAmount(chance: Chance): number {
  return weighted<() => number>(chance, [
    [() => chance.below(500_00), 40],
    [() => around(chance, chance.pick(limits)), 30],
    [() => chance.below(8000_00), 15],
    [() => chance.below(20_000_00), 8],
    [() => 0, 4],
    [() => 1, 3],
  ])()
}

function drawCause(chance: Chance): Cause {
  return chance.pick([
    'third-party',
    'work-injury',
    'public-health',
    'overseas',
    'maternity-insurance',
  ] as const)
}

function drawCategory(chance: Chance): Category {
  return chance.pick(['antenatal-examination', 'wellness', 'fitness', 'health-check'] as const)
}

/** 特殊病 and 慢性病 are different lists; one name on both shows that neither loses its sums. */
const specialDiseases = ['uraemia', 'severe-mental-illness', 'special-1', 'chronic-1']
const otherDiseases = ['chronic-1', 'mental-illness', 'chronic-2']

/** Things that no account may pay and the catalogue does not cover are never in scope. */
const neverInScope: readonly (Category | undefined)[] = ['wellness', 'fitness']

function drawLine(chance: Chance, benefit: Benefit, pharmacy: boolean): Line {
  const category = sometimes(chance, 5, () => drawCategory(chance))
  const coded = sometimes(chance, pharmacy ? 70 : 10, () => happens(chance, 80))
  const out =
    benefit === 'other' || coded === false || neverInScope.includes(category)
  const plain = happens(chance, 55)
  const part = (percent: number) =>
    plain && !out ? 0 : happens(chance, percent) ? chance.below(200_00) : 0
  const parts = {
    inScope: out ? 0 : drawAmount(chance),
    preSelfPay: out ? 0 : part(50),
    overLimit: part(25),
    outOfScope: out ? chance.below(300_00) : part(35),
  }
  const { inScope, preSelfPay, overLimit, outOfScope } = parts
  const total = inScope + preSelfPay + overLimit + outOfScope
  const wrong = happens(chance, 0.3) ? 1 : 0
  return {
    benefit,
    ...(benefit === 'own-share'
      ? { inScope: 0, preSelfPay: 0, overLimit: 0, outOfScope: 0 }
      : parts),
    total: total + wrong,
    disease: sometimes(chance, 85, () =>
      chance.pick(benefit === 'special' ? specialDiseases : otherDiseases),
    ),
    drug: sometimes(chance, 97, () => chance.pick(['药品甲', '药品乙'])),
    category,
    cause: sometimes(chance, 5, () => drawCause(chance)),
    hasNationalCode: coded,
  }
}

export function drawLines(chance: Chance, area: AreaCode, kind: Kind): readonly Line[] {
  if (happens(chance, 0.2)) return []
  const weights = kind === 'pharmacy' ? atPharmacy : atHospital[area]
  const count = weighted(chance, [
    [1, 45],
    [2, 25],
    [between(chance, 3, 5), 20],
    [between(chance, 6, 12), 10],
  ])
  const some = Array.from({ length: between(chance, 1, 3) }, () => weighted(chance, weights))
  return Array.from({ length: count }, () =>
    drawLine(chance, chance.pick(some), kind === 'pharmacy'),
  )
}
