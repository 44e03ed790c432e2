/**
 * More in scope never pays the member less from the fund: one fen, a yuan, a thousand, on any line.
 *
 * One clause, as one reading takes it, makes an exception. Under G-02 c a cap limits expense with
 * the deductible in it; where each disease also bears a deductible of its own (HH-A5 b), more of
 * one disease that is still under its deductible uses up the cap of another. The fund then pays at
 * most as much less as the expense that was added.
 */
import { describe, expect } from 'vitest'

import { lawsOver, paidIn, settledAgain } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { raisedLine, sum } from './laws.ts'

const law = lawsOver({ seed: 201, count: 800 })

const fundIn = ({ funds }: { readonly funds: Readonly<Record<string, number>> }) =>
  sum(Object.values(funds))

function deductiblesUseUpTheCap({ site }: Drawn): boolean {
  return site.readings['G-02'] === 'c' && site.readings['HH-A5'] === 'b'
}

/** What the fund pays with so much more in scope on one line; undefined: refused. */
function fundWith(drawn: Drawn, place: number, fen: number): number | undefined {
  const lines = drawn.visit.visit.lines.map((line, index) =>
    index === place ? raisedLine(line, fen) : line,
  )
  const again = settledAgain(drawn, { visit: { ...drawn.visit.visit, lines } })
  return again === undefined ? undefined : fundIn(paidIn(again))
}

describe('more in scope', () => {
  const amounts = [['one fen', 1], ['a yuan', 1_00], ['a thousand yuan', 1000_00]] as const
  for (const [words, fen] of amounts) {
    law(`never pays the member less fund: ${words}`, (drawn) => {
      const before = fundIn(drawn.answer)
      const floor = deductiblesUseUpTheCap(drawn) ? before - fen : before
      drawn.visit.visit.lines.forEach((line, place) => {
        if (line.benefit === 'own-share') return
        const after = fundWith(drawn, place, fen)
        if (after !== undefined && after < floor) expect({ place, after }).toEqual({ before })
      })
    })
  }

  law('is never paid more than once over', (drawn) => {
    // The fund never pays more of an added yuan than the yuan, but for a half fen of each rounding
    // on either side.
    const before = fundIn(drawn.answer)
    drawn.visit.visit.lines.forEach((line, place) => {
      if (line.benefit === 'own-share') return
      const after = fundWith(drawn, place, 1_00)
      if (after === undefined) return
      expect(after - before).toBeLessThanOrEqual(1_00 + roundings(drawn))
    })
  })
})

/** How many amounts of the visit are rounded by themselves. */
function roundings({ answer, bill }: Drawn): number {
  return Object.keys(answer.funds).length + bill.visit.lines.length
}
