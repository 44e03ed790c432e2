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

/** The readings of a pack and where each stands. */
export interface Asked {
  readonly sheet: Sheet
  readonly readings: ReadonlyMap<string, Reading>
  readonly at: ReadonlyMap<string, SheetNode>
}

/** Decodes the `readings` file. */
export function readingsOf(sheet: Sheet, node: SheetNode | undefined): Asked {
  const readings = new Map<string, Reading>()
  const at = new Map<string, SheetNode>()
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
    at.set(id, item)
    readings.set(id, { id, question: text(sheet, found.get('question')), standard, choices })
    const computed = common.get(id)
    if (computed !== undefined) uncomputed(sheet, item, { id, choices }, computed)
  }
  return { sheet, readings, at }
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
export function checkUses(asked: Asked, uses: readonly ReadingUse[]): void {
  const computed = new Map<string, Set<string>>()
  const told = new Set<string>()
  for (const use of uses) {
    const reading = asked.readings.get(use.id)
    if (reading === undefined) {
      const wanted = '应先在 kind: readings 的文件中声明'
      use.sheet.fault(use.at, `读法“${use.id}”未在读法表中声明，${wanted}`)
      continue
    }
    const letters = computed.get(use.id) ?? new Set<string>()
    computed.set(use.id, letters)
    for (const letter of use.letters) letters.add(letter)
    notOffered(use, reading)
    // A clause that writes letters computes those; another clause may compute the others.
    const whole = use.named.length === 0
    if (whole && uncomputed(use.sheet, use.at, reading, use.letters)) told.add(use.id)
  }
  for (const [id, reading] of asked.readings) {
    const letters = computed.get(id)
    const node = asked.at.get(id) ?? asked.sheet.root
    if (letters !== undefined) {
      if (!told.has(id)) uncomputed(asked.sheet, node, reading, [...letters])
    } else if (!common.has(id) && reading.choices.size > 1) {
      const wanted = '应只留默认的一个'
      asked.sheet.fault(node, `读法“${id}”有多个选项，但没有条款使用它，${wanted}`)
    }
  }
}

/** A letter that the pack writes but the reading does not offer is a slip of one of the two. */
function notOffered({ id, named, sheet, at }: ReadingUse, { choices }: Reading): void {
  const missing = named.filter((letter) => !choices.has(letter))
  if (missing.length === 0) return
  const offered = [...choices.keys()].join('、')
  sheet.fault(at, `读法“${id}”没有选项 ${missing.join('、')}，应为 ${offered}`)
}

/** Whether some choice is carried out by nothing. */
function uncomputed(
  sheet: Sheet,
  at: SheetNode,
  { id, choices }: Pick<Reading, 'id' | 'choices'>,
  computed: readonly string[],
): boolean {
  const extra = [...choices.keys()].filter((letter) => !computed.includes(letter))
  if (extra.length === 0) return false
  sheet.fault(at, `读法“${id}”的选项 ${extra.join('、')} 无法计算，应为 ${computed.join('、')}`)
  return true
}
