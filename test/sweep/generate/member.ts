import type { AreaCode, Member, Relative, Status } from '../opinion/bill.ts'
import { between, dayFrom, happens, sometimes, weighted } from './chance.ts'
import type { Chance } from './chance.ts'

const diseases = ['chronic-1', 'chronic-2', 'chronic-3', 'mental-illness', 'chronic-4'] as const

function drawStatus(chance: Chance, area: AreaCode): Status {
  return weighted<Status>(chance, [
    ['active', 50],
    ['retired', 40],
    ['veteran', area === '370100' ? 22 : 1],
    ['resident', 3],
  ])
}

/** Days around the visit, so that a change of status falls before, on and after it. */
function near(chance: Chance, date: string): string {
  return dayFrom(date, weighted(chance, [
    [0, 15],
    [1, 10],
    [-1, 10],
    [-between(chance, 2, 45), 35],
    [-between(chance, 45, 500), 20],
    [between(chance, 2, 40), 10],
  ]))
}

function drawRelatives(chance: Chance): readonly Relative[] {
  return Array.from({ length: between(chance, 1, 3) }, () => ({
    relation: weighted(chance, [
      ['spouse', 30],
      ['child', 30],
      ['parent', 30],
      ['sibling', 6],
      ['grandchild', 4],
    ] as const),
    balance: balance(chance),
    insuredIn: sometimes(chance, 60, () => chance.pick(['530000', '532500', '610000', '210000'])),
  }))
}

function balance(chance: Chance): number {
  return weighted(chance, [
    [0, 25],
    [chance.below(100_00), 30],
    [chance.below(1000_00), 25],
    [chance.below(30_000_00), 20],
  ])
}

export function drawMember(chance: Chance, area: AreaCode, date: string): Member {
  const status = drawStatus(chance, area)
  const pensioner = status === 'retired' || status === 'veteran'
  const named = between(chance, 0, 4)
  const since = { active: 6, retired: 45, veteran: 0, resident: 0 }[status]
  return {
    status,
    plan: sometimes(chance, 10, () => chance.pick(['pooled-only', 'flexible'] as const)),
    statusSince: sometimes(chance, since, () =>
      pensioner ? near(chance, date) : dayFrom(date, -between(chance, 100, 900)),
    ),
    statusApprovedOn: sometimes(chance, pensioner ? 90 : 5, () => near(chance, date)),
    becomes:
      status === 'active'
        ? sometimes(chance, 14, () => ({ status: 'retired' as const, on: near(chance, date) }))
        : undefined,
    retires:
      status === 'active' || status === 'retired'
        ? sometimes(chance, 8, () => near(chance, date).slice(0, 7))
        : undefined,
    diseases: sometimes(chance, 85, () => diseases.slice(named, named + between(chance, 1, 4))),
    longTermResidentElsewhere: sometimes(chance, 10, () => happens(chance, 50)),
    civilServantSubsidy: sometimes(chance, 8, () => happens(chance, 50)),
    benefitSuspended: sometimes(chance, 6, () => happens(chance, 60)),
    contractedInstitutions: sometimes(chance, 25, () => chance.pick([['甲医院'], ['甲医院', '乙医院']])),
    outpatientContributionPaid: sometimes(chance, 70, () => happens(chance, 80)),
    accountBalance: status === 'resident' ? 0 : balance(chance),
    mutualAid: sometimes(chance, 42, () => drawRelatives(chance)),
  }
}
