import { readFileSync } from 'node:fs'

import * as v from 'valibot'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { Case } from './case-format.ts'

/** The cases of a file, not yet decoded one by one; failure: a Chinese sentence naming the file. */
export function openCases(path: string): Result<readonly unknown[], string> {
  const text = readText(path)
  if (!text.ok) return text
  let content: unknown
  try {
    content = JSON.parse(text.value.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      return failed(`${path}：不是可读的 JSON（${error.message}）`)
    }
    throw error
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return failed(`${path}：最外层应是 {"format": "settlement-cases/1", "cases": [...]}`)
  }
  const fields = content as Readonly<Record<string, unknown>>
  const stray = Object.keys(fields).find((name) => name !== 'format' && name !== 'cases')
  if (stray !== undefined) return failed(`${path}：未知的字段“${stray}”`)
  if (fields['format'] !== 'settlement-cases/1') {
    return failed(`${path}：format 应是 "settlement-cases/1"`)
  }
  const cases = fields['cases']
  return Array.isArray(cases) ? ok(cases) : failed(`${path}：cases 应是列表`)
}

function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    const wording: Readonly<Record<string, string>> = {
      ENOENT: '文件不存在',
      EISDIR: '这是文件夹，不是文件',
      EACCES: '没有读取权限',
    }
    return failed(`${path}：${wording[code] ?? `无法读取（${code}）`}`)
  }
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
function inheritedName(given: unknown): string | undefined {
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
