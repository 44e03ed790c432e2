/** Carries a case to the policy core and its outcome back, in the case format's own words. */
import { formatMoney, money, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import { checkParameters, credit, settle } from '../../shared/policy/index.ts'
import type {
  Accumulator,
  ChargeLine,
  Institution,
  InstitutionLevel,
  Member,
  Pack,
  ReadingChoices,
  SettleOutcome,
  Visit,
  YearToDate,
} from '../../shared/policy/index.ts'
import { formatParameters } from './case-format.ts'
import type { Case, CreditCase, SettleCase, YearText } from './case-format.ts'

/** What came out, in the shape of `expect`. */
export type Got = Readonly<Record<string, unknown>> & { readonly outcome: string }

export function runCase(pack: Pack, each: Case): Got {
  const parameters = each.parameters === undefined ? {} : each.parameters
  if (each.kind === 'configure') {
    const checked = checkParameters(pack, parameters)
    return checked.outcome === 'accepted' ? checked : refusalOf(checked)
  }
  const readings = chosenReadings(pack, each.readings === undefined ? [] : each.readings)
  const member = memberOf(each.member)
  if (each.kind === 'settle') {
    const before = yearOf(each.before === undefined ? {} : each.before)
    const visit = visitOf(each.visit)
    return settledGot(settle(pack, { member, visit, before, parameters, readings }), each)
  }
  const outcome = credit(pack, { member, months: each.months, parameters, readings })
  if (outcome.outcome !== 'credited') return refusalOf(outcome)
  return { outcome: 'credited', credits: textsOf(outcome.credits) }
}

/**
 * A parameter that neither the format nor the area's pack knows: misspelt, it would configure
 * nothing and say nothing. A `configure` case is left to the core, whose answer is the point of it.
 */
export function unknownParameter(pack: Pack, each: Case): string | undefined {
  if (each.kind === 'configure' || each.parameters === undefined) return undefined
  const known = (key: string) => formatParameters.has(key) || pack.rules.parameters.has(key)
  return Object.keys(each.parameters).find((key) => !known(key))
}

/**
 * A reading named with a letter that the pack offers (`G-01b`) is chosen for the case; a plain id
 * (`G-01`) is what the case rests on by default and chooses nothing.
 */
function chosenReadings(pack: Pack, named: readonly string[]): ReadingChoices {
  const chosen: Record<string, string> = {}
  for (const name of named) {
    const [, id = '', letter = ''] = /^(.+\d)([a-z])$/.exec(name) ?? []
    const offered = pack.readings.find((reading) => reading.id === id)?.choices.has(letter)
    if (offered === true) chosen[id] = letter
  }
  return chosen
}

function memberOf(given: CreditCase['member']): Member {
  const { accountBalance, contributionBase, mutualAid, ...rest } = given
  return {
    ...rest,
    accountBalance: money(accountBalance),
    contributionBase: optionalMoney(contributionBase),
    mutualAid: mutualAid?.map((each) => ({ ...each, balance: money(each.balance) })),
  }
}

function visitOf(given: SettleCase['visit']): Visit {
  const { institution, lines, sameDayEarlierVisits, ...rest } = given
  return {
    ...rest,
    institution: institutionOf(institution),
    sameDayEarlierVisits: sameDayEarlierVisits?.map((each) => ({
      ...each,
      inScope: money(each.inScope),
      fundPaid: money(each.fundPaid),
    })),
    lines: lines.map(lineOf),
  }
}

/** `null` and absent alike: not known. */
function known(level: InstitutionLevel | null | undefined): InstitutionLevel | undefined {
  return level === null ? undefined : level
}

function institutionOf(given: SettleCase['visit']['institution']): Institution {
  const { level, prescriberLevel, hostLevel, ...rest } = given
  return {
    ...rest,
    level: known(level),
    prescriberLevel: known(prescriberLevel),
    hostLevel: known(hostLevel),
  }
}

/** Parts of a line that a case leaves out are 0, by the format. */
function lineOf(given: SettleCase['visit']['lines'][number]): ChargeLine {
  const part = (text: string | undefined) => (text === undefined ? zero : money(text))
  return {
    ...given,
    total: money(given.total),
    inScope: part(given.inScope),
    preSelfPay: part(given.preSelfPay),
    overLimit: part(given.overLimit),
    outOfScope: part(given.outOfScope),
  }
}

function optionalMoney(text: string | undefined): Money | undefined {
  return text === undefined ? undefined : money(text)
}

type AccumulatorText = NonNullable<YearText['general']>

function accumulatorOf(given: AccumulatorText): Accumulator {
  return Object.fromEntries(
    Object.entries(given).map(([name, text]): [string, Money] => [name, money(text)]),
  )
}

function yearOf(given: YearText): YearToDate {
  const {
    inpatient,
    pooledFund,
    otherInstitutions,
    previousYear,
    'negotiated-drug': drugs,
    'large-amount': largeAmount,
    ...benefits
  } = given
  const all = (texts: Readonly<Record<string, AccumulatorText>>) =>
    Object.fromEntries(
      Object.entries(texts).map(([name, each]) => [name, accumulatorOf(each)]),
    )
  return {
    benefits: all(benefits),
    drugs: drugs && all(drugs),
    inpatient: inpatient && { capRemaining: optionalMoney(inpatient.capRemaining) },
    pooledFund: pooledFund && { capRemaining: optionalMoney(pooledFund.capRemaining) },
    largeAmount: largeAmount && {
      burden: optionalMoney(largeAmount.burden),
      fundPaid: optionalMoney(largeAmount.fundPaid),
    },
    otherInstitutions:
      otherInstitutions &&
      Object.fromEntries(otherInstitutions.map((each) => [each.institution, { ...each }])),
    previousYear: previousYear && yearOf(previousYear),
  }
}

function textsOf(amounts: Readonly<Record<string, Money>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, formatMoney(amount)]),
  )
}

