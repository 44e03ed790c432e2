/** A JSON number as it was written: no digit is lost on the way to an amount. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const deepest = 32

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown
// The language's third argument of a reviver; the type library does not know it yet.
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown

/**
 * Reads JSON whose numbers become `NumberText`. Undefined for anything that is not JSON, nests
 * deeper than 32 levels, or names `__proto__`.
 */
export function parseExactJson(text: string): unknown {
  if (nestsTooDeep(text)) return undefined
  try {
    return parseWithSource(text, (key, each, context) => {
      if (key === '__proto__') throw new SyntaxError('a name that poisons')
      if (typeof each !== 'number') return each
      if (context.source === undefined) throw new TypeError('a number without its text')
      return new NumberText(context.source)
    })
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined
    throw fault
  }
}

/** Counts brackets outside strings, so that no parser has to follow them down. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const each = text[at]
    if (inString) {
      if (each === '\\') at += 1
      else if (each === '"') inString = false
    } else if (each === '"') inString = true
    else if (each === '{' || each === '[') depth += 1
    else if (each === '}' || each === ']') depth -= 1
    if (depth > deepest) return true
  }
  return false
}
