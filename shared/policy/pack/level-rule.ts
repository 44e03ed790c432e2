import type { InstitutionLevel } from '../model.ts'
import { entries, fields, identifier, oneOf, quoted, several, source } from './decode.ts'
import type { LevelRule } from './rules.ts'
import { lettersNamed, requiredReadingAt } from './scope.ts'
import type { Page } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { levels, places, specialties } from './vocabulary.ts'

/** Decodes `institutionLevels` of the `pack` file. */
export function levelRuleOf(page: Page, node: SheetNode | undefined): LevelRule {
  const { sheet } = page
  const found =
    node === undefined
      ? new Map<string, SheetNode>()
      : fields(sheet, node, ['subtypes', 'source'], ['countAs', 'specialties', 'pharmacy'])
  return {
    subtypes: levelsBy(page, found.get('subtypes'), (key) => void identifier(sheet, key)),
    countAs: countAsOf(page, found.get('countAs')),
    specialties: specialtiesOf(page, found.get('specialties')),
    pharmacy: pharmacyOf(page, found.get('pharmacy')),
    citation: source(sheet, found.get('source')),
  }
}

type KeyCheck = (key: SheetNode & { readonly kind: 'text' }) => void

function levelsBy(
  { sheet }: Page,
  node: SheetNode | undefined,
  checkKey: KeyCheck,
): ReadonlyMap<string, InstitutionLevel> {
  const placed = new Map<string, InstitutionLevel>()
  for (const [key, level] of entries(sheet, node)) {
    checkKey({ kind: 'text', line: level.line, text: key })
    placed.set(key, oneOf(sheet, level, levels))
  }
  return placed
}

/** 未定级 and the like count as 一、二、三级, at one remove. */
function countAsOf(page: Page, node: SheetNode | undefined): LevelRule['countAs'] {
  const { sheet } = page
  const counted = levelsBy(page, node, (key) => void oneOf(sheet, key, levels))
  const [ranked, open]: [string[], string[]] = [['1', '2', '3'], ['unrated', 'village-clinic']]
  for (const [from, to] of counted) {
    if (node === undefined || (open.includes(from) && ranked.includes(to))) continue
    sheet.fault(node, `“${from}: ${to}”不能这样折算，应把 ${open.join('、')} 折算为 1、2 或 3`)
  }
  return counted
}

function specialtiesOf(page: Page, node: SheetNode | undefined): LevelRule['specialties'] {
  if (node === undefined) return undefined
  const { sheet } = page
  const found = fields(sheet, node, ['names', 'level', 'places', 'reading', 'source'])
  return {
    names: several(sheet, found.get('names'), specialties),
    level: oneOf(sheet, found.get('level'), levels),
    places: several(sheet, found.get('places'), places),
    reading: requiredReadingAt(page, found.get('reading')),
    citation: source(sheet, found.get('source')),
  }
}

/** `prescriber`, or `{ default: prescriber, reading, fixed }` whose letters fix a level. */
function pharmacyOf(page: Page, node: SheetNode | undefined): LevelRule['pharmacy'] {
  if (node === undefined) return undefined
  const { sheet } = page
  const plain = { reading: undefined, fixed: new Map<string, InstitutionLevel>() }
  if (node.kind === 'text') {
    oneOf(sheet, node, ['prescriber'])
    return plain
  }
  const found = fields(sheet, node, ['default'], ['reading', 'fixed'])
  oneOf(sheet, found.get('default'), ['prescriber'])
  const [reading, fixed] = [found.get('reading'), found.get('fixed')]
  if (reading === undefined && fixed === undefined) return plain
  if (reading === undefined || fixed === undefined || reading.kind !== 'text') {
    sheet.fault(node, 'reading 与 fixed 应同时写：读法的各选项固定为哪一级')
    return plain
  }
  const placed = levelsBy(page, fixed, (key) => {
    if (/^[a-z]$/.test(key.text)) return
    sheet.fault(key, `读法的选项${quoted(key.text)}应为一个小写字母`)
  })
  lettersNamed(page, reading.text, [...placed.keys()], reading)
  return { reading: reading.text, fixed: placed }
}
