import { clauseOf, date, distinct, fields, identifier, list } from './decode.ts'
import { oneOf, several, share, source, text, year, yes } from './decode.ts'
import type { Fields } from './decode.ts'
import { deductibleOf, rateWithClause } from './deductible-rule.ts'
import { moneyFigure, rateFigure } from './figure.ts'
import type { BenefitRule, BeyondRule, RateAdjustment } from './rules.ts'
import { onlyUnder, parameterAt, readingAt, requiredReadingAt, threeLetters } from './scope.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { lineBenefits } from './vocabulary.ts'

const required = ['kind', 'id', 'name', 'shape', 'lines', 'source', 'deductible', 'rate']
const optional = [
  'rescueTakes',
  'priorSelfPay',
  'diseaseRates',
  'adjustments',
  'annualCap',
  'expenseCapReading',
  'perDiseaseCapReading',
  'inpatientCap',
  'overallCap',
  'beyond',
  'carriedFrom',
]

/** Decodes a `benefit` file. */
export function benefitOf(scope: Scope): BenefitRule {
  const { sheet } = scope
  const found = fields(sheet, sheet.root, required, optional)
  oneOf(sheet, found.get('shape'), ['deductible-rate-cap'])
  needsCap(scope, found)
  const [annualCap, beyond] = [found.get('annualCap'), found.get('beyond')]
  return {
    id: identifier(sheet, found.get('id')),
    name: text(sheet, found.get('name')),
    lines: several(sheet, found.get('lines'), lineBenefits),
    rescueTakes: several(sheet, found.get('rescueTakes'), lineBenefits),
    citation: source(sheet, found.get('source')),
    priorSelfPay: rateWithClause(scope, found.get('priorSelfPay')),
    deductible: deductibleOf(scope, found.get('deductible')),
    rate: rateFigure(scope, found.get('rate')),
    diseaseRates: diseaseRatesOf(scope, found.get('diseaseRates')),
    adjustments: list(sheet, found.get('adjustments')).map((each) => adjustmentOf(scope, each)),
    annualCap: annualCap === undefined ? undefined : moneyFigure(scope, annualCap),
    expenseCapReading: readingAt(scope, found.get('expenseCapReading')),
    perDiseaseCapReading: readingAt(scope, found.get('perDiseaseCapReading')),
    inpatientCap: clauseOf(sheet, found.get('inpatientCap')),
    overallCap: overallCapOf(scope, found.get('overallCap')),
    beyond: beyond === undefined ? undefined : beyondOf(scope, beyond),
    carriedFrom: carriedFromOf(scope, found.get('carriedFrom')),
  }
}

/** What is said of a cap needs one. */
function needsCap({ sheet }: Scope, found: Fields): void {
  if (found.has('annualCap')) return
  for (const key of ['expenseCapReading', 'perDiseaseCapReading', 'beyond']) {
    const node = found.get(key)
    if (node !== undefined) sheet.fault(node, `${key} 说的是年度限额，应同时写明 annualCap`)
  }
}

function diseaseRatesOf(
  { sheet }: Scope,
  node: SheetNode | undefined,
): BenefitRule['diseaseRates'] {
  const seen = new Set<string>()
  return list(sheet, node).map((item) => {
    const found = fields(sheet, item, ['names', 'rate', 'from', 'source'])
    const names = distinct(sheet, found.get('names'), (each) => identifier(sheet, each))
    for (const name of names) {
      if (seen.has(name)) sheet.fault(item, `病种“${name}”已另有比例，应只写一次`)
      seen.add(name)
    }
    return {
      names,
      rate: share(sheet, found.get('rate')),
      from: date(sheet, found.get('from')),
      citation: source(sheet, found.get('source')),
    }
  })
}

function adjustmentOf(scope: Scope, node: SheetNode): RateAdjustment {
  const { sheet } = scope
  const others = ['minus', 'parameter', 'required', 'relativeReading', 'residentReading']
  const found = fields(sheet, node, ['when', 'source'], [...others, 'onlyUnder'])
  const [minus, parameter] = [found.get('minus'), found.get('parameter')]
  if (node.kind === 'map' && (minus === undefined) === (parameter === undefined)) {
    sheet.fault(node, 'minus（文件规定的减数）与 parameter（授权的参数）必须且只能写一个')
  }
  const needed = found.get('required')
  if (parameter !== undefined && needed === undefined) {
    sheet.fault(node, '缺少“required”，应写明没有配置时是拒绝（true）还是不减（false）')
  }
  if (parameter === undefined && needed !== undefined) {
    sheet.fault(needed, 'required 只用于 parameter，应删去')
  }
  return {
    when: oneOf(sheet, found.get('when'), ['out-of-province', 'off-site']),
    minus:
      parameter === undefined
        ? share(sheet, minus)
        : { parameter: parameterAt(scope, parameter, ['rates']), required: yes(sheet, needed) },
    relativeReading: readingAt(scope, found.get('relativeReading')),
    residentReading: readingAt(scope, found.get('residentReading')),
    onlyUnder: onlyUnder(scope, found.get('onlyUnder')),
    citation: source(sheet, found.get('source')),
  }
}

function overallCapOf(scope: Scope, node: SheetNode | undefined): BenefitRule['overallCap'] {
  if (node === undefined) return undefined
  const found = fields(scope.sheet, node, ['source'], ['reading'])
  const reading = readingAt(scope, found.get('reading'))
  return { reading, citation: source(scope.sheet, found.get('source')) }
}

function beyondOf(scope: Scope, node: SheetNode): BeyondRule {
  const { sheet } = scope
  const readings = ['basisReading', 'deductibleReading', 'straddleReading']
  const found = fields(sheet, node, ['id', 'name', 'rate', 'deductible', ...readings, 'source'])
  return {
    id: identifier(sheet, found.get('id')),
    name: text(sheet, found.get('name')),
    rate: rateFigure(scope, found.get('rate')),
    deductible: moneyFigure(scope, found.get('deductible')),
    basisReading: requiredReadingAt(scope, found.get('basisReading')),
    deductibleReading: requiredReadingAt(scope, found.get('deductibleReading'), threeLetters),
    straddleReading: requiredReadingAt(scope, found.get('straddleReading')),
    citation: source(sheet, found.get('source')),
  }
}

function carriedFromOf(scope: Scope, node: SheetNode | undefined): BenefitRule['carriedFrom'] {
  if (node === undefined) return undefined
  const { sheet } = scope
  const found = fields(sheet, node, ['year', 'reading', 'source'])
  return {
    year: year(sheet, found.get('year')),
    reading: requiredReadingAt(scope, found.get('reading')),
    citation: source(sheet, found.get('source')),
  }
}
