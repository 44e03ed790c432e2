/**
 * A claim divided into what is counted together: by drug or disease where each has a deductible of
 * its own, and by rate where some diseases have one of their own. Usually it is one portion.
 */
import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import { add, compareRates, isZero, zero } from '../../money/index.ts'
import type { Money, Rate } from '../../money/index.ts'
import type { Found } from '../lookup.ts'
import type { ChargeLine, Refusal } from '../model.ts'
import { rejected } from '../refusals.ts'
import type { VisitContext } from '../visit-context.ts'
import { lineInScope } from './claim.ts'
import type { BenefitClaim } from './claim.ts'

/** Lines of one rate; `inScope` holds the lines' amounts, and the residual where there is one. */
export interface Portion {
  /** The diseases that have this rate of their own; undefined: the benefit's rate. */
  readonly name: string | undefined
  readonly rate: Found<Rate>
  readonly lines: readonly ChargeLine[]
  readonly amounts: readonly Money[]
  readonly inScope: Money
}

/** Lines that share one deductible. */
export interface Holding {
  /** The drug or disease; undefined: the member as such. */
  readonly name: string | undefined
  /** The lower rate first: it bears the deductible first. */
  readonly portions: readonly Portion[]
  readonly lines: readonly ChargeLine[]
  readonly inScope: Money
}

export function holdingsOf(
  context: VisitContext,
  claim: BenefitClaim,
): Result<readonly Holding[], Refusal> {
  const { plan, lines } = claim
  const byDrug = plan.rule.deductible.per === 'drug'
  if (!byDrug && !plan.perDisease && !plan.perDiseaseCap) {
    return collected(holdingOf(context, claim, undefined, lines))
  }
  const named = new Map<string, ChargeLine[]>()
  for (const line of lines) {
    const name = byDrug ? line.drug : line.disease
    if (name === undefined) return failed(unnamed(claim, byDrug))
    const before = named.get(name)
    if (before === undefined) named.set(name, [line])
    else before.push(line)
  }
  const holdings: Holding[] = []
  for (const [name, own] of [...named].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const holding = holdingOf(context, claim, name, own)
    if (!holding.ok) return holding
    holdings.push(holding.value)
  }
  return ok(holdings)
}

function collected(holding: Result<Holding, Refusal>): Result<readonly Holding[], Refusal> {
  return holding.ok ? ok([holding.value]) : holding
}

/** A line that does not say its drug or disease; a parameter that is missing is said first. */
function unnamed({ plan, wanted }: BenefitClaim, byDrug: boolean): Refusal {
  for (const found of [plan.deductible(wanted), plan.rate(wanted)]) {
    if (!found.ok && found.failure.outcome === 'needs-site-parameter') return found.failure
  }
  const { name, citation } = plan.rule
  const what = byDrug ? '药品' : '病种'
  return rejected(`${name}按${what}分别计算，费用行没有写明${what}，不能结算`, citation)
}

function holdingOf(
  context: VisitContext,
  claim: BenefitClaim,
  name: string | undefined,
  lines: readonly ChargeLine[],
): Result<Holding, Refusal> {
  const portions = portionsOf(context, claim, lines)
  if (!portions.ok) return portions
  let inScope = zero
  for (const portion of portions.value) inScope = add(inScope, portion.inScope)
  return ok({ name, portions: portions.value, lines, inScope })
}

const none: ReadonlySet<ChargeLine> = new Set()

function portionsOf(
  context: VisitContext,
  claim: BenefitClaim,
  lines: readonly ChargeLine[],
): Result<readonly Portion[], Refusal> {
  const { plan, residual, wanted } = claim
  const special = plan.rule.diseaseRates
  const own = special.map(({ names }) =>
    lines.filter(({ disease }) => disease !== undefined && names.includes(disease)),
  )
  const taken = own.length === 0 ? none : new Set(own.flat())
  const ordinary = taken.size === 0 ? lines : lines.filter((line) => !taken.has(line))
  const portions: Portion[] = []
  if (ordinary.length > 0 || taken.size === 0) {
    const rate = plan.rate(wanted)
    if (!rate.ok) return rate
    if (rate.value === undefined) return failed(rejected('没有支付比例，不能结算'))
    const rest = { name: undefined, rate: rate.value, lines: ordinary }
    portions.push(portion(context, claim, rest, residual))
  }
  special.forEach((each, index) => {
    const these = own[index] ?? []
    if (these.length === 0) return
    const { rate: quantity, citation, from } = each
    const rest = { parameter: undefined, reading: undefined }
    const found = { term: '支付比例', quantity, citation, from, ...rest }
    const name = each.names.join('、')
    portions.push(portion(context, claim, { name, rate: found, lines: these }, zero))
  })
  if (portions.length < 2) return ok(portions)
  portions.sort((left, right) => compareRates(left.rate.quantity, right.rate.quantity))
  return ok(joined(portions))
}

/** Neighbours of one rate are one portion, so that they round once together. */
function joined(portions: readonly Portion[]): readonly Portion[] {
  const all: Portion[] = []
  for (const next of portions) {
    const last = all.at(-1)
    if (last === undefined || compareRates(last.rate.quantity, next.rate.quantity) !== 0) {
      all.push(next)
      continue
    }
    const lines = [...last.lines, ...next.lines]
    const amounts = [...last.amounts, ...next.amounts]
    const inScope = add(last.inScope, next.inScope)
    all[all.length - 1] = { ...last, lines, amounts, inScope }
  }
  return all
}

function portion(
  context: VisitContext,
  claim: BenefitClaim,
  { name, rate, lines }: Pick<Portion, 'name' | 'rate' | 'lines'>,
  residual: Money,
): Portion {
  const amounts = lines.map((line) => lineInScope(context, claim.plan, line))
  if (!isZero(residual)) amounts.push(residual)
  let inScope = zero
  for (const amount of amounts) inScope = add(inScope, amount)
  return { name, rate, lines, amounts, inScope }
}

/** What a step's id ends with where a drug or disease counts by itself. */
export function suffix({ name }: Holding): string {
  return name === undefined ? '' : `:${name}`
}
