/** Visits drawn by seed over all five areas, and how a law is put to them. */
import { expect, it } from 'vitest'

import { configure, settleVisit } from '../../shared/policy/index.ts'
import type { Policy, SettleOutcome, VisitInput } from '../../shared/policy/index.ts'
import { areaPacks, offeredBy } from '../sweep/area-packs.ts'
import { answerOf, visitInputOf } from '../sweep/core-answer.ts'
import { drawBill } from '../sweep/generate/bill.ts'
import { areaCodes, siteFor } from '../sweep/generate/site.ts'
import type { Site } from '../sweep/generate/site.ts'
import type { AreaCode, Bill, Settled as Answer } from '../sweep/opinion/bill.ts'

export const packs = areaPacks()
export const drawnOffered = offeredBy(packs)

type Paid = Extract<SettleOutcome, { split: unknown }>

/** A visit that the core settles, with the policy of its site. */
export interface Drawn {
  readonly area: AreaCode
  readonly index: number
  readonly bill: Bill
  readonly site: Site
  readonly policy: Policy
  readonly visit: VisitInput
  readonly outcome: Paid
  /** The outcome in fen. */
  readonly answer: Answer
}

const policies = new Map<Site, Policy | undefined>()

/** Undefined: the site's parameters are refused. */
function policyOf(site: Site): Policy | undefined {
  if (policies.has(site)) return policies.get(site)
  const pack = packs.get(site.area)
  if (pack === undefined) throw new Error(`no pack of ${site.area}`)
  const policy = configure(pack, site.parameters, site.readings)
  const kept = policy.ok ? policy.value : undefined
  policies.set(site, kept)
  return kept
}

/** The first site of an area, by seed, that has parameters and whose pack takes them. */
export function acceptedSite(area: AreaCode, seed: number): Site {
  for (let number = 0; number < 100; number += 1) {
    const site = siteFor(seed, area, number, drawnOffered)
    if (Object.keys(site.parameters).length > 0 && policyOf(site) !== undefined) return site
  }
  throw new Error(`no site of ${area} is accepted`)
}

/** The amounts of an outcome in fen; throws where it is a refusal. */
export function paidIn(outcome: SettleOutcome): Answer {
  const answer = answerOf(outcome)
  if (!('funds' in answer)) throw new Error(answer.why)
  return answer
}

/** The same visit settled again, changed; undefined: it is refused. */
export function settledAgain(
  { policy, visit }: Drawn,
  change: Partial<VisitInput>,
  trace = false,
): Paid | undefined {
  const outcome = settleVisit(policy, { ...visit, ...change }, { trace })
  return 'split' in outcome ? outcome : undefined
}

/** Every visit of one area that is settled, of so many that are drawn. */
function visitsOf(area: AreaCode, seed: number, count: number): readonly Drawn[] {
  const drawn: Drawn[] = []
  for (let index = 0; index < count; index += 1) {
    const { bill, site } = drawBill(seed, index, drawnOffered, area)
    const policy = policyOf(site)
    if (policy === undefined) continue
    const visit = visitInputOf(bill)
    const outcome = settleVisit(policy, visit, { trace: false })
    if (!('split' in outcome)) continue
    drawn.push({ area, index, bill, site, policy, visit, outcome, answer: paidIn(outcome) })
  }
  return drawn
}

/** `holds` answers false where the visit was no trial of the law. */
export type Law = (name: string, holds: (drawn: Drawn) => unknown, least?: number) => void

/**
 * Laws put to the same drawn visits, one test an area. A law that is broken says the seed and the
 * number of the visit, so that it can be drawn again; so many visits at least must be its trials.
 */
export function lawsOver({ seed, count }: { seed: number; count: number }): Law {
  const kept = new Map<AreaCode, readonly Drawn[]>()
  const drawnIn = (area: AreaCode) => {
    const before = kept.get(area)
    if (before !== undefined) return before
    const drawn = visitsOf(area, seed, count)
    kept.set(area, drawn)
    return drawn
  }
  return (name, holds, least = count / 15) => {
    it.each(areaCodes)(`${name} (%s, ${count} visits of seed ${seed})`, (area) => {
      let tried = 0
      for (const drawn of drawnIn(area)) {
        try {
          if (holds(drawn) !== false) tried += 1
        } catch (error) {
          throw new Error(told(name, seed, drawn, error), { cause: error })
        }
      }
      expect(tried).toBeGreaterThan(least)
    })
  }
}

function told(name: string, seed: number, drawn: Drawn, error: unknown): string {
  const { area, index, bill, answer } = drawn
  const why = error instanceof Error ? error.message : String(error)
  const given = JSON.stringify({ bill, answer })
  return `${name}: ${area}, seed ${seed}, visit ${index}: ${why}\n${given}`
}
