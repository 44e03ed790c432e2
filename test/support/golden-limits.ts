/**
 * Which limits of a pack have a worked case one fen under, on, and one fen over. Read off the
 * working itself: a case cannot claim to stand at a limit that its amounts do not stand at.
 */
import { expect, it } from 'vitest'

import { settleInputOf } from '../../electron/command/case-input.ts'
import { formatMoney, money, subtract, toFen } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import { settle } from '../../shared/policy/index.ts'
import type { Pack, TraceStep } from '../../shared/policy/index.ts'
import type { Dated } from '../../shared/policy/pack/dated.ts'
import type { Cell, Figure } from '../../shared/policy/pack/figure.ts'
import { areaPack, casesIn } from './golden.ts'

type Side = 'under' | 'on' | 'over'
const sides: readonly Side[] = ['under', 'on', 'over']

/** `general.deductible 2023-01-01 200.00`, or with the key of the parameter instead. */
function limitName(step: string, from: string, amount: string): string {
  return `${step} ${from} ${amount}`
}

/** Every limit that the document gives a figure for, and each that it leaves to a parameter. */
export function limitsOf(pack: Pack): ReadonlySet<string> {
  const { benefits, secondPayment } = pack.rules
  const names = new Set<string>()
  const put = (step: string, figure: Figure<Money> | undefined) => {
    for (const name of figure === undefined ? [] : namesOf(step, figure)) names.add(name)
  }
  for (const rule of benefits) {
    put(`${rule.id}.deductible`, rule.deductible.figure)
    put(`${rule.id}.cap`, rule.annualCap)
    if (rule.inpatientCap !== undefined) names.add(`${rule.id}.fund inpatient-cap`)
    if (rule.beyond !== undefined) names.add(`${rule.beyond.id}.fund inpatient-cap`)
  }
  if (secondPayment !== undefined) {
    put(`${secondPayment.id}.threshold`, secondPayment.threshold)
    names.add(`${secondPayment.id}.fund cap`)
  }
  return names
}

function namesOf(step: string, figure: Figure<Money>): readonly string[] {
  if (figure.kind === 'delegated') {
    return figure.required ? [`${step} ${figure.parameter}`] : []
  }
  return [...figure.rows.values()].flatMap((row) =>
    row.flatMap((dated) =>
      amountsOf(dated).map((amount) => limitName(step, dated.from, formatMoney(amount))),
    ),
  )
}

function amountsOf(dated: Dated<Cell<Money>>): readonly Money[] {
  const cell = dated.value
  if (cell.kind === 'one') return [cell.value]
  if (cell.kind === 'by-level') return [...cell.values.values()]
  if (cell.kind === 'by-disease-count') return [cell.first, cell.most]
  return []
}

/** The limits that one step of a working stands at, and on which side. */
function standsAt(step: TraceStep): readonly (readonly [string, Side])[] {
  const { limit, value, parameter, id } = step
  if (limit === undefined) return []
  const apart = toFen(subtract(money(limit.amount), money(limit.limit)))
  const side = sides[Number(apart) + 1]
  if (side === undefined) return []
  const name = id.split(':')[0] ?? id
  const amount = /\d+\.\d\d$/.exec(value?.text ?? '')?.[0]
  const names = [`${name} ${limit.kind}`]
  if (parameter !== undefined) names.push(`${name} ${parameter.key}`)
  if (value !== undefined && amount !== undefined) names.push(limitName(name, value.from, amount))
  return names.map((each) => [each, side] as const)
}

/** The sides of each limit that the cases of these files stand at. */
export function sidesShown(pack: Pack, files: readonly string[]): ReadonlyMap<string, Set<Side>> {
  const shown = new Map<string, Set<Side>>()
  for (const each of casesIn(files)) {
    if (each.kind !== 'settle') continue
    const outcome = settle(pack, settleInputOf(pack, each))
    for (const step of 'split' in outcome ? outcome.trace : []) {
      for (const [name, side] of standsAt(step)) {
        const known = shown.get(name)
        if (known === undefined) shown.set(name, new Set([side]))
        else known.add(side)
      }
    }
  }
  return shown
}

/** Limits with a side that no case stands at. */
export function limitsMissing(
  limits: Iterable<string>,
  shown: ReadonlyMap<string, ReadonlySet<Side>>,
): readonly string[] {
  return [...limits].flatMap((name) =>
    sides.filter((side) => shown.get(name)?.has(side) !== true).map((side) => `${name} ${side}`),
  )
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

/** The first day of force and of each ordinary outpatient figure, and the day before each. */
export function daysOf(pack: Pack): ReadonlySet<string> {
  const { info, benefits } = pack.rules
  const general = benefits.at(-1)
  const figures = [general?.deductible.figure, general?.rate, general?.annualCap]
  const rows = figures.flatMap((figure) =>
    figure?.kind === 'given' ? [...figure.rows.values()].flat() : [],
  )
  const firsts = [info.inForceFrom, ...rows.map(({ from }) => from)]
  const days = new Set(firsts.flatMap((day) => [dayBefore(day), day]))
  if (info.inForceTo !== undefined) days.add(info.inForceTo)
  return days
}

/** Every limit has a case one fen under, on, and one fen over. */
export function goldenLimits(areaCode: string, files: readonly string[]): void {
  it(`each side of every limit has a case: ${areaCode}`, () => {
    const pack = areaPack(areaCode)
    const limits = limitsOf(pack)
    expect(limits.size).toBeGreaterThan(0)
    expect(limitsMissing(limits, sidesShown(pack, files))).toEqual([])
  })

  it(`the days on both sides of every change have a case: ${areaCode}`, () => {
    const cases = casesIn(files).flatMap((each) => (each.kind === 'settle' ? [each] : []))
    const dates = new Set(cases.map(({ visit }) => visit.date))
    expect([...daysOf(areaPack(areaCode))].filter((day) => !dates.has(day))).toEqual([])
  })
}
