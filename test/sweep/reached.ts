/** What a run of random visits has come to: every part of the documents, or it shows little. */
import { differencesBetween } from './compare.ts'
import type { Offered } from './generate/site.ts'
import { evaluate, gatesOf } from './opinion/evaluate.ts'
import type { Visited } from './random-part.ts'

/** Readings of credits, of cancelling and of configuring: no visit's amount follows from them. */
const ofNoVisit = ['G-14', 'JN-A8', 'SX-A3', 'SX-A4']

/** Once a letter has mattered so often, it is not asked after again. */
const enough = 5

export class Reached {
  private readonly counts = new Map<string, number>()

  add(visited: Visited): void {
    const { bill, opinion, site } = visited
    const { area } = bill
    this.count(`${area} ${opinion.outcome}`)
    if ('funds' in opinion) {
      for (const [name, fund] of Object.entries(opinion.funds)) {
        if (fund > 0) this.count(`${area} fund ${name}`)
      }
      for (const { barred, closed } of gatesOf(bill)) {
        if (barred !== undefined) this.count(`${area} bars ${barred}`)
        if (closed !== undefined) this.count(`${area} closes ${closed}`)
      }
    }
    for (const id of Object.keys(site.readings)) this.addReading(visited, id)
  }

  /** A letter counts where the default would have answered otherwise. */
  private addReading({ bill, opinion }: Visited, id: string): void {
    const { [id]: letter, ...others } = bill.readings
    if (this.of(`${bill.area} ${id}${letter ?? ''} differs`) >= enough) return
    const otherwise = evaluate({ ...bill, readings: others })
    if (differencesBetween(bill, opinion, otherwise).length > 0) {
      this.count(`${bill.area} ${id}${letter ?? ''} differs`)
    }
  }

  private count(what: string): void {
    this.counts.set(what, this.of(what) + 1)
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0
  }

  /** Of what is expected, that which has been seen less often than `times`. */
  rarerThan(times: number, expected: readonly string[]): readonly string[] {
    return expected
      .filter((what) => this.of(what) < times)
      .map((what) => `${what}: ${this.of(what)}`)
  }
}

/** Each letter but the default of every reading that a visit's amount can follow from. */
export function lettersOf(offered: Offered): readonly string[] {
  return Object.entries(offered).flatMap(([area, readings]) =>
    readings
      .filter(({ id }) => !ofNoVisit.includes(id))
      .flatMap(({ id, letters }) =>
        letters
          .filter((letter) => letter !== 'a')
          .map((letter) => `${area} ${id}${letter} differs`),
      ),
  )
}
