/** The words after a command's name. */
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'

/** Which options a command knows: with a value after them, or alone. */
export interface Known {
  readonly values?: readonly string[]
  readonly flags?: readonly string[]
}

export interface Words {
  /** What is not an option, in order; all that follows `--` too. */
  readonly others: readonly string[]
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly flags: ReadonlySet<string>
}

/** `--name value`, `--name=value` and `--flag`, anywhere; failure: what is wrong, in Chinese. */
export function readWords(words: readonly string[], known: Known): Result<Words, string> {
  const others: string[] = []
  const values = new Map<string, readonly string[]>()
  const flags = new Set<string>()
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--') {
      others.push(...words.slice(at + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      others.push(word)
      continue
    }
    const [, name = '', joined] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    if (known.flags?.includes(name) === true && joined === undefined) flags.add(name)
    else if (known.values?.includes(name) === true) {
      const value = joined === undefined ? words[(at += 1)] : joined
      if (value === undefined) return failed(`--${name} 后面缺少内容`)
      values.set(name, [...(values.get(name) ?? []), value])
    } else return failed(`未知的选项“${word}”`)
  }
  return ok({ others, values, flags })
}

/** The only value of an option; undefined where it is not given; failure where it is twice. */
export function oneValue(words: Words, name: string): Result<string | undefined, string> {
  const [first, second] = words.values.get(name) ?? []
  return second === undefined ? ok(first) : failed(`--${name} 只能写一次`)
}
