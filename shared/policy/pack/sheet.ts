/**
 * A YAML file as a plain tree in which every node knows its line. Only the plain part of YAML is
 * accepted: mappings, lists and text. Anchors, aliases, tags, merge keys, directives and duplicate
 * keys are faults, sizes are bounded, and every scalar stays the text that was written (`0.70`
 * never becomes a float).
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node as YamlNode, Pair, YAMLMap } from 'yaml'

import { yamlSentence } from './yaml-words.ts'

export interface PackFile {
  readonly path: string
  readonly text: string
}

/** One thing wrong with a pack: where, and in Chinese what. Line 0: the pack as a whole. */
export interface PackFault {
  readonly file: string
  readonly line: number
  readonly what: string
}

export type SheetNode =
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly SheetNode[] }
  | {
      readonly kind: 'map'
      readonly line: number
      readonly entries: ReadonlyMap<string, SheetNode>
    }

/** Where faults of one file go. Decoders go on after a fault; a pack with any fault is refused. */
export interface Sheet {
  readonly path: string
  readonly root: SheetNode
  fault(node: SheetNode, what: string): void
}

const charactersMax = 200_000
const depthMax = 12
const nodesMax = 20_000
const scalarMax = 1_000
const keyMax = 100
const faultsMax = 200

type Report = (line: number, what: string) => void

/** Reads one file; undefined when it is not such a tree (its faults are in `faults`). */
export function openSheet(file: PackFile, faults: PackFault[]): Sheet | undefined {
  let told = 0
  const report: Report = (line, what) => {
    told += 1
    if (told <= faultsMax) faults.push({ file: file.path, line, what })
    if (told !== faultsMax + 1) return
    faults.push({ file: file.path, line, what: '错误过多，其余从略；应先改正以上各处' })
  }
  const root = readable(file.text, report) ? parse(file.text, report) : undefined
  if (root === undefined || told > 0) return undefined
  return { path: file.path, root, fault: (node, what) => report(node.line, what) }
}

/** Control characters, halves of characters, and marks that reverse how a line reads. */
const unreadable = /[^\P{Cc}\t\n\r]|\p{Cs}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u

function readable(text: string, report: Report): boolean {
  if (text.length > charactersMax) {
    report(0, `文件超过 ${charactersMax} 个字符，应拆成几个文件`)
    return false
  }
  const at = text.search(unreadable)
  if (at === -1) return true
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const line = text.slice(0, at).split('\n').length
  report(line, `含有不可见的字符 U+${code}，应删去`)
  return false
}

function parse(text: string, report: Report): SheetNode | undefined {
  const lines = new LineCounter()
  const lineOf = (offset: number) => lines.linePos(offset).line
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      // Duplicates are found while converting, where it costs one look each.
      uniqueKeys: false,
    })
    const wrong = [...document.errors, ...document.warnings]
    for (const { pos, code } of wrong.slice(0, 20)) report(lineOf(pos[0]), yamlSentence(code))
    if (wrong.length > 0) return undefined
    if (document.directives.yaml.explicit === true) report(1, yamlSentence('BAD_DIRECTIVE'))
    return convert(document.contents, 0, { report, lineOf, budget: { nodes: nodesMax } })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    report(0, `嵌套过深，无法读取，应不超过 ${depthMax} 层`)
    return undefined
  }
}

interface Conversion {
  readonly report: Report
  readonly lineOf: (offset: number) => number
  readonly budget: { nodes: number }
}

function convert(node: YamlNode | null, depth: number, how: Conversion): SheetNode {
  const line = node?.range ? how.lineOf(node.range[0]) : 0
  const refused: SheetNode = { kind: 'text', line, text: '' }
  const refuse = (what: string): SheetNode => {
    how.report(line, what)
    return refused
  }
  how.budget.nodes -= 1
  if (how.budget.nodes === -1) return refuse(`内容过多，应不超过 ${nodesMax} 项`)
  if (how.budget.nodes < 0 || node === null) return refused
  if (depth > depthMax) return refuse(`嵌套过深，应不超过 ${depthMax} 层`)
  const marked = markOf(node)
  if (marked !== undefined) return refuse(marked)
  if (isScalar(node)) {
    const text = typeof node.value === 'string' ? node.value : ''
    if (text.length > scalarMax) return refuse(`文字过长，应不超过 ${scalarMax} 个字符`)
    return { kind: 'text', line, text }
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as YamlNode | null, depth + 1, how))
    return { kind: 'list', line, items }
  }
  if (!isMap(node)) return refuse('不是可读的内容，应为文字、列表或一组“键: 值”')
  return { kind: 'map', line, entries: entriesOf(node, line, depth, how) }
}

/** What YAML can do that a pack may not; undefined: nothing. */
function markOf(node: unknown): string | undefined {
  if (isAlias(node)) return '不得使用 YAML 别名（*），应把内容照抄一遍'
  if (typeof node !== 'object' || node === null) return undefined
  if ('anchor' in node && node.anchor) return '不得使用 YAML 锚点（&），应删去'
  if ('tag' in node && node.tag) return '不得使用 YAML 标签（!），应删去'
  return undefined
}

function entriesOf(
  node: YAMLMap,
  line: number,
  depth: number,
  how: Conversion,
): ReadonlyMap<string, SheetNode> {
  const entries = new Map<string, SheetNode>()
  const lineOfKey = new Map<string, number>()
  for (const pair of node.items) {
    const range = (pair.key as YamlNode | null)?.range
    const keyLine = range ? how.lineOf(range[0]) : line
    const key = keyOf(pair)
    const value = convert(pair.value as YamlNode | null, depth + 1, how)
    if (key.wrong !== undefined) how.report(keyLine, key.wrong)
    const before = lineOfKey.get(key.text)
    if (before !== undefined) {
      how.report(keyLine, `键“${key.text}”重复，第 ${before} 行已有，应只写一次`)
    }
    lineOfKey.set(key.text, keyLine)
    entries.set(key.text, value.line === 0 ? { ...value, line: keyLine } : value)
  }
  return entries
}

function keyOf(pair: Pair): { readonly text: string; readonly wrong: string | undefined } {
  const { key } = pair
  const marked = markOf(key)
  if (marked !== undefined) return { text: '', wrong: marked }
  if (!isScalar(key) || typeof key.value !== 'string') return { text: '', wrong: '键必须是文字' }
  const text = key.value
  if (text.trim() === '') return { text, wrong: '键不能是空的，应写明名称' }
  if (text === '<<') return { text, wrong: '不得使用 YAML 合并键（<<），应把内容照抄一遍' }
  if (text.length <= keyMax) return { text, wrong: undefined }
  return { text: text.slice(0, keyMax), wrong: `键过长，应不超过 ${keyMax} 个字符` }
}
