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

const token = /[\s{}[\]:,]+|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null/gy

/** Where the text stops being JSON, as line and column; the engine words it in English. */
function placeOf(message: string, text: string): string {
  if (/end of JSON input/.test(message)) return text.trim() === '' ? '文件是空的' : '文件没有写完'
  const named = /position (\d+)/.exec(message)?.[1]
  const at = named === undefined ? strangerIn(text) : Number(named)
  if (at === undefined) {
    const met = /token '(.+?)'/s.exec(message)?.[1]
    return met === undefined ? '格式有误' : `不应有“${met}”`
  }
  const before = text.slice(0, at).split('\n')
  const rest = text.slice(at)
  const ends = rest.trim() === '' || /^Unterminated/.test(message)
  const met = ends ? '文件没有写完' : `不应有“${[...rest.slice(0, 8)][0] ?? ''}”`
  const why = /^(?:NaN|-?Infinity)/.test(rest) ? 'NaN 与 Infinity 不是数' : met
  return `第 ${before.length} 行第 ${(before.at(-1) ?? '').length + 1} 列：${why}`
}

/** The first place at which no word of JSON stands. */
function strangerIn(text: string): number | undefined {
  token.lastIndex = 0
  let at = 0
  while (at < text.length && token.test(text)) at = token.lastIndex
  return at < text.length ? at : undefined
}
