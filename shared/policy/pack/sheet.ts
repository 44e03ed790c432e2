/**
 * A YAML file as a plain tree in which every node knows its line. Only the plain part of YAML is
 * accepted: mappings, lists and text. Anchors, aliases, tags and duplicate keys are faults, sizes
 * are bounded, and every scalar stays the text that was written (`0.70` never becomes a float).
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node as YamlNode } from 'yaml'

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

type Report = (line: number, what: string) => void

/** Reads one file; undefined when it is not such a tree (its faults are in `faults`). */
export function openSheet(file: PackFile, faults: PackFault[]): Sheet | undefined {
  const before = faults.length
  const report: Report = (line, what) => void faults.push({ file: file.path, line, what })
  const root = file.text.length > charactersMax ? undefined : parse(file.text, report)
  if (file.text.length > charactersMax) report(0, `文件超过 ${charactersMax} 个字符`)
  if (root === undefined || faults.length > before) return undefined
  return { path: file.path, root, fault: (node, what) => report(node.line, what) }
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
    })
    for (const fault of [...document.errors, ...document.warnings].slice(0, 20)) {
      report(lineOf(fault.pos[0]), `不是可读的 YAML：${fault.message.split('\n')[0] ?? ''}`)
    }
    if (document.errors.length + document.warnings.length > 0) return undefined
    const budget = { nodes: nodesMax }
    return convert(document.contents, 0, { report, lineOf, budget })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    report(0, '嵌套过深，无法读取')
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
  if (--how.budget.nodes < 0) return how.budget.nodes === -1 ? refuse('内容过多') : refused
  if (depth > depthMax) return refuse('嵌套过深')
  if (isAlias(node)) return refuse('不得使用 YAML 别名（*）')
  if (node === null) return refused
  if ('anchor' in node && node.anchor) return refuse('不得使用 YAML 锚点（&）')
  if (node.tag) return refuse('不得使用 YAML 标签（!）')
  if (isScalar(node)) return { kind: 'text', line, text: String(node.value) }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as YamlNode, depth + 1, how))
    return { kind: 'list', line, items }
  }
  if (!isMap(node)) return refuse('不是可读的内容')
  const entries = new Map<string, SheetNode>()
  for (const pair of node.items) {
    if (!isScalar(pair.key)) return refuse('键必须是文字')
    const value = convert(pair.value as YamlNode | null, depth + 1, how)
    const keyLine = pair.key.range ? how.lineOf(pair.key.range[0]) : line
    entries.set(String(pair.key.value), value.line === 0 ? { ...value, line: keyLine } : value)
  }
  return { kind: 'map', line, entries }
}
