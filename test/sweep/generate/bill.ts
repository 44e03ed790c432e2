/** A seeded random visit: the same seed and index give the same bill, whatever came before. */
import type { AreaCode, Bill } from '../opinion/bill.ts'
import { between, chanceFor, dayFrom, happens, sometimes, weighted } from './chance.ts'
import type { Chance } from './chance.ts'
import { drawInstitution } from './institution.ts'
import { drawLines } from './lines.ts'
import { drawMember } from './member.ts'
import { areaCodes, siteFor } from './site.ts'
import type { Offered, Site } from './site.ts'
import { drawYear } from './year.ts'

/** So many sites an area; each is configured once and serves many visits. */
export const sitesPerArea = 400

export interface Drawn {
  readonly bill: Bill
  readonly site: Site
}

const kept = new Map<string, Site>()

function keptSite(seed: number, area: AreaCode, number: number, offered: Offered): Site {
  const name = `${String(seed)} ${area} ${String(number)}`
  const found = kept.get(name)
  if (found !== undefined) return found
  const site = siteFor(seed, area, number, offered)
  kept.set(name, site)
  return site
}

export function drawBill(seed: number, index: number, offered: Offered, only?: AreaCode): Drawn {
  const chance = chanceFor(seed, index)
  const area = only ?? chance.pick(areaCodes)
  const site = keptSite(seed, area, chance.below(sitesPerArea), offered)
  const date = drawDate(chance)
  const institution = drawInstitution(chance, area)
  const settledOn = drawSettledOn(chance, date)
  const before = drawYear(chance, area)
  const place = weighted(chance, [
    ['local', 62],
    ['filed-place', 10],
    ['in-province', 12],
    ['out-of-province', 16],
  ] as const)
  const bill: Bill = {
    area,
    member: drawMember(chance, area, date),
    visit: {
      date,
      settledOn,
      place,
      filing: drawFiling(chance, place),
      institution,
      inHospital: sometimes(chance, 4, () => happens(chance, 85)),
      directSettlement: sometimes(chance, 6, () => happens(chance, 40)),
      emergencyRescue: sometimes(chance, 10, () => happens(chance, 85)),
      linkedAdmission: sometimes(chance, 5, () => ({
        deductibleCharged: happens(chance, 60),
        includedInInpatientSettlement: happens(chance, 15),
      })),
      sameDayEarlierVisits: sometimes(chance, 15, () => drawEarlier(chance)),
      lines: drawLines(chance, area, institution.kind),
    },
    before,
    parameters: site.parameters,
    readings: site.readings,
    useAccount: sometimes(chance, 10, () => happens(chance, 40)),
    relativesFirst: sometimes(chance, 40, () => happens(chance, 60)),
  }
  return { bill, site }
}

const boundaries = [
  '2022-11-30',
  '2022-12-01',
  '2022-12-30',
  '2022-12-31',
  '2023-01-01',
  '2023-06-30',
  '2023-07-01',
  '2023-12-31',
  '2024-01-01',
  '2024-02-29',
  '2027-12-31',
  '2028-01-01',
] as const

function drawDate(chance: Chance): string {
  if (happens(chance, 22)) return chance.pick(boundaries)
  if (happens(chance, 4)) return dayFrom('2022-11-01', chance.below(60))
  if (happens(chance, 3)) return dayFrom('2027-12-15', chance.below(400))
  return dayFrom('2023-01-01', chance.below(happens(chance, 70) ? 730 : 1826))
}

function drawSettledOn(chance: Chance, date: string): string | undefined {
  if (happens(chance, 68)) return undefined
  return weighted(chance, [
    [date, 20],
    [dayFrom(date, between(chance, 1, 60)), 45],
    [`${String(Number(date.slice(0, 4)) + 1)}-01-${chance.pick(['01', '02', '31'])}`, 28],
    [dayFrom(date, -between(chance, 1, 9)), 3],
    [`${String(Number(date.slice(0, 4)) + 2)}-01-05`, 4],
  ])
}

function drawFiling(chance: Chance, place: string) {
  if (place === 'local' && happens(chance, 85)) return undefined
  return sometimes(chance, 88, () =>
    chance.pick([
      'unfiled',
      'temporary',
      'temporary',
      'long-term-resident',
      'long-term-resident',
      'referred',
      'retired-settled',
      'filed',
      'filed',
    ] as const),
  )
}

function drawEarlier(chance: Chance) {
  return Array.from({ length: between(chance, 1, 2) }, () => ({
    inScope: chance.pick([0, 20_00, 30_00, 45_50, 60_00, 90_00, 150_00]),
    fundPaid: chance.below(50_00),
    sameInstitution: happens(chance, 70),
    sameDiagnosis: sometimes(chance, 70, () => happens(chance, 60)),
  }))
}
