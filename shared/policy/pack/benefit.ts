import { rate as rateOfText } from '../../money/index.ts'
import { datedValues, mustCover } from './dated.ts'
import { date, entries, fields, list, oneOf, share, source, text } from './decode.ts'
import type { Fields } from './decode.ts'
import { moneyFigure, rateFigure } from './figure.ts'
import type { FigureContext } from './figure.ts'
import type { ReadingUse } from './readings.ts'
import { gateConditions } from './rules.ts'
import type { AcrossRule, BenefitRule, BeyondRule, DeductibleRule, Gate, RateAdjustment, SecondPaymentRule } from './rules.ts'
import type { Sheet, SheetNode } from './sheet.ts'

const lineBenefits = ['general','chronic','special','chronic-special','emergency','negotiated-drug','day-surgery','special-examination','tcm-disease','pharmacy','external-prescription','own-share','other'] as const
const categories = ['antenatal-examination', 'wellness', 'fitness', 'health-check'] as const
const causes = ['third-party', 'work-injury', 'public-health', 'overseas', 'maternity-insurance'] as const

export function categoriesOf(sheet: Sheet, node: SheetNode | undefined): readonly string[] {
  return list(sheet, node).map((item) => oneOf(sheet, item, categories))
}
export function readingAt(sheet: Sheet, node: SheetNode | undefined, uses: ReadingUse[], letters: string[] = ['a', 'b']): string | undefined {
  if (node === undefined) return undefined
  const id = text(sheet, node)
  uses.push({ id, letters, at: node, sheet })
  return id
}
const src = (sheet: Sheet, node: SheetNode | undefined) => node === undefined ? undefined : source(sheet, fields(sheet, node, ['source']).get('source'))

