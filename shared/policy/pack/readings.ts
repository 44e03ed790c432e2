import { entries, fields, list, oneOf, text } from './decode.ts'
import type { Sheet, SheetNode } from './sheet.ts'

/** A question the words leave open, the reading taken by default, and the other ones. */
export interface Reading {
  readonly id: string
  readonly question: string
  readonly standard: string
  /** Letter → what it means, in Chinese. */
  readonly choices: ReadonlyMap<string, string>
}

/** The letters that the program computes; a pack cannot offer a choice that nothing carries out. */
const common: Readonly<Record<string, readonly string[]>> = {
  'G-01': ['a', 'b'],
  'G-02': ['a', 'b', 'c'],
  'G-04': ['a', 'b', 'c'],
  'G-05': ['a', 'b', 'c', 'd'],
  'G-07': ['a', 'b'],
  'G-08': ['a', 'b'],
  'G-09': ['a', 'b', 'c'],
  'G-10': ['a', 'b'],
  'G-14': ['a', 'b'],
  'G-16': ['a', 'b'],
  'G-11': ['a', 'b'],
  'G-12': ['a', 'b', 'c'],
  'G-15': ['a', 'b', 'c'],
  'G-17': ['a', 'b'],
}

/** What a clause of this area asks of one of its own readings. */
export interface ReadingUse {
  readonly id: string
  readonly letters: readonly string[]
  readonly at: SheetNode
  readonly sheet: Sheet
}

/** Decodes the `readings` file. */
export function readingsOf(sheet: Sheet, node: SheetNode | undefined): Map<string, Reading> {
  const readings = new Map<string, Reading>()
  for (const item of list(sheet, node)) {
    const found = fields(sheet, item, ['id', 'question', 'default', 'choices'], ['note'])
    const id = text(sheet, found.get('id'))
    const choices = new Map<string, string>()
    for (const [letter, meaning] of entries(sheet, found.get('choices'))) {
      if (!/^[a-z]$/.test(letter)) sheet.fault(meaning, `读法的选项“${letter}”应为一个小写字母`)
      choices.set(letter, text(sheet, meaning))
    }
    const letters = [...choices.keys()]
    const [first = 'a', ...others] = letters
    const standard = oneOf(sheet, found.get('default'), [first, ...others])
    if (readings.has(id)) sheet.fault(item, `读法“${id}”重复`)
    readings.set(id, { id, question: text(sheet, found.get('question')), standard, choices })
    const computed = common[id]
    const extra = letters.filter((letter) => computed !== undefined && !computed.includes(letter))
    if (extra.length > 0) sheet.fault(item, `读法“${id}”的选项 ${extra.join('、')} 无法计算`)
  }
  return readings
}

/** Every reading that is used is declared, and every choice that is offered is carried out. */
export function checkUses(
  sheet: Sheet,
  readings: ReadonlyMap<string, Reading>,
  uses: readonly ReadingUse[],
): void {
  for (const use of uses) {
    const reading = readings.get(use.id)
    if (reading === undefined) use.sheet.fault(use.at, `读法“${use.id}”未在读法表中声明`)
    const extra = [...(reading?.choices.keys() ?? [])].filter((key) => !use.letters.includes(key))
    if (extra.length > 0) use.sheet.fault(use.at, `读法“${use.id}”的选项 ${extra.join('、')} 无法计算`)
  }
  for (const [id, reading] of readings) {
    const carriedOut = common[id] !== undefined || uses.some((use) => use.id === id)
    if (!carriedOut && reading.choices.size > 1) {
      sheet.fault(sheet.root, `读法“${id}”有多个选项，但没有条款使用它`)
    }
  }
}
