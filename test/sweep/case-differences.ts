import type { Answer, Settled, Year } from './opinion/bill.ts'
import { fenOf, yearOf } from './worked-cases.ts'
import type { WorkedCase } from './worked-cases.ts'

/** Only what the case names is compared; a fund that it does not name is 0. */
export function differences({ expect: expected }: WorkedCase, answer: Answer): string[] {
  const found: string[] = []
  const same = (what: string, want: unknown, got: unknown) => {
    if (want !== got) found.push(`${what}: expected ${String(want)}, got ${String(got)}`)
  }
  same('outcome', expected['outcome'], answer.outcome)
  if (!('funds' in answer) || found.length > 0) {
    return 'why' in answer && found.length > 0 ? [...found, answer.why] : found
  }
  const amounts = expected as Readonly<Record<string, string | undefined>>
  for (const name of ['personalAccount', 'mutualAid', 'cash'] as const) {
    const want = amounts[name]
    if (want !== undefined) same(name, fenOf(want), answer[name])
  }
  const { fund, mutualAidDetail, after } = expected
  if (fund !== undefined) compareFunds(fund as Record<string, string>, answer, same)
  if (mutualAidDetail !== undefined) {
    const want = (mutualAidDetail as { relation: string; amount: string }[]).map((each) => ({
      relation: each.relation,
      amount: fenOf(each.amount),
    }))
    same('mutualAidDetail', JSON.stringify(want), JSON.stringify(answer.mutualAidDetail))
  }
  if (after !== undefined) compareYears(yearOf(after), answer.after, 'after', same)
  return found
}

type Same = (what: string, want: unknown, got: unknown) => void

function compareFunds(fund: Record<string, string>, { funds }: Settled, same: Same): void {
  for (const name of new Set([...Object.keys(fund), ...Object.keys(funds)])) {
    const want = fund[name]
    same(`fund.${name}`, want === undefined ? 0 : fenOf(want), funds[name] ?? 0)
  }
}

function compareYears(want: Year, got: Year, path: string, same: Same): void {
  const walk = (wanted: unknown, given: unknown, at: string): void => {
    if (wanted === undefined) return
    // What a visit took of the inpatient cap is 0 where nothing is said.
    if (wanted === 0 && at.endsWith('capUsedAdded')) {
      same(at, 0, given ?? 0)
      return
    }
    if (typeof wanted !== 'object' || wanted === null) {
      same(at, wanted, given)
      return
    }
    for (const [name, each] of Object.entries(wanted)) {
      const inner = (given as Readonly<Record<string, unknown>> | undefined)?.[name]
      walk(each, inner, `${at}.${name}`)
    }
  }
  walk(want, got, path)
}
