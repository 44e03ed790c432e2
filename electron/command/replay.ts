/** A file of bills under two packs. */
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { add, formatMoney, zero } from '../../shared/money/index.ts'
import { settle } from '../../shared/policy/index.ts'
import type { Visit } from '../../shared/policy/index.ts'
import { decodeCase, openCases } from './case-file.ts'
import { settleInputOf } from './case-input.ts'
import type { PackPair } from './pack-pair.ts'
import type { Change } from './rehearse-text.ts'
import { same } from './sweep.ts'

export interface Replayed {
  readonly count: number
  readonly changes: readonly Change[]
}

/** Every bill of the area, each with its own parameters and readings. */
export function replay(path: string, { old, now }: PackPair): Result<Replayed, string> {
  const cases = openCases(path)
  if (!cases.ok) return cases
  const changes: Change[] = []
  let count = 0
  for (const [index, given] of cases.value.entries()) {
    const decoded = decodeCase(path, index, given)
    if (!decoded.ok) return decoded
    const each = decoded.value
    if (each.kind !== 'settle' || each.region !== now.pack.info.areaCode) continue
    count += 1
    const input = settleInputOf(now.pack, each)
    const [before, after] = [
      settle(old.pack, settleInputOf(old.pack, each)),
      settle(now.pack, input),
    ]
    if (same(before, after)) continue
    changes.push({
      who: each.id,
      level: each.visit.institution.level ?? '—',
      date: each.visit.date,
      benefit: [...new Set(each.visit.lines.map(({ benefit }) => benefit))].join('、'),
      amount: formatMoney(inScopeOf(input.visit)),
      old: before,
      now: after,
    })
  }
  if (count === 0) return failed(`${path}：没有统筹区 ${now.pack.info.areaCode} 的结算案例`)
  return ok({ count, changes })
}

function inScopeOf({ lines }: Visit) {
  return lines.reduce((sum, line) => add(sum, line.inScope), zero)
}
