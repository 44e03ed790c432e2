import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { repeatedName } from './repeated-name.ts'

const depthMax = 64

/**
 * JSON of a bounded depth in which no object names a member twice; failure: a Chinese sentence.
 * Depth is counted before anything walks the value, which could end the program.
 */
export function parseJson(written: string): Result<unknown, string> {
  const text = written.replace(/^\uFEFF/, '')
  const depth = depthOf(text)
  if (depth > depthMax) return failed(`嵌套超过 ${depthMax} 层`)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return failed(`不是可读的 JSON（${placeOf(error.message, text)}）`)
  }
  const twice = repeatedName(text)
  if (twice !== undefined) return failed(`第 ${twice.line} 行的字段“${twice.name}”写了两次`)
  return ok(content)
}

/** At most how deep brackets stand in one another, outside of text. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (quoted) {
      if (sign === '\\') at += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, (depth += 1))
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return deepest
}

/** Where the text stops being JSON, as line and column; the engine words it in English. */
function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return text.trim() === '' ? '文件是空的' : '文件没有写完'
  const before = text.slice(0, Number(position)).split('\n')
  const [sign] = text.slice(Number(position))
  const met = sign === undefined ? '文件在这里中断' : `不应有“${sign}”`
  const number = /^(?:NaN|-?Infinity)/.test(text.slice(Number(position)))
  const why = number ? 'NaN 与 Infinity 不是数' : met
  return `第 ${before.length} 行第 ${(before.at(-1) ?? '').length + 1} 列：${why}`
}
