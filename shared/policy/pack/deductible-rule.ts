import type { Citation } from '../model.ts'
import { datedValues, mustCover } from './dated.ts'
import { entries, fields, list, oneOf, share, source } from './decode.ts'
import { deductibleFigure } from './figure.ts'
import type { AcrossRule, DeductibleRule } from './rules.ts'
import { parameterAt, readingAt, requiredReadingAt, threeLetters } from './scope.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'

/** What stands beside the figure of a deductible. */
export const deductibleKeys = [
  'basis',
  'reading',
  'per',
  'perDiseaseReading',
  'share',
  'waived',
  'across',
  'sameDayReading',
  'onceBegunReading',
  'repeated',
] as const

/** 起付标准, and everything a clause or a reading says of how it is counted. */
export function deductibleOf(scope: Scope, node: SheetNode | undefined): DeductibleRule {
  const { sheet } = scope
  const found = node?.kind === 'map' ? node.entries : new Map<string, SheetNode>()
  const figure = deductibleFigure(scope, node, deductibleKeys)
  const [basis, per] = [found.get('basis'), found.get('per')]
  if (basis === undefined && node?.kind === 'map') {
    sheet.fault(node, '缺少“basis”，应写 basis: annual（年度累计）或 per-visit（每次）')
  }
  const across = found.get('across')
  return {
    basis: oneOf(sheet, basis, ['annual', 'per-visit']),
    reading: readingAt(scope, found.get('reading')),
    per: oneOf(sheet, per, ['member', 'drug']),
    perDiseaseReading: readingAt(scope, found.get('perDiseaseReading')),
    figure,
    share: rateWithClause(scope, found.get('share')),
    waived: list(sheet, found.get('waived')).map((each) => waivedOf(scope, each)),
    across: across === undefined ? undefined : acrossOf(scope, across),
    sameDayReading: readingAt(scope, found.get('sameDayReading'), threeLetters),
    onceBegunReading: readingAt(scope, found.get('onceBegunReading')),
    repeated: repeatedOf(scope, found.get('repeated')),
  }
}

/** `{ rate, source }`. */
export function rateWithClause({ sheet }: Scope, node: SheetNode | undefined) {
  if (node === undefined) return undefined
  const found = fields(sheet, node, ['rate', 'source'])
  const citation: Citation = source(sheet, found.get('source'))
  return { rate: share(sheet, found.get('rate')), citation }
}

function waivedOf(scope: Scope, node: SheetNode): DeductibleRule['waived'][number] {
  const { sheet } = scope
  const found = fields(sheet, node, ['when', 'source'], ['reading'])
  return {
    when: oneOf(sheet, found.get('when'), ['linked-admission-charged', 'prescription-only']),
    reading: readingAt(scope, found.get('reading')),
    citation: source(sheet, found.get('source')),
  }
}

function repeatedOf(scope: Scope, node: SheetNode | undefined): DeductibleRule['repeated'] {
  if (node === undefined) return undefined
  const figure = deductibleFigure(scope, node, ['reading'])
  const reading = entries(scope.sheet, node).get('reading')
  if (reading === undefined && node.kind === 'map') {
    scope.sheet.fault(node, '缺少“reading”，应写明由哪个读法决定')
  }
  return { reading: requiredReadingAt(scope, reading), figure }
}

function acrossOf(scope: Scope, node: SheetNode): AcrossRule {
  const { sheet } = scope
  const found = fields(sheet, node, ['rows'], ['parameter', 'reading'])
  const values = datedValues(sheet, found.get('rows'), ['value'], (inner, item) => {
    if (!inner.has('value')) sheet.fault(item, '缺少“value”，应为 merged（合并）或 separate（分别）')
    return oneOf<'merged' | 'separate'>(sheet, inner.get('value'), ['merged', 'separate'])
  })
  mustCover(sheet, node, values, scope.inForce)
  const parameter = found.get('parameter')
  return {
    values,
    parameter: parameter === undefined ? undefined : parameterAt(scope, parameter, ['across']),
    reading: readingAt(scope, found.get('reading'), threeLetters),
  }
}
