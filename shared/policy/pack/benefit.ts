import { entries, fields, list, oneOf, source, text } from './decode.ts'
import { moneyFigure, rateFigure } from './figure.ts'
import type { FigureContext } from './figure.ts'
import type { ReadingUse } from './readings.ts'
import { gateConditions } from './rules.ts'
import type { BenefitRule, Gate } from './rules.ts'
import type { Sheet, SheetNode } from './sheet.ts'

const lineBenefits = [
  'general',
  'chronic',
  'special',
  'chronic-special',
  'emergency',
  'negotiated-drug',
  'day-surgery',
  'pharmacy',
  'external-prescription',
  'own-share',
  'other',
] as const
const categories = ['antenatal-examination', 'wellness', 'fitness', 'health-check'] as const

/** Categories of a charge that a clause singles out. */
export function categoriesOf(sheet: Sheet, node: SheetNode | undefined): readonly string[] {
  return list(sheet, node).map((item) => oneOf(sheet, item, categories))
}

/** A reading that a clause depends on, noted so that the loader can check it. */
function readingAt(
  sheet: Sheet,
  node: SheetNode | undefined,
  uses: ReadingUse[],
): string | undefined {
  if (node === undefined) return undefined
  const id = text(sheet, node)
  uses.push({ id, letters: ['a', 'b'], at: node, sheet })
  return id
}

/** Decodes a `benefit` file. */
export function benefitOf(
  sheet: Sheet,
  context: FigureContext,
  uses: ReadingUse[],
): BenefitRule {
  const required = ['kind', 'id', 'name', 'shape', 'lines', 'source', 'deductible', 'rate']
  const found = fields(sheet, sheet.root, required, ['annualCap', 'overallCap'])
  oneOf(sheet, found.get('shape'), ['deductible-rate-cap'])
  const deductible = found.get('deductible') ?? sheet.root
  const deductibleFields = entries(sheet, deductible)
  if (!deductibleFields.has('basis')) sheet.fault(deductible, '缺少“basis”')
  const cap = found.get('annualCap')
  const overall = found.get('overallCap')
  const overallFields =
    overall === undefined ? undefined : fields(sheet, overall, ['source'], ['reading'])
  return {
    id: text(sheet, found.get('id')),
    name: text(sheet, found.get('name')),
    lines: list(sheet, found.get('lines')).map((node) => oneOf(sheet, node, lineBenefits)),
    citation: source(sheet, found.get('source')),
    deductible: {
      basis: oneOf(sheet, deductibleFields.get('basis'), ['annual', 'per-visit']),
      reading: readingAt(sheet, deductibleFields.get('reading'), uses),
      figure: moneyFigure(sheet, deductible, context, ['basis', 'reading']),
    },
    rate: rateFigure(sheet, found.get('rate') ?? sheet.root, context),
    annualCap: cap === undefined ? undefined : moneyFigure(sheet, cap, context),
    overallCap: overallFields && {
      reading: readingAt(sheet, overallFields.get('reading'), uses),
      citation: source(sheet, overallFields.get('source')),
    },
  }
}

/** Decodes the `gates` file: each clause under which the fund pays nothing, in order. */
export function gatesOf(
  sheet: Sheet,
  node: SheetNode | undefined,
  uses: ReadingUse[],
): readonly Gate[] {
  return list(sheet, node).map((item) => {
    const optional = ['lines', 'categories', 'rescue']
    const found = fields(sheet, item, ['when', 'accounts', 'because', 'source'], optional)
    const when = oneOf(sheet, found.get('when'), gateConditions)
    const named = categoriesOf(sheet, found.get('categories'))
    if ((when === 'category') !== named.length > 0) {
      sheet.fault(item, 'categories 与 when: category 必须同时出现')
    }
    const lines = list(sheet, found.get('lines')).map((each) => oneOf(sheet, each, lineBenefits))
    return {
      when,
      lines,
      categories: named,
      accountOpen: oneOf(sheet, found.get('accounts'), ['open', 'closed']) === 'open',
      rescue: rescueOf(sheet, found.get('rescue'), uses),
      because: text(sheet, found.get('because')),
      citation: source(sheet, found.get('source')),
    }
  })
}

function rescueOf(
  sheet: Sheet,
  node: SheetNode | undefined,
  uses: ReadingUse[],
): Gate['rescue'] {
  if (node === undefined) return 'never'
  if (node.kind === 'text') return oneOf<'never' | 'always'>(sheet, node, ['never', 'always'])
  const found = fields(sheet, node, ['reading'])
  return { reading: readingAt(sheet, found.get('reading'), uses) ?? '' }
}
