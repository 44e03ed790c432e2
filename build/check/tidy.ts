import type { Finding } from './finding.ts'
import { isCode } from './project-files.ts'
import { syntaxFindings } from './tidy-syntax.ts'

const lineLimit = 100
const componentLimit = 200
const measured = /\.(ts|mjs|cjs|js|vue|css|sql|html)$/

interface TextRule {
  readonly rule: string
  readonly pattern: RegExp
  readonly instead: string
}

/** Looked for in every text, comments and documents too. */
const textRules: readonly TextRule[] = [
  {
    rule: 'todo',
    pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b(?!\(#\d+\))/,
    instead: 'a note of work to do carries its number: (#12)',
  },
  {
    rule: 'machine-path',
    pattern: /(?<![\w.\-/:])\/(?:work|tmp|root|home\/\w+|Users\/\w+)\/|\b[A-Z]:\\Users\\/,
    instead: 'no path of one machine: build it from the project folder or the system temp folder',
  },
  {
    rule: 'registry-host',
    pattern: /registry\.(?:npmjs|npmmirror|yarnpkg)|"resolved": "https?:/,
    instead: 'no registry by name: npm knows where it gets its packages',
  },
]

function textFindings(path: string, lines: readonly string[]): Finding[] {
  return lines.flatMap((text, index) =>
    textRules
      .filter(({ pattern }) => pattern.test(text))
      .map(({ rule, instead }) => ({ path, line: index + 1, rule, sentence: instead })),
  )
}

function lengthFindings(path: string, lines: readonly string[]): Finding[] {
  if (!measured.test(path)) return []
  const long = lines.flatMap((text, index) => {
    if (text.length <= lineLimit) return []
    const sentence = `${text.length} columns; at most ${lineLimit}`
    return [{ path, line: index + 1, rule: 'line-length', sentence }]
  })
  if (!path.endsWith('.vue') || lines.length <= componentLimit + 1) return long
  const sentence = `${lines.length} lines; a component has at most ${componentLimit}`
  return [...long, { path, line: 1, rule: 'component-length', sentence }]
}

/** Everything in one file that the house writes in another way. */
export function tidy(path: string, text: string): Finding[] {
  const lines = text.split('\n')
  const found = [...textFindings(path, lines), ...lengthFindings(path, lines)]
  return isCode(path) ? [...found, ...syntaxFindings(path, text)] : found
}
