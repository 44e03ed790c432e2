/** The sweep of two packs under each set of site parameters, as changes to be told. */
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { formatMoney } from '../../shared/money/index.ts'
import { configure } from '../../shared/policy/index.ts'
import type { Parameters, Policy } from '../../shared/policy/index.ts'
import { formatParameters } from './case-parameters.ts'
import { refusalLines } from './explain-text.ts'
import { refusalText } from './explanation.ts'
import type { PackPair, ReadPack } from './pack-pair.ts'
import { declaredIn } from './parameter-check.ts'
import type { Change, ChangeRow } from './rehearse-text.ts'
import { creditSweep } from './credit-sweep.ts'
import { sweep } from './sweep.ts'

export interface SweptSets {
  readonly count: number
  readonly changes: readonly Change[]
  readonly blind: ReadonlyMap<string, number>
  readonly credits: { readonly count: number; readonly rows: readonly ChangeRow[] }
}

/** Failure: a pack does not accept the parameters. */
export function sweepSets(
  pair: PackPair,
  sets: readonly Parameters[],
): Result<SweptSets, string> {
  const changes: Change[] = []
  const blind = new Map<string, number>()
  const credits = new Map<string, ChangeRow>()
  let [count, creditCount] = [0, 0]
  for (const [index, parameters] of sets.entries()) {
    const stray = strayKey(pair, parameters)
    if (stray !== undefined) return failed(`两个政策包都没有参数“${stray}”`)
    const old = configured('原', pair.old, parameters)
    if (!old.ok) return old
    const now = configured('新', pair.now, parameters)
    if (!now.ok) return now
    const swept = sweep(old.value, now.value)
    count += swept.visits
    for (const { kind, amount, ...outcomes } of swept.differences) {
      const { status, level, date, benefit, diseases, circumstance } = kind
      const ill = diseases.length > 1 || diseases[0] !== 'chronic-1'
      changes.push({
        who: status, level, date, benefit,
        where: ill ? `${circumstance.name}（${diseases.join('、')}）` : circumstance.name,
        amount: formatMoney(amount),
        set: sets.length > 1 ? index + 1 : undefined,
        ...outcomes,
      })
    }
    const credited = creditSweep(pair, parameters)
    creditCount += credited.count
    for (const row of credited.rows) credits.set(JSON.stringify(row), row)
    for (const [key, times] of swept.blind) blind.set(key, (blind.get(key) ?? 0) + times)
  }
  return ok({ count, changes, blind, credits: { count: creditCount, rows: [...credits.values()] } })
}

/** A key that neither pack declares: misspelt, it would configure nothing and say nothing. */
function strayKey({ old, now }: PackPair, parameters: Parameters): string | undefined {
  const known = [old, now].map(({ pack }) => pack.rules.parameters)
  return Object.keys(parameters).find(
    (key) => !formatParameters.has(key) && !known.some((each) => each.has(key)),
  )
}

function configured(
  which: string,
  { pack }: ReadPack,
  parameters: Parameters,
): Result<Policy, string> {
  const policy = configure(pack, declaredIn(pack, parameters), {})
  if (policy.ok) return policy
  const lines = refusalLines(refusalText(pack, policy.failure))
  return failed(`${which}政策包不接受这组参数：\n${lines.join('\n')}`)
}
