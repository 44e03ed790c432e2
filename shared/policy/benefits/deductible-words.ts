import { formatMoney, isZero } from '../../money/index.ts'
import type { Money } from '../../money/index.ts'
import type { Citation } from '../model.ts'
import { given, record } from '../trace.ts'
import type { VisitContext } from '../visit-context.ts'
import type { BenefitClaim } from './claim.ts'
import { earlierToday } from './deductible-standard.ts'
import type { Standard } from './deductible-standard.ts'
import { suffix } from './portions.ts'
import type { Holding } from './portions.ts'

/** The step of the working that says what the deductible was and what this visit bore of it. */
export function explainDeductible(
  context: VisitContext,
  claim: BenefitClaim,
  what: {
    readonly holding: Holding
    readonly standard: Standard
    readonly paid: Money
    readonly left: Money
    readonly deductiblePaid: Money
  },
): void {
  const { holding, standard, paid, left, deductiblePaid } = what
  const { found, amount, annual, waivedBy, reading } = standard
  const { rule } = claim.plan
  const inputs = [given('政策范围内费用', holding.inScope)]
  if (annual && !isZero(amount)) inputs.push(given('本年已付起付线', paid))
  if (amount !== found.quantity) inputs.push(given(`${found.term}的一部分`, amount))
  const { sameDayReading } = rule.deductible
  const letter = sameDayReading && context.policy.settings.choice(sameDayReading)
  if (letter !== undefined) inputs.push(given('同日已扣起付的费用', earlierToday(context, letter)))
  const text = formatMoney(amount)
  const period = annual ? '一年' : '每次'
  record(context, {
    id: `${rule.id}.deductible${suffix(holding)}`,
    title: holding.name === undefined ? '起付线' : `起付线（${holding.name}）`,
    citation: citationOf(claim, standard),
    inputs,
    used: waivedBy === undefined ? [found, `${period} ${formatMoney(found.quantity)}`] : undefined,
    readings: readingsOf(claim, reading),
    result: deductiblePaid,
    limit: { kind: 'deductible', amount: holding.inScope, limit: left },
    sentence:
      waivedBy === undefined
        ? deductibleSentence(`${period} ${text} 元`, amount, left, deductiblePaid)
        : '本次不再扣起付线，从第一分钱起计算。',
  })
}

/** The clause that a standard stands in: of a parameter or a share, the benefit's own. */
function citationOf({ plan }: BenefitClaim, { found, waivedBy }: Standard): Citation {
  if (waivedBy !== undefined) return waivedBy
  const { share } = plan.rule.deductible
  if (share !== undefined) return share.citation
  return found.citation
}

/** Everything that is a matter of reading in how this deductible is counted. */
function readingsOf(
  { plan }: BenefitClaim,
  deciding: string | undefined,
): readonly (string | undefined)[] {
  const { deductible, carriedFrom, beyond } = plan.rule
  return [
    deciding,
    'G-04',
    deductible.reading,
    deductible.perDiseaseReading,
    deductible.across?.reading,
    deductible.sameDayReading,
    deductible.onceBegunReading,
    deductible.repeated?.reading,
    ...deductible.waived.map(({ reading }) => reading),
    carriedFrom?.reading,
    beyond?.deductibleReading,
  ]
}

function deductibleSentence(text: string, standard: Money, left: Money, taken: Money): string {
  if (isZero(standard)) return '没有起付线，从第一分钱起计算。'
  if (isZero(left)) return `起付线${text}，已经付满，本次不再扣。`
  return (
    `起付线${text}，还差 ${formatMoney(left)} 元，` +
    `本次计入 ${formatMoney(taken)} 元，由个人负担。`
  )
}
