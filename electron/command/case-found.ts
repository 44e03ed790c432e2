import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import { decodeCase, openCases } from './case-file.ts'
import type { Case } from './case-format.ts'
import { unknownParameter } from './case-input.ts'
import { installedPack } from './packs.ts'

export interface FoundCase {
  readonly each: Case
  readonly pack: Pack
  readonly digest: string
}

/** One case of a file with the installed pack of its area; failure: a Chinese sentence. */
export function findCase(path: string, id: string): Result<FoundCase, string> {
  const cases = openCases(path)
  if (!cases.ok) return cases
  const index = cases.value.findIndex((each) => idOf(each) === id)
  if (index < 0) return failed(`${path}：没有案例 ${id}${known(cases.value)}`)
  const decoded = decodeCase(path, index, cases.value[index])
  if (!decoded.ok) return decoded
  const installed = installedPack(decoded.value.region)
  if (!installed.ok) return failed(`${path}：案例 ${id} region：${installed.failure}`)
  const { pack, digest } = installed.value
  const stray = unknownParameter(pack, decoded.value)
  if (stray !== undefined) return failed(`${path}：案例 ${id} parameters.${stray}：未知的参数`)
  return ok({ each: decoded.value, pack, digest })
}

function idOf(given: unknown): unknown {
  return typeof given === 'object' && given !== null && 'id' in given ? given.id : undefined
}

function known(cases: readonly unknown[]): string {
  const ids = cases.map(idOf).filter((id) => typeof id === 'string')
  if (ids.length === 0) return '，文件里没有案例'
  const more = ids.length > 10 ? ' 等' : ''
  return `，文件里有 ${ids.slice(0, 10).join('、')}${more}`
}
