/** What a document and a site set for one visit, asked of the pack and not of a settlement. */
import { applyRate, toFen } from '../../shared/money/index.ts'
import type { BenefitPlan } from '../../shared/policy/configure.ts'
import type { Wanted } from '../../shared/policy/lookup.ts'
import { levelOf } from '../../shared/policy/levels.ts'
import { statusOn } from '../../shared/policy/visit-context.ts'
import type { StatusOnDay, VisitContext } from '../../shared/policy/visit-context.ts'
import type { Drawn } from './drawn.ts'

/** The status of the day; throws where nobody holds one, which is never settled. */
export function statusOf({ policy, visit }: Drawn): StatusOnDay {
  const status = statusOn(visit.member, visit.visit.date, policy.settings.choice('G-09'))
  if (!status.ok) throw new Error(status.failure.because)
  return status.value
}

export function dayOf({ policy, visit: { visit } }: Drawn): string {
  const byDay = policy.settings.choice('G-08') === 'b' && visit.settledOn !== undefined
  return byDay ? visit.settledOn : visit.date
}

/** What figures are asked by; the level is absent where the visit has none. */
export function wantedOf(drawn: Drawn): Wanted {
  const { policy, visit, outcome } = drawn
  const member = statusOf(drawn)
  const date = dayOf(drawn)
  const year = visit.before
  const left = { pooledFund: undefined, inpatient: undefined }
  const context: VisitContext = { policy, input: visit, date, member, year, trace: undefined, left }
  const level = levelOf(context)
  const { diseases } = visit.member
  const known = outcome.outcome === 'settled' && level.ok ? level.value : undefined
  return { date, status: member.status, level: known, diseases }
}

/** 起付标准 of a year in fen; undefined: it is one of each visit, or none can be asked for. */
export function annualDeductible(
  { policy }: Drawn,
  plan: BenefitPlan,
  wanted: Wanted,
): number | undefined {
  const { reading, basis, share } = plan.rule.deductible
  const found = plan.deductible(wanted)
  if (!found.ok || found.value === undefined) return undefined
  const { quantity, parameter } = found.value
  const setting = parameter && policy.settings.values.get(parameter)?.on(wanted.date)
  const configured = setting && setting.type === 'deductible' ? setting.basis : undefined
  const annual = (configured ?? basis) === 'annual'
  const eachVisit = reading !== undefined && policy.settings.choice(reading) !== 'a'
  if (!annual || eachVisit) return undefined
  const amount = share ? applyRate(quantity, share.rate, 'half-away-from-zero') : quantity
  return Number(toFen(amount))
}

/** 年度限额 in fen: the higher of the two statuses in a year of retirement; undefined: none. */
export function annualCap(drawn: Drawn, plan: BenefitPlan, wanted: Wanted): number | undefined {
  const { changed, status } = statusOf(drawn)
  const statuses = changed === undefined ? [status] : [status, changed.from]
  const caps = statuses.flatMap((each) => {
    const found = plan.annualCap?.({ ...wanted, status: each })
    return found?.ok === true && found.value !== undefined
      ? [Number(toFen(found.value.quantity))]
      : []
  })
  return caps.length === 0 ? undefined : Math.max(...caps)
}
