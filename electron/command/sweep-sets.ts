/** The sweep of two packs under each set of site parameters, as changes to be told. */
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { formatMoney } from '../../shared/money/index.ts'
import { configure } from '../../shared/policy/index.ts'
import type { Parameters, Policy } from '../../shared/policy/index.ts'
import { refusalLines } from './explain-text.ts'
import { refusalText } from './explanation.ts'
import type { PackPair, ReadPack } from './pack-pair.ts'
import type { Change } from './rehearse-text.ts'
import { sweep } from './sweep.ts'
import { whereNames } from './sweep-kinds.ts'

export interface SweptSets {
  readonly count: number
  readonly changes: readonly Change[]
  readonly blind: ReadonlyMap<string, number>
}

/** Failure: a pack does not accept the parameters. */
export function sweepSets(
  pair: PackPair,
  sets: readonly Parameters[],
): Result<SweptSets, string> {
  const changes: Change[] = []
  const blind = new Map<string, number>()
  let count = 0
  for (const [index, parameters] of sets.entries()) {
    const old = configured('原', pair.old, parameters)
    if (!old.ok) return old
    const now = configured('新', pair.now, parameters)
    if (!now.ok) return now
    const swept = sweep(old.value, now.value)
    count += swept.visits
    for (const { kind, amount, ...outcomes } of swept.differences) {
      const { status, level, date, benefit, where } = kind
      changes.push({
        who: status, level, date, benefit,
        where: whereNames[where],
        amount: formatMoney(amount),
        set: sets.length > 1 ? index + 1 : undefined,
        ...outcomes,
      })
    }
    for (const [key, times] of swept.blind) blind.set(key, (blind.get(key) ?? 0) + times)
  }
  return ok({ count, changes, blind })
}

function configured(
  which: string,
  { pack }: ReadPack,
  parameters: Parameters,
): Result<Policy, string> {
  const policy = configure(pack, parameters, {})
  if (policy.ok) return policy
  const lines = refusalLines(refusalText(pack, policy.failure))
  return failed(`${which}政策包不接受这组参数：\n${lines.join('\n')}`)
}
