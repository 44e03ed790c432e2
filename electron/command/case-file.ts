import * as v from 'valibot'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { Case } from './case-format.ts'
import { readJson } from './text-file.ts'

const form = '{"format": "settlement-cases/1", "cases": [...]}'
const casesMax = 1_000_000

/** The cases of a file, not yet decoded one by one; failure: a Chinese sentence naming the file. */
export function openCases(path: string): Result<readonly unknown[], string> {
  const content = readJson(path)
  return content.ok ? casesIn(path, content.value) : content
}

/** The same of content that was read before. */
export function casesIn(path: string, content: unknown): Result<readonly unknown[], string> {
  if (!isFields(content)) return failed(`${path}：最外层应是 ${form}`)
  const stray = Object.keys(content).find((name) => name !== 'format' && name !== 'cases')
  if (stray !== undefined) return failed(`${path}：未知的字段“${stray}”`)
  if (content['format'] !== 'settlement-cases/1') {
    return failed(`${path}：format 应是 "settlement-cases/1"`)
  }
  const cases: unknown = content['cases']
  if (!Array.isArray(cases)) return failed(`${path}：cases 应是列表`)
  if (cases.length > casesMax) return failed(`${path}：案例超过 ${casesMax} 个`)
  const twice = repeatedId(cases)
  return twice === undefined ? ok(cases) : failed(`${path}：案例 ${twice}：id 重复`)
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function repeatedId(cases: readonly unknown[]): string | undefined {
  const seen = new Set<string>()
  for (const each of cases) {
    const id = isFields(each) ? each['id'] : undefined
    if (typeof id !== 'string') continue
    if (seen.has(id)) return id
    seen.add(id)
  }
  return undefined
}

/** One case, decoded; failure: which field of which case is wrong, and how. */
export function decodeCase(path: string, index: number, given: unknown): Result<Case, string> {
  const where = `${path}：${nameOf(index, given)}`
  const inherited = inheritedName(given)
  if (inherited !== undefined) return failed(`${where} ${inherited}：未知的字段`)
  const decoded = v.safeParse(Case, given, { abortEarly: true })
  if (decoded.success) return ok(decoded.output)
  const [issue] = decoded.issues
  const field = v.getDotPath(issue) ?? '（整个案例）'
  return failed(`${where} ${field}：${sentenceOf(issue)}`)
}

function nameOf(index: number, given: unknown): string {
  const id =
    typeof given === 'object' && given !== null && 'id' in given ? given.id : undefined
  return typeof id === 'string' && id !== '' ? `案例 ${id}` : `第 ${index + 1} 个案例`
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' || issue.type === 'variant') {
    const isUnknownField = issue.expected === 'never'
    if (isUnknownField) return '未知的字段'
    if (issue.received === 'undefined') return '缺少这个字段'
  }
  if (issue.received === 'undefined') return '缺少这个字段'
  return /\p{Script=Han}/u.test(issue.message) ? issue.message : '类型不对'
}

/**
 * The path of a field named like something every object has (`__proto__`, `constructor`): no such
 * field is in the format. Walks without recursion, so that no depth can end the program.
 */
export function inheritedName(given: unknown): string | undefined {
  const waiting: { readonly value: unknown; readonly path: string }[] = [{ value: given, path: '' }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      const at = path === '' ? name : `${path}.${name}`
      if (name in Object.prototype) return at
      if (typeof inner === 'object') waiting.push({ value: inner, path: at })
    }
  }
  return undefined
}
