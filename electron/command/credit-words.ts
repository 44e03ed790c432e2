/** The options of `credit` as the policy core's input. */
import * as v from 'valibot'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { money, zero } from '../../shared/money/index.ts'
import type { CreditInput, Pack } from '../../shared/policy/index.ts'
import { chosenReadings } from './case-input.ts'
import { Amount, Day, Month, oneOf, optional } from './case-words.ts'
import { readParameters } from './parameter-check.ts'
import { oneValue } from './words.ts'
import type { Words } from './words.ts'

const monthsMax = 1_200

const Options = v.object({
  status: oneOf('active', 'retired', 'veteran', 'resident'),
  from: Month,
  to: Month,
  base: optional(Amount),
  plan: optional(oneOf('flexible', 'pooled-only')),
  age: optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/, '应是周岁'))),
  born: optional(Month),
  retires: optional(Month),
  since: optional(Day),
  parameters: optional(v.string()),
})

/** Failure: which option is wrong, and how. */
export function creditWords(pack: Pack, words: Words): Result<CreditInput, string> {
  const given: Record<string, string> = {}
  for (const name of Object.keys(Options.entries)) {
    const value = oneValue(words, name)
    if (!value.ok) return value
    if (value.value !== undefined) given[name] = value.value
  }
  const decoded = v.safeParse(Options, given, { abortEarly: true })
  if (!decoded.success) {
    const [issue] = decoded.issues
    const what = issue.received === 'undefined' ? '没有写' : issue.message
    return failed(`--${v.getDotPath(issue) ?? ''}：${what}`)
  }
  const { status, base, plan, age, born, retires, since, from, to, parameters } = decoded.output
  const months = monthsBetween(from, to)
  if (months === undefined) return failed(`--to 应不早于 --from，且最多 ${monthsMax} 个月`)
  const site = parameters === undefined ? ok({}) : readParameters(parameters)
  if (!site.ok) return site
  const { chosen, others } = chosenReadings(pack, words.values.get('reading') ?? [])
  const [unknown] = others
  if (unknown !== undefined) return failed(`--reading：没有读法“${unknown}”`)
  const member = {
    status,
    accountBalance: zero,
    contributionBase: base === undefined ? undefined : money(base),
    plan,
    age: age === undefined ? undefined : Number(age),
    bornIn: born,
    retires,
    statusSince: since,
    civilServantSubsidy: words.flags.has('civil-servant') ? true : undefined,
  }
  return ok({ member, months, parameters: site.value, readings: chosen })
}

/** Every month from one to the other; undefined: backwards, or too many. */
function monthsBetween(from: string, to: string): readonly string[] | undefined {
  const [first, last] = [numberOf(from), numberOf(to)]
  if (last < first || last - first >= monthsMax) return undefined
  return Array.from({ length: last - first + 1 }, (_, index) => textOf(first + index))
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
}

function textOf(number: number): string {
  const year = String(Math.floor(number / 12)).padStart(4, '0')
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}`
}
