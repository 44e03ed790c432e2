/** What a site has configured and which readings it has chosen: drawn once, used by many visits. */
import type { AreaCode, Parameters, Readings } from '../opinion/bill.ts'
import { textOfFen, textOfTicks } from '../opinion/fen.ts'
import { between, chanceFor, happens, weighted } from './chance.ts'
import type { Chance } from './chance.ts'
import { parameterMakers } from './site-parameters.ts'

export interface Site {
  readonly area: AreaCode
  readonly number: number
  readonly parameters: Parameters
  readonly readings: Readings
}

/** The letters of each reading that an area offers. */
export type Offered = Readonly<Record<AreaCode, readonly ReadingOffered[]>>
export interface ReadingOffered {
  readonly id: string
  readonly letters: readonly string[]
}

export const areaCodes: readonly AreaCode[] = ['610100', '211200', '140000', '370100', '532500']

export function siteFor(seed: number, area: AreaCode, number: number, offered: Offered): Site {
  const chance = chanceFor(seed ^ Number(area), number)
  return {
    area,
    number,
    parameters: drawParameters(chance, area),
    readings: drawReadings(chance, offered[area]),
  }
}

/** A fifth of the sites keep every default; the others choose some letters at random. */
function drawReadings(chance: Chance, offered: readonly ReadingOffered[]): Readings {
  const percent = weighted(chance, [
    [0, 20],
    [12, 30],
    [40, 30],
    [100, 20],
  ])
  const chosen = offered.filter(() => happens(chance, percent))
  return Object.fromEntries(chosen.map(({ id, letters }) => [id, chance.pick(letters)]))
}

/** Often not configured even by a site that has configured the rest. */
const leftOut = ['pharmacy.levelOf', 'pharmacy.qualified']

function drawParameters(chance: Chance, area: AreaCode): Parameters {
  const presence = weighted(chance, [
    [100, 55],
    [85, 35],
    [0, 10],
  ])
  const drawn: Record<string, unknown> = {}
  for (const [key, make] of Object.entries(parameterMakers[area])) {
    const left = leftOut.includes(key) && area !== '610100' && happens(chance, 60)
    if (left || !happens(chance, presence)) continue
    drawn[key] = happens(chance, 2) ? null : dated(chance, () => make(chance))
  }
  return happens(chance, 3) ? { ...drawn, ...faulty(chance) } : drawn
}

/** One parameter in eight changes with time, on a day that visits fall around. */
function dated(chance: Chance, make: () => unknown): unknown {
  if (!happens(chance, 12)) return make()
  const change = chance.pick(['2023-07-01', '2024-01-01', '2025-03-15'])
  const from = chance.pick(['2022-01-01', '2023-01-01'])
  const later = { from: change, value: make() }
  if (happens(chance, 30)) return [later]
  return [{ from, to: dayBefore(change), value: make() }, later]
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** Something that no document lets a site configure. */
function faulty(chance: Chance): Parameters {
  return chance.pick<Parameters>([
    { 'mutualAid.order': ['cousin'] },
    { 'mutualAid.relations': 'spouse' },
    { 'mutualAid.order': ['spouse', 'spouse'] },
    { 'mutualAid.relations': follow('2023-06-30', '2023-06-30') },
    { 'mutualAid.relations': follow('2023-06-30', '2023-07-02') },
    { 'no.such.key': '1.00' },
    { 'mutualAid.order': [{ from: '2023-13-01', value: ['spouse'] }] },
  ])
}

function follow(to: string, from: string): unknown {
  return [
    { from: '2023-01-01', to, value: ['spouse'] },
    { from, value: ['child'] },
  ]
}

export function amount(chance: Chance, least: number, most: number): string {
  const step = chance.pick([1, 100, 5000])
  return textOfFen(Math.ceil(between(chance, least, most) / step) * step)
}

/** Between two percentages, mostly whole ones. */
export function rate(chance: Chance, least: number, most: number): string {
  const ticks = between(chance, least * 100, most * 100)
  const step = chance.pick([500, 100, 1])
  return textOfTicks(Math.max(least * 100, Math.floor(ticks / step) * step))
}
