/** A cancelled settlement restores the year exactly, whatever was settled after it. */
import { describe } from 'vitest'

import { cancelled } from '../../shared/policy/index.ts'
import type { SettleOutcome, YearToDate } from '../../shared/policy/index.ts'
import { plainYear } from '../sweep/core-answer.ts'
import type { Sums, SumsByName, Year } from '../sweep/opinion/bill.ts'
import { lawsOver, settledAgain } from './drawn.ts'
import type { Drawn } from './drawn.ts'
import { raisedLine, same, shuffled } from './laws.ts'

const law = lawsOver({ seed: 501, count: 800 })

/** The year in fen; a name of which nothing is known is as good as absent. */
function inFen(year: YearToDate): unknown {
  return withoutEmpty(plainYear(year))
}

function withoutEmpty(year: Year): unknown {
  const { benefits, drugs, diseases, previousYear, inpatient, ...rest } = year
  const { capRemaining, admissions } = inpatient ?? {}
  return {
    ...rest,
    benefits: named(benefits),
    drugs: named(drugs),
    diseases: named(diseases),
    inpatient: known({ capRemaining, admissions }),
    previousYear: previousYear && withoutEmpty(previousYear),
  }
}

function named(sums: SumsByName | undefined): unknown {
  const all = Object.entries(sums ?? {}).map(([name, each]) => [name, known(each)] as const)
  return Object.fromEntries(all.filter(([, each]) => Object.keys(each).length > 0))
}

function known(sums: Sums | NonNullable<Year['inpatient']>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== undefined))
}

interface Made {
  readonly before: YearToDate
  readonly after: YearToDate
}

/** The visit settled several times over, each a little larger; undefined: one is refused. */
function settledInTurn(drawn: Drawn, times: number): readonly Made[] | undefined {
  const made: Made[] = []
  let before = drawn.visit.before
  for (let time = 0; time < times; time += 1) {
    const raise = (line: Drawn['visit']['visit']['lines'][number]) =>
      line.benefit === 'own-share' ? line : raisedLine(line, time * 37_13)
    const visit = { ...drawn.visit.visit, lines: drawn.visit.visit.lines.map(raise) }
    const outcome: SettleOutcome | undefined = settledAgain(drawn, { visit, before })
    if (outcome === undefined || !('after' in outcome)) return undefined
    made.push({ before, after: outcome.after })
    before = outcome.after
  }
  return made
}

describe('a cancelled settlement', () => {
  law('restores the year', ({ visit, outcome }) => {
    const back = cancelled(outcome.after, { before: visit.before, after: outcome.after })
    same(inFen(back), inFen(visit.before))
  })

  law('restores it among others, in whichever order they are cancelled', (drawn) => {
    const made = settledInTurn(drawn, 3)
    if (made === undefined) return false
    let year = made.at(-1)?.after ?? drawn.visit.before
    for (const each of shuffled(made, drawn.index)) year = cancelled(year, each)
    same(inFen(year), inFen(drawn.visit.before))
    return true
  })

  law('leaves the others standing as they were counted', (drawn) => {
    const made = settledInTurn(drawn, 2)
    const [first, second] = made ?? []
    if (first === undefined || second === undefined) return false
    const withoutFirst = cancelled(second.after, first)
    same(inFen(cancelled(withoutFirst, second)), inFen(first.before))
    same(inFen(cancelled(second.after, second)), inFen(first.after))
    return true
  })
})
