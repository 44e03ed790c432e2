import { entries, fields, list, matching, text } from './decode.ts'
import type { Sheet, SheetNode } from './sheet.ts'
import { readingIdPattern } from './vocabulary.ts'

/** A question the words leave open, the reading taken by default, and the other ones. */
export interface Reading {
  readonly id: string
  readonly question: string
  readonly standard: string
  /** Letter → what it means, in Chinese. */
  readonly choices: ReadonlyMap<string, string>
}

/**
 * The letters that the program computes of readings that no clause names; a pack cannot offer a
 * choice that nothing carries out. Readings of one choice need no entry.
 */
const common: ReadonlyMap<string, readonly string[]> = new Map([
  ['G-01', ['a', 'b']],
  ['G-02', ['a', 'b', 'c']],
  ['G-04', ['a', 'b', 'c']],
  ['G-05', ['a', 'b', 'c', 'd']],
  ['G-07', ['a', 'b']],
  ['G-08', ['a', 'b']],
  ['G-09', ['a', 'b', 'c']],
  ['G-10', ['a', 'b']],
  ['G-11', ['a', 'b']],
  ['G-12', ['a', 'b', 'c']],
  ['G-14', ['a', 'b']],
  ['G-15', ['a', 'b', 'c']],
  ['G-16', ['a', 'b']],
  ['G-17', ['a', 'b']],
])

/** What a clause of this area asks of one of its own readings. */
export interface ReadingUse {
  readonly id: string
  /** The letters that the clause computes. */
  readonly letters: readonly string[]
  /** Those of them that the pack itself writes, which the reading must offer. */
  readonly named: readonly string[]
  readonly at: SheetNode
  readonly sheet: Sheet
}

/** Decodes the `readings` file. */
export function readingsOf(
  sheet: Sheet,
  node: SheetNode | undefined,
): ReadonlyMap<string, Reading> {
  const readings = new Map<string, Reading>()
  for (const item of list(sheet, node)) {
    const found = fields(sheet, item, ['id', 'question', 'default', 'choices'], ['note'])
    const id = matching(sheet, found.get('id'), readingIdPattern, '读法编号，如 G-01、XA-A1')
    const choices = choicesOf(sheet, found.get('choices'))
    const standard = text(sheet, found.get('default'))
    const letters = [...choices.keys()].join('、')
    if (standard !== '' && choices.size > 0 && !choices.has(standard)) {
      sheet.fault(found.get('default') ?? item, `默认读法应为列出的选项之一：${letters}`)
    }
    if (id !== '' && readings.has(id)) sheet.fault(item, `读法“${id}”重复，应只写一次`)
    readings.set(id, { id, question: text(sheet, found.get('question')), standard, choices })
    const computed = common.get(id)
    if (computed !== undefined) uncomputed(sheet, item, { id, choices }, computed)
  }
  return readings
}

function choicesOf(sheet: Sheet, node: SheetNode | undefined): ReadonlyMap<string, string> {
  const choices = new Map<string, string>()
  for (const [letter, meaning] of entries(sheet, node)) {
    if (!/^[a-z]$/.test(letter)) sheet.fault(meaning, `读法的选项“${letter}”应为一个小写字母`)
    choices.set(letter, text(sheet, meaning))
  }
  if (node?.kind === 'map' && choices.size === 0) {
    sheet.fault(node, '读法没有选项，至少应有 a')
  }
  return choices
}

/** Every reading that is used is declared, and every choice that is offered is carried out. */
export function checkUses(
  sheet: Sheet,
  readings: ReadonlyMap<string, Reading>,
  uses: readonly ReadingUse[],
): void {
  const used = new Map<string, Set<string>>()
  for (const { id, letters, named, sheet: at, at: node } of uses) {
    const reading = readings.get(id)
    if (reading === undefined) {
      at.fault(node, `读法“${id}”未在读法表中声明，应先在 kind: readings 的文件中声明`)
      continue
    }
    const known = used.get(id) ?? new Set<string>()
    used.set(id, known)
    for (const letter of letters) known.add(letter)
    const missing = named.filter((letter) => !reading.choices.has(letter))
    if (missing.length > 0) {
      const offered = [...reading.choices.keys()].join('、')
      at.fault(node, `读法“${id}”没有选项 ${missing.join('、')}，应为 ${offered}`)
    }
    // A clause that names letters computes those; any other may be another clause's.
    if (named.length === 0) uncomputed(at, node, reading, letters)
  }
  for (const [id, reading] of readings) {
    const letters = used.get(id)
    if (letters !== undefined) uncomputed(sheet, sheet.root, reading, [...letters])
    else if (!common.has(id) && reading.choices.size > 1) {
      sheet.fault(sheet.root, `读法“${id}”有多个选项，但没有条款使用它，应只留默认的一个`)
    }
  }
}

function uncomputed(
  sheet: Sheet,
  at: SheetNode,
  { id, choices }: Pick<Reading, 'id' | 'choices'>,
  computed: readonly string[],
): void {
  const extra = [...choices.keys()].filter((letter) => !computed.includes(letter))
  if (extra.length === 0) return
  sheet.fault(at, `读法“${id}”的选项 ${extra.join('、')} 无法计算，应为 ${computed.join('、')}`)
}
