/** With which site parameters a rehearsal tries its visits. */
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { Parameters } from '../../shared/policy/index.ts'
import { decodeCase, openCases } from './case-file.ts'
import type { PackPair } from './pack-pair.ts'
import { readParameters } from './parameter-check.ts'

const setsMax = 20

export interface ParameterChoice {
  readonly bills: string | undefined
  readonly parameters: string | undefined
  readonly examples: boolean
}

/** Those of the file; else every set that the bills bring; else none. */
export function parameterSets(
  pair: PackPair,
  { bills, parameters, examples }: ParameterChoice,
): Result<readonly Parameters[], string> {
  const given = parameters === undefined ? undefined : readParameters(parameters)
  if (given?.ok === false) return given
  const sets = given === undefined ? setsOfBills(pair, bills) : ok([given.value])
  if (!sets.ok || !examples) return sets
  const filled = sets.value.map((set) => ({ ...examplesOf(pair), ...set }))
  return ok(distinct(filled))
}

function setsOfBills(
  { now }: PackPair,
  path: string | undefined,
): Result<readonly Parameters[], string> {
  if (path === undefined) return ok([{}])
  const cases = openCases(path)
  if (!cases.ok) return cases
  const found: Parameters[] = [{}]
  for (const [index, given] of cases.value.entries()) {
    const decoded = decodeCase(path, index, given)
    if (!decoded.ok) return decoded
    const { kind, region, parameters } = decoded.value
    const own = kind === 'settle' && region === now.pack.info.areaCode
    if (own && parameters !== undefined) found.push(parameters)
  }
  const sets = distinct(found)
  return sets.length > setsMax
    ? failed(`${path}：账单里有 ${sets.length} 组不同的参数，请用 --parameters 指明一组`)
    : ok(sets)
}

function distinct(sets: readonly Parameters[]): readonly Parameters[] {
  return [...new Map(sets.map((set) => [JSON.stringify(set), set])).values()]
}

/** Round values that hold for every status and level, by type; never a local figure. */
const examples: Readonly<Record<string, unknown>> = {
  'date': '2022-01-01',
  'switch': true,
  'rates': '0.80',
  'amounts': '1000.00',
  'deductible': '100.00',
  'year-amounts': '4000.00',
  'relations': ['spouse', 'child', 'parent'],
  'level-of': 'prescriber',
  'across': 'merged',
}
/** A reduction is a small share. */
const reduction = /Adjust$/

/** A value of the right form for every parameter that both packs declare, save lists of names. */
function examplesOf({ old, now }: PackPair): Parameters {
  const declared = [...now.pack.rules.parameters.values()].filter(({ key }) =>
    old.pack.rules.parameters.has(key),
  )
  return Object.fromEntries(
    declared.flatMap(({ key, type }) => {
      const value = reduction.test(key) ? '0.05' : examples[type]
      return value === undefined ? [] : [[key, value]]
    }),
  )
}