export function benefitOf(sheet: Sheet, context: FigureContext, uses: ReadingUse[]): BenefitRule {
  const found = fields(sheet, sheet.root, ['kind', 'id', 'name', 'shape', 'lines', 'source', 'deductible', 'rate'], ['annualCap', 'overallCap', 'rescueTakes', 'priorSelfPay', 'diseaseRates', 'adjustments', 'expenseCapReading', 'perDiseaseCapReading', 'inpatientCap', 'beyond', 'carriedFrom'])
  const names = (key: string) => list(sheet, found.get(key)).map((node) => oneOf(sheet, node, lineBenefits))
  const overall = found.get('overallCap')
  const of = overall && fields(sheet, overall, ['source'], ['reading'])
  const prior = found.get('priorSelfPay')
  const pf = prior && fields(sheet, prior, ['rate', 'source'])
  const carried = found.get('carriedFrom')
  const cf = carried && fields(sheet, carried, ['year', 'reading', 'source'])
  return {
    id: text(sheet, found.get('id')), name: text(sheet, found.get('name')), lines: names('lines'), rescueTakes: names('rescueTakes'),
    citation: source(sheet, found.get('source')),
    priorSelfPay: pf && { rate: share(sheet, pf.get('rate')), citation: source(sheet, pf.get('source')) },
    deductible: deductibleOf(sheet, found.get('deductible') ?? sheet.root, context, uses),
    rate: rateFigure(sheet, found.get('rate') ?? sheet.root, context),
    diseaseRates: list(sheet, found.get('diseaseRates')).map((node) => {
      const f = fields(sheet, node, ['names', 'rate', 'from', 'source'])
      return { names: list(sheet, f.get('names')).map((n) => text(sheet, n)), rate: share(sheet, f.get('rate')), from: date(sheet, f.get('from')), citation: source(sheet, f.get('source')) }
    }),
    adjustments: list(sheet, found.get('adjustments')).map((node) => adjustmentOf(sheet, node, uses)),
    annualCap: found.get('annualCap') && moneyFigure(sheet, found.get('annualCap') ?? sheet.root, context),
    expenseCapReading: readingAt(sheet, found.get('expenseCapReading'), uses),
    perDiseaseCapReading: readingAt(sheet, found.get('perDiseaseCapReading'), uses),
    inpatientCap: src(sheet, found.get('inpatientCap')),
    overallCap: of && { reading: readingAt(sheet, of.get('reading'), uses), citation: source(sheet, of.get('source')) },
    beyond: found.get('beyond') && beyondOf(sheet, found.get('beyond') ?? sheet.root, context, uses),
    carriedFrom: cf && { year: text(sheet, cf.get('year')), reading: readingAt(sheet, cf.get('reading'), uses) ?? '', citation: source(sheet, cf.get('source')) },
  }
}
const dk = ['basis', 'reading', 'per', 'perDiseaseReading', 'share', 'waived', 'across', 'sameDayReading', 'onceBegunReading', 'repeated']
function deductibleOf(sheet: Sheet, node: SheetNode, context: FigureContext, uses: ReadingUse[]): DeductibleRule {
  const f = entries(sheet, node)
  const sh = f.get('share') && fields(sheet, f.get('share') ?? node, ['rate', 'source'])
  const rep = f.get('repeated')
  return {
    basis: oneOf(sheet, f.get('basis'), ['annual', 'per-visit']),
    reading: readingAt(sheet, f.get('reading'), uses),
    per: f.get('per') === undefined ? 'member' : oneOf<'member' | 'drug'>(sheet, f.get('per'), ['member', 'drug']),
    perDiseaseReading: readingAt(sheet, f.get('perDiseaseReading'), uses),
    figure: moneyFigure(sheet, node, context, dk),
    share: sh && { rate: share(sheet, sh.get('rate')), citation: source(sheet, sh.get('source')) },
    waived: list(sheet, f.get('waived')).map((n) => {
      const w = fields(sheet, n, ['when', 'source'], ['reading'])
      return { when: oneOf(sheet, w.get('when'), ['linked-admission-charged', 'prescription-only']), reading: readingAt(sheet, w.get('reading'), uses), citation: source(sheet, w.get('source')) }
    }),
    across: f.get('across') && acrossOf(sheet, f.get('across') ?? node, context, uses),
    sameDayReading: readingAt(sheet, f.get('sameDayReading'), uses, ['a', 'b', 'c']),
    onceBegunReading: readingAt(sheet, f.get('onceBegunReading'), uses),
    repeated: rep && { reading: readingAt(sheet, entries(sheet, rep).get('reading'), uses) ?? '', figure: moneyFigure(sheet, rep, context, ['reading']) },
  }
}
function acrossOf(sheet: Sheet, node: SheetNode, context: FigureContext, uses: ReadingUse[]): AcrossRule {
  const f = fields(sheet, node, ['rows'], ['parameter', 'reading'])
  const values = datedValues(sheet, f.get('rows'), ['value'], (inner, found) => oneOf<'merged' | 'separate'>(inner, found.get('value'), ['merged', 'separate']))
  mustCover(sheet, node, values, context.inForce)
  return { values, parameter: f.get('parameter') && text(sheet, f.get('parameter')), reading: readingAt(sheet, f.get('reading'), uses, ['a', 'b', 'c']) }
}
function adjustmentOf(sheet: Sheet, node: SheetNode, uses: ReadingUse[]): RateAdjustment {
  const f = fields(sheet, node, ['when', 'source'], ['minus', 'parameter', 'required', 'relativeReading', 'residentReading', 'onlyUnder'])
  const p = f.get('parameter')
  return {
    when: oneOf(sheet, f.get('when'), ['out-of-province', 'off-site']),
    minus: p === undefined ? (f.has('minus') ? share(sheet, f.get('minus')) : rateOfText('0')) : { parameter: text(sheet, p), required: f.has('required') && text(sheet, f.get('required')) === 'true' },
    relativeReading: readingAt(sheet, f.get('relativeReading'), uses), residentReading: readingAt(sheet, f.get('residentReading'), uses),
    onlyUnder: onlyUnder(sheet, f, uses), citation: source(sheet, f.get('source')),
  }
}
function onlyUnder(sheet: Sheet, f: Fields, uses: ReadingUse[]) {
  const node = f.get('onlyUnder')
  if (node === undefined) return undefined
  const o = fields(sheet, node, ['reading', 'choice'])
  return { reading: readingAt(sheet, o.get('reading'), uses) ?? '', choice: text(sheet, o.get('choice')) }
}
function beyondOf(sheet: Sheet, node: SheetNode, context: FigureContext, uses: ReadingUse[]): BeyondRule {
  const f = fields(sheet, node, ['id', 'name', 'rate', 'deductible', 'basisReading', 'deductibleReading', 'straddleReading', 'source'])
  return {
    id: text(sheet, f.get('id')), name: text(sheet, f.get('name')), rate: rateFigure(sheet, f.get('rate') ?? node, context), deductible: moneyFigure(sheet, f.get('deductible') ?? node, context),
    basisReading: readingAt(sheet, f.get('basisReading'), uses) ?? '', deductibleReading: readingAt(sheet, f.get('deductibleReading'), uses, ['a', 'b', 'c']) ?? '', straddleReading: readingAt(sheet, f.get('straddleReading'), uses) ?? '', citation: source(sheet, f.get('source')),
  }
}
export function secondPaymentOf(sheet: Sheet, context: FigureContext, uses: ReadingUse[]): SecondPaymentRule {
  const f = fields(sheet, sheet.root, ['kind', 'id', 'name', 'benefits', 'source', 'threshold', 'rate', 'annualCap', 'atWindow', 'periodReading', 'basisReading'])
  return {
    id: text(sheet, f.get('id')), name: text(sheet, f.get('name')), benefits: list(sheet, f.get('benefits')).map((n) => text(sheet, n)), citation: source(sheet, f.get('source')),
    threshold: moneyFigure(sheet, f.get('threshold') ?? sheet.root, context), rate: rateFigure(sheet, f.get('rate') ?? sheet.root, context), annualCap: moneyFigure(sheet, f.get('annualCap') ?? sheet.root, context),
    atWindow: text(sheet, f.get('atWindow')), periodReading: readingAt(sheet, f.get('periodReading'), uses) ?? '', basisReading: readingAt(sheet, f.get('basisReading'), uses) ?? '',
  }
}
export function gatesOf(sheet: Sheet, node: SheetNode | undefined, uses: ReadingUse[]): readonly Gate[] {
  return list(sheet, node).map((item) => {
    const found = fields(sheet, item, ['when', 'accounts', 'because', 'source'], ['lines', 'categories', 'causes', 'rescue', 'from', 'to', 'onlyUnder', 'note'])
    const accounts = found.get('accounts')
    return {
      when: oneOf(sheet, found.get('when'), gateConditions),
      lines: list(sheet, found.get('lines')).map((each) => oneOf(sheet, each, lineBenefits)),
      names: [...categoriesOf(sheet, found.get('categories')), ...list(sheet, found.get('causes')).map((n) => oneOf(sheet, n, causes))],
      from: found.get('from') && date(sheet, found.get('from')), to: found.get('to') && date(sheet, found.get('to')),
      onlyUnder: onlyUnder(sheet, found, uses),
      accounts: accounts?.kind === 'map' ? { reading: readingAt(sheet, accounts.entries.get('reading'), uses) ?? '' } : oneOf<'open' | 'closed'>(sheet, accounts, ['open', 'closed']),
      rescue: rescueOf(sheet, found.get('rescue'), uses), because: text(sheet, found.get('because')), citation: source(sheet, found.get('source')),
    }
  })
}
function rescueOf(sheet: Sheet, node: SheetNode | undefined, uses: ReadingUse[]): Gate['rescue'] {
  if (node === undefined) return 'never'
  if (node.kind === 'text') return oneOf<'never' | 'always'>(sheet, node, ['never', 'always'])
  const found = fields(sheet, node, ['reading'])
  return { reading: readingAt(sheet, found.get('reading'), uses) ?? '' }
}
