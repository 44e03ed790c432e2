/** A case's member, visit and year, from the format's text to the policy core's input. */
import { money, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type {
  Accumulator,
  ChargeLine,
  CreditInput,
  Institution,
  InstitutionLevel,
  Member,
  Pack,
  Parameters,
  ReadingChoices,
  SettleInput,
  Visit,
  YearToDate,
} from '../../shared/policy/index.ts'
import type { Case, CreditCase, SettleCase, YearText } from './case-format.ts'
import { formatParameters } from './case-parameters.ts'

export function settleInputOf(pack: Pack, each: SettleCase): SettleInput {
  return {
    member: memberOf(each.member),
    visit: visitOf(each.visit),
    before: yearOf(each.before === undefined ? {} : each.before),
    parameters: parametersFor(pack, each),
    readings: readingsOf(pack, each),
    useAccount: each.useAccount,
    relativesFirst: each.relativesFirst,
  }
}

export function creditInputOf(pack: Pack, each: CreditCase): CreditInput {
  return {
    member: memberOf(each.member),
    months: each.months,
    parameters: parametersFor(pack, each),
    readings: readingsOf(pack, each),
  }
}

/** Absent: nothing is configured. */
export function parametersOf(each: Case): Parameters {
  return each.parameters === undefined ? {} : each.parameters
}

/** A parameter of the format that this area does not delegate says nothing here. */
function parametersFor(pack: Pack, each: Case): Parameters {
  const { parameters: known } = pack.rules
  const given = Object.entries(parametersOf(each))
  return Object.fromEntries(
    given.filter(([key]) => known.has(key) || !formatParameters.has(key)),
  )
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
function readingsOf(pack: Pack, each: Case): ReadingChoices {
  return chosenReadings(pack, each.readings === undefined ? [] : each.readings).chosen
}

/** The choices named (`G-01b`), and the names that are no choice of this pack. */
export function chosenReadings(
  pack: Pack,
  named: readonly string[],
): { readonly chosen: ReadingChoices; readonly others: readonly string[] } {
  const chosen: Record<string, string> = {}
  const others: string[] = []
  for (const name of named) {
    const [, id = '', letter = ''] = /^(.+\d)([a-z])$/.exec(name) ?? []
    const offered = pack.readings.find((reading) => reading.id === id)?.choices.has(letter)
    if (offered === true) chosen[id] = letter
    else others.push(name)
  }
  return { chosen, others }
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
    diseases,
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
    diseases: diseases && all(diseases),
    inpatient: inpatient && {
      capRemaining: optionalMoney(inpatient.capRemaining),
      admissions: inpatient.admissions,
    },
    pooledFund: pooledFund && { capRemaining: optionalMoney(pooledFund.capRemaining) },
    largeAmount: largeAmount && {
      burden: optionalMoney(largeAmount.burden),
      fundPaid: optionalMoney(largeAmount.fundPaid),
      insuredYearBurden: optionalMoney(largeAmount.insuredYearBurden),
    },
    otherInstitutions:
      otherInstitutions &&
      Object.fromEntries(
        otherInstitutions.map(({ institution, ...sums }) => [institution, accumulatorOf(sums)]),
      ),
    previousYear: previousYear && yearOf(previousYear),
  }
}
