/** Worked cases of `settlement-cases/1`, read for the second opinion alone. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { areaCodes } from './generate/site.ts'
import type { AreaCode, Bill, Fen, Line, Member, Sums, Visit, Year } from './opinion/bill.ts'

const folder = fileURLToPath(new URL('../golden/', import.meta.url))

type Text = Readonly<Record<string, unknown>>

export interface WorkedCase {
  readonly id: string
  readonly kind: string
  readonly area: AreaCode
  readonly given: Text
  readonly expect: Text
}

/** Every case of every file in the folder that is of one of the five documents. */
export function workedCases(): readonly WorkedCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => casesIn(join(folder, name)))
    .filter(({ area }) => areaCodes.includes(area))
}

export function casesIn(path: string): readonly WorkedCase[] {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly Text[] }
  return file.cases.map((given) => ({
    id: String(given['id']),
    kind: String(given['kind']),
    area: given['region'] as AreaCode,
    given,
    expect: given['expect'] as Text,
  }))
}

/** `-1.00` is −100: cases of bad input have it. */
export function fenOf(text: unknown): Fen {
  const digits = String(text).replace('.', '')
  if (!/^-?\d+$/.test(digits)) throw new Error(`not an amount: ${String(text)}`)
  return Number(digits)
}

function known<Value>(value: unknown, read: (value: unknown) => Value): Value | undefined {
  return value === undefined || value === null ? undefined : read(value)
}

function sumsOf(given: unknown): Sums {
  const { deductiblePaid, fundPaid, capRemaining, inScope } = given as Text
  return {
    deductiblePaid: known(deductiblePaid, fenOf),
    fundPaid: known(fundPaid, fenOf),
    capRemaining: known(capRemaining, fenOf),
    inScope: known(inScope, fenOf),
  }
}

function allSumsOf(given: unknown): Readonly<Record<string, Sums>> {
  return Object.fromEntries(
    Object.entries(given as Text).map(([name, each]) => [name, sumsOf(each)]),
  )
}

export function yearOf(given: unknown): Year {
  const {
    inpatient,
    pooledFund,
    previousYear,
    diseases,
    otherInstitutions,
    'negotiated-drug': drugs,
    'large-amount': largeAmount,
    ...benefits
  } = known(given, (value) => value as Text) ?? {}
  const amounts = (value: unknown) =>
    Object.fromEntries(Object.entries(value as Text).map(([name, each]) => [name, fenOf(each)]))
  return {
    benefits: allSumsOf(benefits),
    drugs: known(drugs, allSumsOf),
    diseases: known(diseases, allSumsOf),
    inpatient: known(inpatient, (value) => {
      const { admissions, ...rest } = value as Text
      return { ...amounts(rest), admissions: known(admissions, Number) }
    }),
    pooledFund: known(pooledFund, amounts),
    largeAmount: known(largeAmount, amounts),
    otherInstitutions: known(otherInstitutions, (value) =>
      Object.fromEntries(
        (value as readonly Text[]).map(({ institution, ...rest }) => [
          String(institution),
          sumsOf(rest),
        ]),
      ),
    ),
    previousYear: known(previousYear, yearOf),
  }
}

function lineOf(given: Text): Line {
  const part = (value: unknown) => known(value, fenOf) ?? 0
  return {
    ...(given as unknown as Line),
    total: fenOf(given['total']),
    inScope: part(given['inScope']),
    preSelfPay: part(given['preSelfPay']),
    overLimit: part(given['overLimit']),
    outOfScope: part(given['outOfScope']),
  }
}

export function memberOf(given: Text): Member {
  const relatives = known(given['mutualAid'], (value) =>
    (value as readonly Text[]).map((each) => ({ ...each, balance: fenOf(each['balance']) })),
  )
  return {
    ...(given as unknown as Member),
    accountBalance: fenOf(given['accountBalance']),
    contributionBase: known(given['contributionBase'], fenOf),
    mutualAid: relatives as Member['mutualAid'],
  }
}

function visitOf(given: Text): Visit {
  const earlier = known(given['sameDayEarlierVisits'], (value) =>
    (value as readonly Text[]).map((each) => ({
      ...each,
      inScope: fenOf(each['inScope']),
      fundPaid: fenOf(each['fundPaid']),
    })),
  )
  const institution = Object.fromEntries(
    Object.entries(given['institution'] as Text).filter(([, value]) => value !== null),
  )
  return {
    ...(given as unknown as Visit),
    institution: institution as unknown as Visit['institution'],
    lines: (given['lines'] as readonly Text[]).map(lineOf),
    sameDayEarlierVisits: earlier as Visit['sameDayEarlierVisits'],
  }
}

/** A reading named with a letter (`G-01b`) is chosen; a plain id is what a case rests on. */
export function readingsOf({ given }: WorkedCase): Readonly<Record<string, string>> {
  const names = (given['readings'] ?? []) as readonly string[]
  return Object.fromEntries(
    names.flatMap((name) => {
      const [, id, letter] = /^(.+\d)([a-z])$/.exec(name) ?? []
      return id === undefined || letter === undefined ? [] : [[id, letter]]
    }),
  )
}

export function billOf(each: WorkedCase): Bill {
  const { given, area } = each
  return {
    area,
    member: memberOf(given['member'] as Text),
    visit: visitOf(given['visit'] as Text),
    before: yearOf(given['before']),
    parameters: (given['parameters'] ?? {}) as Text,
    readings: readingsOf(each),
    useAccount: given['useAccount'] as boolean | undefined,
    relativesFirst: given['relativesFirst'] as boolean | undefined,
  }
}