function refusalOf(refusal: { readonly outcome: string; readonly because: string }): Got {
  const { outcome, because } = refusal
  const key = 'key' in refusal && typeof refusal.key === 'string' ? { key: refusal.key } : {}
  return { outcome, because, ...key }
}

function settledGot(outcome: SettleOutcome, each: SettleCase): Got {
  if (!('split' in outcome)) return refusalOf(outcome)
  const { split, after, because } = outcome
  const detail = split.mutualAidDetail.map(({ relation, amount }) => ({
    relation,
    amount: formatMoney(amount),
  }))
  const detailed = detail.length > 1 || each.expect.mutualAidDetail !== undefined
  return {
    outcome: outcome.outcome,
    fund: textsOf(split.funds),
    personalAccount: formatMoney(split.personalAccount),
    mutualAid: formatMoney(split.mutualAid),
    ...(detailed && { mutualAidDetail: detail }),
    cash: formatMoney(split.cash),
    after: afterText(after, each.expect.after),
    ...(because !== undefined && { because }),
  }
}

/**
 * The year after the visit as the cases print it: every benefit's sums; and what is left of the
 * overall cap, and last year's sums, only where the case asks.
 */
function afterText(
  after: YearToDate,
  asked: YearText | undefined,
): Readonly<Record<string, unknown>> {
  const year: Record<string, unknown> = yearText(after)
  const left = after.pooledFund?.capRemaining
  if (asked?.pooledFund !== undefined && left !== undefined) {
    year['pooledFund'] = { capRemaining: formatMoney(left) }
  }
  if (asked?.previousYear !== undefined && after.previousYear !== undefined) {
    year['previousYear'] = yearText(after.previousYear)
  }
  return year
}

function yearText({ benefits, drugs }: YearToDate): Record<string, unknown> {
  const sums = (each: Readonly<Record<string, Accumulator>>) =>
    Object.fromEntries(
      Object.entries(each).map(([name, sum]) => [name, textsOf(knownSums(sum))]),
    )
  return { ...sums(benefits), ...(drugs && { 'negotiated-drug': sums(drugs) }) }
}

function knownSums({ deductiblePaid, fundPaid, capRemaining }: Accumulator) {
  return {
    ...(deductiblePaid && { deductiblePaid }),
    ...(fundPaid && { fundPaid }),
    ...(capRemaining && { capRemaining }),
  }
}
