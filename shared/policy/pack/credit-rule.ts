import { datedValues, mustCover } from './dated.ts'
import type { Dated } from './dated.ts'
import { amount, entries, fields, list, oneOf, quoted, share, text, year } from './decode.ts'
import type { Fields } from './decode.ts'
import type { CreditPart, CreditRow, CreditRule, CreditSource, CreditYear } from './rules.ts'
import { lettersNamed, parameterAt, readingAt, requiredReadingAt, threeLetters } from './scope.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'

export const creditRows = ['active', 'flexible', 'retired'] as const satisfies
  readonly CreditRow[]
const forms = ['shareOfBase', 'fixed', 'parts'] as const
/** Every key that a dated credit may have. */
const creditKeys = [...forms, 'fromAge', 'roundingReading']

/** 月计入 by row; a row that is absent is one the document does not write. */
export function creditOf(
  scope: Scope,
  node: SheetNode | undefined,
): ReadonlyMap<CreditRow, readonly Dated<CreditRule>[]> {
  const { sheet } = scope
  const credit = new Map<CreditRow, readonly Dated<CreditRule>[]>()
  for (const [key, row] of entries(sheet, node)) {
    const name = creditRows.find((known) => known === key)
    if (name === undefined) {
      sheet.fault(row, `未知的计入对象${quoted(key)}，应为 ${creditRows.join('、')}`)
      continue
    }
    const values = datedValues(sheet, row, creditKeys, (found, item) =>
      creditRule(scope, found, item),
    )
    mustCover(sheet, row, values, scope.inForce)
    credit.set(name, values)
  }
  if (node?.kind === 'map' && node.entries.size === 0) {
    sheet.fault(node, `没有计入标准，至少应有 ${creditRows.join('、')} 之一`)
  }
  return credit
}

function creditRule(scope: Scope, found: Fields, item: SheetNode): CreditRule {
  const { sheet } = scope
  if (item.kind === 'map' && forms.filter((form) => found.has(form)).length !== 1) {
    sheet.fault(item, `${forms.join('、')} 必须且只能写一个`)
  }
  return {
    parts: partsOf(scope, found),
    fromAge: fromAgeOf(scope, found.get('fromAge')),
    roundingReading: readingAt(scope, found.get('roundingReading'), threeLetters),
  }
}

function partsOf(scope: Scope, found: Fields): readonly CreditPart[] {
  const { sheet } = scope
  const [ofBase, fixed] = [found.get('shareOfBase'), found.get('fixed')]
  if (ofBase !== undefined) {
    return [{ term: '缴费基数', source: { of: 'base' }, rate: share(sheet, ofBase) }]
  }
  if (fixed !== undefined) {
    const source = { of: 'fixed', amount: amount(sheet, fixed) } as const
    return [{ term: '每月', source, rate: undefined }]
  }
  return listedParts(scope, found.get('parts'))
}

function listedParts(scope: Scope, node: SheetNode | undefined): readonly CreditPart[] {
  if (node?.kind === 'list' && node.items.length === 0) {
    scope.sheet.fault(node, '列表是空的，至少应有一项')
  }
  return list(scope.sheet, node).map((item) => partOf(scope, item))
}

function fromAgeOf(scope: Scope, node: SheetNode | undefined): CreditRule['fromAge'] {
  if (node === undefined) return undefined
  const { sheet } = scope
  const found = fields(sheet, node, ['years', 'reading', 'parts'])
  const years = found.get('years')
  const written = text(sheet, years)
  const whole = /^[1-9][0-9]{0,2}$/.test(written)
  if (years !== undefined && written !== '' && !whole) {
    sheet.fault(years, `${quoted(written)}不是周岁，应为整数，如 70`)
  }
  return {
    years: whole ? Number(written) : 0,
    reading: requiredReadingAt(scope, found.get('reading'), threeLetters),
    parts: listedParts(scope, found.get('parts')),
  }
}

function partOf(scope: Scope, node: SheetNode): CreditPart {
  const { sheet } = scope
  const others = ['of', 'fixed', 'parameter', 'year', 'rate', 'rateParameter']
  const found = fields(sheet, node, ['term'], others)
  const [rate, rateParameter] = [found.get('rate'), found.get('rateParameter')]
  if (rate !== undefined && rateParameter !== undefined) {
    sheet.fault(rate, 'rate（文件规定）与 rateParameter（授权的参数）只能写一个')
  }
  const delegated =
    rateParameter === undefined
      ? undefined
      : { parameter: parameterAt(scope, rateParameter, ['rates']) }
  const given = rate === undefined ? undefined : share(sheet, rate)
  return {
    term: text(sheet, found.get('term')),
    source: sourceOf(scope, node, found),
    rate: delegated === undefined ? given : delegated,
  }
}

/** Of what: `of: base`, `of: base-or-parameter` with its key, `fixed`, or `parameter` alone. */
function sourceOf(scope: Scope, node: SheetNode, found: Fields): CreditSource {
  const { sheet } = scope
  const [of, fixed, parameter] = [found.get('of'), found.get('fixed'), found.get('parameter')]
  const asked = of === undefined ? undefined : oneOf(sheet, of, ['base', 'base-or-parameter'])
  const wanted = asked === 'base-or-parameter' ? [of, parameter] : [of ?? fixed ?? parameter]
  const written = [of, fixed, parameter].filter((each) => each !== undefined)
  if (node.kind === 'map' && (written.length !== wanted.length || wanted.includes(undefined))) {
    const forms = 'of: base、of: base-or-parameter 加 parameter、fixed、parameter'
    sheet.fault(node, `以什么为基数应恰好写一种：${forms}`)
  }
  const when = found.get('year')
  if (asked === undefined && fixed === undefined && parameter !== undefined) {
    const types = when === undefined ? (['amounts'] as const) : (['year-amounts'] as const)
    const key = parameterAt(scope, parameter, types)
    return { of: 'parameter', parameter: key, year: yearOf(scope, when) }
  }
  if (when !== undefined) sheet.fault(when, 'year 只用于 parameter，应删去')
  if (asked === 'base-or-parameter') {
    return { of: asked, parameter: parameterAt(scope, parameter, ['amounts']) }
  }
  return asked === 'base' ? { of: asked } : { of: 'fixed', amount: amount(sheet, fixed) }
}

/** `'2023'`, or `{ standard: '2023', reading: SX-A3, b: '2022' }`. */
function yearOf(scope: Scope, node: SheetNode | undefined): CreditYear | undefined {
  if (node === undefined) return undefined
  const { sheet } = scope
  if (node.kind === 'text') {
    return { standard: year(sheet, node), reading: undefined, others: new Map() }
  }
  const written = [...entries(sheet, node).keys()].filter((key) => /^[a-z]$/.test(key))
  const found = fields(sheet, node, ['standard', 'reading'], written)
  const others = new Map(written.map((letter) => [letter, year(sheet, found.get(letter))]))
  if (written.length === 0) {
    sheet.fault(node, '至少应写读法的一个选项是哪一年，如 b: ’2022’，否则只写年份')
  }
  const reading = found.get('reading')
  const id = reading === undefined ? '' : text(sheet, reading)
  if (reading !== undefined) lettersNamed(scope, id, written, reading)
  return { standard: year(sheet, found.get('standard')), reading: id, others }
}
