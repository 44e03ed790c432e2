/** The same visit through the policy core and through the second opinion. */
import { configure, settleVisit } from '../../shared/policy/index.ts'
import type { Pack, Policy, Refusal } from '../../shared/policy/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { answerOf, visitInputOf } from './core-answer.ts'
import type { Site as Configured } from './generate/site.ts'
import type { Answer, Bill } from './opinion/bill.ts'
import { evaluate } from './opinion/evaluate.ts'

export interface Difference {
  readonly field: string
  readonly core: unknown
  readonly opinion: unknown
}

/** The core with its packs, each site's policy configured once. */
export class Core {
  private readonly packs: ReadonlyMap<string, Pack>
  private readonly policies = new Map<Configured, Result<Policy, Refusal>>()

  constructor(packs: ReadonlyMap<string, Pack>) {
    this.packs = packs
  }

  answer(bill: Bill, site: Configured, trace: boolean): Answer {
    const policy = this.policyOf(site)
    if (!policy.ok) return answerOf(policy.failure)
    return answerOf(settleVisit(policy.value, visitInputOf(bill), { trace }))
  }

  private policyOf(site: Configured): Result<Policy, Refusal> {
    const found = this.policies.get(site)
    if (found !== undefined) return found
    const pack = this.packs.get(site.area)
    if (pack === undefined) throw new Error(`no pack of ${site.area}`)
    const policy = configure(pack, site.parameters, site.readings)
    this.policies.set(site, policy)
    return policy
  }
}

/** What a visit took of the inpatient cap is 0 where nothing is said. */
const zeroIsAbsent = 'capUsedAdded'

function walk(path: string, core: unknown, opinion: unknown, found: Difference[]): void {
  const objects = [core, opinion].filter(
    (each): each is object => typeof each === 'object' && each !== null,
  )
  if (objects.length === 0) {
    const [left, right] = path.endsWith(zeroIsAbsent) ? [core ?? 0, opinion ?? 0] : [core, opinion]
    if (left !== right) found.push({ field: path, core, opinion })
    return
  }
  const names = new Set(objects.flatMap((each) => Object.keys(each)))
  for (const name of names) {
    const inner = (from: unknown) => (from as Readonly<Record<string, unknown>> | undefined)?.[name]
    walk(path === '' ? name : `${path}.${name}`, inner(core), inner(opinion), found)
  }
}

/** A fund that is not named pays nothing. */
function withoutZeros(funds: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(funds).filter(([, fund]) => fund !== 0))
}

/**
 * Where several figures are missing, either may be named first, for the documents have no order
 * among them: with its own filled in, the opinion has to name the core's.
 */
function namesAnother(bill: Bill, core: string | undefined, opinion: string | undefined): boolean {
  if (core === undefined || opinion === undefined) return false
  const filling = opinion.endsWith('.rate') || opinion.endsWith('Adjust') ? '0.10' : '0.00'
  const parameters = { ...bill.parameters, [opinion]: filling }
  const next = evaluate({ ...bill, parameters })
  return 'key' in next && next.key === core
}

export function differencesBetween(
  bill: Bill,
  core: Answer,
  opinion: Answer,
): readonly Difference[] {
  if (core.outcome !== opinion.outcome) {
    return [{ field: 'outcome', core: core.outcome, opinion: opinion.outcome }]
  }
  if (!('funds' in core) || !('funds' in opinion)) {
    const keyed = core.outcome === 'needs-site-parameter'
    const [left, right] = [core, opinion].map((each) => ('key' in each ? each.key : undefined))
    const same = left === right || namesAnother(bill, left, right)
    return keyed && !same ? [{ field: 'key', core: left, opinion: right }] : []
  }
  const found: Difference[] = []
  walk(
    '',
    { ...core, funds: withoutZeros(core.funds) },
    { ...opinion, funds: withoutZeros(opinion.funds) },
    found,
  )
  return found
}
