/** Sweeps around every threshold of two packs, ±0.01, and keeps what comes out otherwise. */
import { add, compare, equal, money, moneyFromFen, toFen, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import { settleVisit } from '../../shared/policy/index.ts'
import type { Policy, Refusal, SettleOutcome } from '../../shared/policy/index.ts'
import { visitKinds, visitOf } from './sweep-kinds.ts'
import type { VisitKind } from './sweep-kinds.ts'

/** One visit that the two packs answer otherwise. */
export interface SweepDifference {
  readonly kind: VisitKind
  readonly amount: Money
  readonly old: SettleOutcome
  readonly now: SettleOutcome
}

export interface SweepResult {
  readonly visits: number
  readonly differences: readonly SweepDifference[]
  /** Kinds of visit that neither pack could compute, by the parameter that both of them miss. */
  readonly blind: ReadonlyMap<string, number>
}

const most = money('500000.00')
/** Beside the thresholds: what an ordinary bill would come to. */
const ordinary: readonly Money[] = [money('100.00'), money('1000.00'), money('10000.00'), most]
const fen = moneyFromFen(1n)

export function sweep(old: Policy, now: Policy): SweepResult {
  const differences: SweepDifference[] = []
  const blind = new Map<string, number>()
  let visits = 0
  for (const kind of visitKinds([old.pack, now.pack])) {
    const key = missingKey(settled(old, kind, most)) && missingKey(settled(now, kind, most))
    if (key !== undefined) blind.set(key, (blind.get(key) ?? 0) + 1)
    const amounts = amountsFor(kind, [old, now])
    visits += amounts.length
    for (const amount of amounts) {
      const [before, after] = [old, now].map((policy) => settled(policy, kind, amount))
      if (before === undefined || after === undefined || same(before, after)) continue
      const [told, toldNow] = [old, now].map((policy) => settled(policy, kind, amount, true))
      if (told === undefined || toldNow === undefined) continue
      differences.push({ kind, amount, old: told, now: toldNow })
    }
  }
  return { visits, differences, blind }
}

function missingKey(outcome: SettleOutcome): string | undefined {
  return outcome.outcome === 'needs-site-parameter' ? outcome.key : undefined
}

function settled(policy: Policy, kind: VisitKind, amount: Money, trace = false): SettleOutcome {
  return settleVisit(policy, visitOf(kind, amount), { trace })
}

/** The thresholds of both packs with a fen under and over each, and the ordinary amounts. */
function amountsFor(kind: VisitKind, policies: readonly Policy[]): readonly Money[] {
  const found = new Map<string, Money>()
  const put = (amount: Money) => {
    const inside = compare(amount, zero) >= 0 && compare(amount, most) <= 0
    if (inside) found.set(toFen(amount).toString(), amount)
  }
  for (const policy of policies) {
    for (const threshold of thresholdsOf(policy, kind)) {
      put(moneyFromFen(threshold - 1n))
      put(moneyFromFen(threshold))
      put(add(moneyFromFen(threshold), fen))
    }
  }
  for (const amount of ordinary) put(amount)
  return [...found.values()].toSorted(compare)
}

/**
 * Of each fund, in fen: the least amount in scope for which it pays, and the least for which it
 * pays as much as it ever does. More in scope never pays less, so halving finds both. Where an
 * amount leads to what is not configured, the least such amount is a threshold too.
 */
function thresholdsOf(policy: Policy, kind: VisitKind): readonly bigint[] {
  const answers = (amount: bigint) => 'split' in settled(policy, kind, moneyFromFen(amount))
  if (!answers(0n)) return []
  const refused = answers(toFen(most)) ? undefined : leastOf((amount) => !answers(amount))
  const top = refused === undefined ? toFen(most) : refused - 1n
  const thresholds = fundThresholds(policy, kind, top)
  return refused === undefined ? thresholds : [...thresholds, refused]
}

function fundThresholds(policy: Policy, kind: VisitKind, top: bigint): readonly bigint[] {
  const highest = settled(policy, kind, moneyFromFen(top))
  if (!('split' in highest)) return []
  return Object.entries(highest.split.funds).flatMap(([id, paid]) => {
    if (equal(paid, zero)) return []
    const paidAt = (amount: bigint): Money => {
      const outcome = settled(policy, kind, moneyFromFen(amount))
      const fund = 'split' in outcome ? outcome.split.funds[id] : undefined
      return fund === undefined ? zero : fund
    }
    const first = leastOf((amount) => amount >= top || compare(paidAt(amount), zero) > 0)
    const full = leastOf((amount) => amount >= top || compare(paidAt(amount), paid) >= 0)
    return [first, full]
  })
}

/** The least amount in fen of which `holds` is true; it is true of the highest. */
function leastOf(holds: (amount: bigint) => boolean): bigint {
  let under = -1n
  let over = toFen(most)
  while (over - under > 1n) {
    const middle = (under + over) / 2n
    if (holds(middle)) over = middle
    else under = middle
  }
  return over
}

/** Fund by fund to the fen; or refused for the same reason. */
export function same(old: SettleOutcome, now: SettleOutcome): boolean {
  if (!('split' in old) || !('split' in now)) {
    return !('split' in old) && !('split' in now) && sameRefusal(old, now)
  }
  const ids = new Set([...Object.keys(old.split.funds), ...Object.keys(now.split.funds)])
  const paid = (outcome: typeof old, id: string): Money => {
    const fund = outcome.split.funds[id]
    return fund === undefined ? zero : fund
  }
  return (
    [...ids].every((id) => equal(paid(old, id), paid(now, id))) &&
    equal(old.split.personalAccount, now.split.personalAccount) &&
    equal(old.split.mutualAid, now.split.mutualAid)
  )
}

function sameRefusal(old: Refusal, now: Refusal): boolean {
  return old.outcome === now.outcome && old.key === now.key
}
