/** A name that stands twice in one JSON object: the parser would silently keep the last value. */
export interface RepeatedName {
  readonly name: string
  readonly line: number
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]|\n/g

/** The first such name in a text that is known to be JSON. */
export function repeatedName(text: string): RepeatedName | undefined {
  const open: (Set<string> | undefined)[] = []
  let line = 1
  let last: string | undefined
  for (const [found] of text.matchAll(token)) {
    if (found === '\n') {
      line += 1
      continue
    }
    if (found === ':' && last !== undefined) {
      const name = last.includes('\\') ? (JSON.parse(last) as string) : last.slice(1, -1)
      const names = open.at(-1)
      if (names?.has(name) === true) return { name, line }
      names?.add(name)
    }
    last = found.startsWith('"') ? found : undefined
    if (found === '{') open.push(new Set())
    else if (found === '[') open.push(undefined)
    else if (found === '}' || found === ']') open.pop()
  }
  return undefined
}
