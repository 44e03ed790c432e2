import { posix } from 'node:path'

import ts from 'typescript'

import type { Finding } from './finding.ts'
import { parse } from './imports.ts'

const functionLimit = 70

interface SyntaxRule {
  readonly rule: string
  readonly instead: string
  /** Where the rule does not hold. */
  readonly free: (path: string) => boolean
  readonly breaks: (node: ts.Node) => boolean
}

const inBuild = (path: string): boolean => path.startsWith('build/') || path.startsWith('.')
const inTests = (path: string): boolean => path.startsWith('test/') || path.endsWith('.test.ts')
/** Adapters that are named for the clock or for chance. */
const named = (path: string, what: string): boolean =>
  new RegExp(`(^|-)${what}s?$`).test(posix.basename(path).replace(/\.\w+$/, ''))
const notTests = (path: string): boolean => !inTests(path)

function isMember(node: ts.Node, object: string | undefined, name: string): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== name) return false
  return object === undefined || node.expression.getText() === object
}

function isCallOf(node: ts.Node, ...names: readonly string[]): boolean {
  return ts.isCallExpression(node) && names.includes(node.expression.getText())
}

function isNow(node: ts.Node): boolean {
  if (isMember(node, 'Date', 'now')) return true
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'Date') return false
  return (node.arguments ?? []).length === 0
}

function isNumberAfterOr(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false
  const { kind } = node.operatorToken
  return kind === ts.SyntaxKind.BarBarToken && ts.isNumericLiteral(node.right)
}

const runners = ['it', 'test', 'describe']
const switchedOff = ['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']

function isSwitchedOffTest(node: ts.Node): boolean {
  if (isCallOf(node, 'xit', 'xdescribe', 'xtest')) return true
  if (!ts.isPropertyAccessExpression(node) || !switchedOff.includes(node.name.text)) return false
  return runners.includes(node.expression.getText().replace(/\..*$/, ''))
}

const rules: readonly SyntaxRule[] = [
  {
    rule: 'parse-float',
    instead: 'parseFloat makes floats of money: read decimal text with shared/money',
    free: () => false,
    breaks: (node) => isCallOf(node, 'parseFloat', 'Number.parseFloat'),
  },
  {
    rule: 'to-fixed',
    instead: 'toFixed rounds in silence: format with shared/money',
    free: (path) => path.startsWith('shared/money/') || inBuild(path),
    breaks: (node) => isMember(node, undefined, 'toFixed'),
  },
  {
    rule: 'math-round',
    instead: 'Math.round is not 四舍五入: name the rounding with shared/money',
    free: (path) => inBuild(path) || path.startsWith('test/bench/'),
    breaks: (node) => isMember(node, 'Math', 'round'),
  },
  {
    rule: 'now',
    instead: 'the time is passed in: take a Clock',
    free: (path) => inBuild(path) || inTests(path) || named(path, 'clock'),
    breaks: isNow,
  },
  {
    rule: 'chance',
    instead: 'chance is passed in: take a Random (tests: a seed)',
    free: (path) => named(path, 'random'),
    breaks: (node) => isMember(node, 'Math', 'random'),
  },
  {
    rule: 'timer',
    instead: 'waiting is passed in: take a Clock',
    free: (path) => inBuild(path) || inTests(path) || named(path, 'clock'),
    breaks: (node) => isCallOf(node, 'setTimeout', 'setInterval', 'setImmediate'),
  },
  {
    rule: 'any',
    instead: 'any switches the compiler off: say what it is, or unknown',
    free: () => false,
    breaks: (node) => node.kind === ts.SyntaxKind.AnyKeyword,
  },
  {
    rule: 'console',
    instead: 'nobody reads the console: write to the Log',
    free: (path) =>
      inBuild(path) || path.startsWith('electron/command/') || path.startsWith('test/bench/'),
    breaks: (node) =>
      ts.isPropertyAccessExpression(node) && node.expression.getText() === 'console',
  },
  {
    rule: 'or-number',
    instead: '`|| number` takes zero for absent: ask whether it is there',
    free: () => false,
    breaks: isNumberAfterOr,
  },
  {
    rule: 'close-to',
    instead: 'toBeCloseTo hides a fen: compare the text exactly',
    free: () => false,
    breaks: (node) => isMember(node, undefined, 'toBeCloseTo'),
  },
  {
    rule: 'switched-off',
    instead: 'a test that does not run proves nothing: mend it or delete it',
    free: notTests,
    breaks: isSwitchedOffTest,
  },
]

function isLong(node: ts.Node, lines: number): boolean {
  if (!ts.isFunctionLike(node) || lines <= functionLimit) return false
  const call = node.parent
  return !(ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText()))
}

/** Banned words and overlong functions, found in the syntax, so that no comment trips them. */
export function syntaxFindings(path: string, text: string): Finding[] {
  const source = parse(path, text)
  const inForce = rules.filter(({ free }) => !free(path))
  const found: Finding[] = []
  const lineAt = (position: number): number =>
    source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: ts.Node): void => {
    const line = lineAt(node.getStart())
    for (const { rule, instead, breaks } of inForce) {
      if (breaks(node)) found.push({ path, line, rule, sentence: instead })
    }
    const lines = lineAt(node.getEnd()) - line + 1
    if (isLong(node, lines)) {
      const sentence = `${lines} lines; a function has at most ${functionLimit}`
      found.push({ path, line, rule: 'function-length', sentence })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
