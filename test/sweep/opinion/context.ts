/** One bill and everything about it that several clauses ask for. */
import type { Bill, Fen, Line, Ticks, Year } from './bill.ts'
import type { Rounding } from './fen.ts'
import { rejected, stated } from './refusal.ts'
import { Site } from './site.ts'
import type { Cell } from './site.ts'
import { standingOn } from './standing.ts'
import type { Standing } from './standing.ts'

export const wholeLevels = ['1', '2', '3'] as const
export type WholeLevel = (typeof wholeLevels)[number]

export class Context {
  readonly bill: Bill
  /** G-08: the day whose values count. */
  readonly day: string
  readonly site: Site
  readonly rounding: Rounding
  private readonly levelOf: (context: Context) => WholeLevel

  constructor(bill: Bill, levelOf: (context: Context) => WholeLevel) {
    this.bill = bill
    this.levelOf = levelOf
    const { date, settledOn } = bill.visit
    this.day = this.reading('G-08') === 'b' && settledOn !== undefined ? settledOn : date
    this.site = new Site(bill.parameters, this.day)
    this.rounding = roundingOf(this.reading('G-05'))
  }

  reading(id: string): string {
    return this.bill.readings[id] ?? 'a'
  }

  chosen(id: string, letter: string): boolean {
    return this.reading(id) === letter
  }

  /** G-10 a: settled in January, the expense of December still belongs to December's year. */
  countsInPreviousYear(): boolean {
    const { date, settledOn } = this.bill.visit
    const later = settledOn !== undefined && settledOn.slice(0, 4) !== date.slice(0, 4)
    return later && !this.chosen('G-10', 'b')
  }

  /** The year to which the visit belongs (G-10). */
  get year(): Year {
    const { before } = this.bill
    return this.countsInPreviousYear() ? stated(before.previousYear, '上年') : before
  }

  get level(): WholeLevel {
    return this.levelOf(this)
  }

  /** G-09: 就诊日 decides, whatever day the values are of. */
  get standing(): Standing {
    return standingOf(this)
  }

  /** Refuses, where a date that the standing follows from is unknown. */
  requireStanding(): void {
    standingOf(this)
  }

  get status(): string {
    return this.standing.status ?? rejected('not insured on the day')
  }

  /** Refuses, where the institution has no level that counts, whatever the figures depend on. */
  requireLevel(): void {
    this.levelOf(this)
  }

  get cell(): Cell {
    return { status: this.status, level: this.level }
  }

  /** A rescue: the visit is one, or the line is of 门诊急诊抢救. */
  isRescue(line: Line): boolean {
    return this.bill.visit.emergencyRescue === true || line.benefit === 'emergency'
  }
}

function standingOf(context: Context): Standing {
  const { member, visit } = context.bill
  return standingOn(member, visit.date, context.reading('G-09'))
}

function roundingOf(letter: string): Rounding {
  if (letter === 'b') return 'truncate'
  return letter === 'c' ? 'half-even' : 'half-up'
}

/** G-01: 提高 5 % — a: percentage points; b: of the rate itself. */
export function raisedByFive(base: Ticks, context: Context): Ticks {
  return context.chosen('G-01', 'b') ? Math.floor((base * 10_500 + 5_000) / 10_000) : base + 500
}

/** G-07: the in-scope amount, b with 先行自付. */
export function inScopeOf(line: Line, context: Context): Fen {
  return line.inScope + (context.chosen('G-07', 'b') ? line.preSelfPay : 0)
}
