import { distinct, fields, identifier, source, text } from './decode.ts'
import { moneyFigure, rateFigure } from './figure.ts'
import type { SecondPaymentRule } from './rules.ts'
import { parameterAt, requiredReadingAt } from './scope.ts'
import type { Scope } from './scope.ts'

const figures = ['threshold', 'rate', 'annualCap']
const readings = ['periodReading', 'basisReading']

/** Decodes the `second-payment` file; `known` are the ids of the benefits that there are. */
export function secondPaymentOf(scope: Scope, known: readonly string[]): SecondPaymentRule {
  const { sheet } = scope
  const required = ['kind', 'id', 'name', 'benefits', 'source', 'atWindow']
  const found = fields(sheet, sheet.root, [...required, ...figures, ...readings])
  const benefits = distinct(sheet, found.get('benefits'), (item) => {
    const id = text(sheet, item)
    if (id !== '' && !known.includes(id)) {
      sheet.fault(item, `没有待遇“${id}”，应为 ${known.join('、')}`)
    }
    return id
  })
  return {
    id: identifier(sheet, found.get('id')),
    name: text(sheet, found.get('name')),
    benefits,
    citation: source(sheet, found.get('source')),
    threshold: moneyFigure(scope, found.get('threshold')),
    rate: rateFigure(scope, found.get('rate')),
    annualCap: moneyFigure(scope, found.get('annualCap')),
    atWindow: parameterAt(scope, found.get('atWindow'), ['switch']),
    periodReading: requiredReadingAt(scope, found.get('periodReading')),
    basisReading: requiredReadingAt(scope, found.get('basisReading')),
  }
}
