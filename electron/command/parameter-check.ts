/** A site's parameters held against the sheet of its area. */
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { checkParameters } from '../../shared/policy/index.ts'
import type { Pack, Parameters } from '../../shared/policy/index.ts'
import { casesIn, decodeCase, inheritedName, isFields } from './case-file.ts'
import { formatParameters } from './case-parameters.ts'
import { refusalText } from './explanation.ts'
import type { RefusalText } from './explanation.ts'
import { readJson } from './text-file.ts'

export interface ParameterReport {
  /** Whose they are: a case, or the file. */
  readonly of: string
  readonly set: readonly string[]
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly rejected: readonly RefusalText[]
}

/** A JSON object of parameters; failure: a Chinese sentence naming the file. */
export function readParameters(path: string): Result<Parameters, string> {
  const content = readJson(path)
  if (!content.ok) return content
  if (!isFields(content.value)) return failed(`${path}：最外层应是 {"参数键": 值, ...}`)
  const inherited = inheritedName(content.value)
  return inherited === undefined
    ? ok(content.value)
    : failed(`${path}：${inherited}：未知的参数`)
}

/** A pack is given the keys that it declares: the other pack may be the one that knows the rest. */
export function declaredIn({ rules }: Pack, parameters: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).filter(([key]) => rules.parameters.has(key)),
  )
}

/** Every set of parameters of a file: the file itself, or each case of the area in it. */
export function reportsOf(
  pack: Pack,
  path: string,
): Result<readonly ParameterReport[], string> {
  const content = readJson(path)
  if (!content.ok) return content
  if (!isFields(content.value) || !Object.hasOwn(content.value, 'format')) {
    const parameters = readParameters(path)
    return parameters.ok ? ok([reportOf(pack, path, parameters.value)]) : parameters
  }
  const cases = casesIn(path, content.value)
  if (!cases.ok) return cases
  const reports: ParameterReport[] = []
  for (const [index, given] of cases.value.entries()) {
    const decoded = decodeCase(path, index, given)
    if (!decoded.ok) return decoded
    const { region, id, parameters } = decoded.value
    if (region !== pack.info.areaCode || parameters === undefined) continue
    reports.push(reportOf(pack, `案例 ${id}`, parameters))
  }
  if (reports.length === 0) {
    return failed(`${path}：没有统筹区 ${pack.info.areaCode} 带参数的案例`)
  }
  return ok(reports)
}

function reportOf(pack: Pack, of: string, given: Parameters): ParameterReport {
  const declared = pack.rules.parameters
  const isSet = (key: string) => Object.hasOwn(given, key) && given[key] !== null
  const own = Object.keys(given).filter((key) => declared.has(key))
  const alone = own.map((key) => checkParameters(pack, { [key]: given[key] }))
  const together = checkParameters(
    pack,
    Object.fromEntries(own.map((key) => [key, given[key]])),
  )
  const refused = alone.flatMap((each) => (each.outcome === 'accepted' ? [] : [each]))
  const all = refused.length > 0 || together.outcome === 'accepted' ? refused : [together]
  return {
    of,
    set: own.filter(isSet),
    missing: [...declared.keys()].filter((key) => !isSet(key)),
    unknown: Object.keys(given).filter((key) => !declared.has(key) && !formatParameters.has(key)),
    rejected: all.map((each) => refusalText(pack, each)),
  }
}
