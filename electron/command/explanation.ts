/** A case's working as data: what `explain` prints, and its JSON. */
import { formatMoney, isZero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type {
  Citation,
  ConfigureOutcome,
  CreditOutcome,
  Pack,
  Refusal,
  SettleOutcome,
  TraceStep,
} from '../../shared/policy/index.ts'
import type { FoundCase } from './case-found.ts'

export interface Payer {
  readonly payer: string
  readonly amount: string
  readonly sentence: string
}

export interface Step {
  readonly id: string
  readonly title: string
  readonly document: string
  readonly clause: string
  readonly inputs: TraceStep['inputs']
  readonly value?: TraceStep['value']
  readonly parameter?: TraceStep['parameter']
  /** The readings taken and what each means, in words. */
  readonly readings: readonly StepReading[]
  readonly rounding?: string
  readonly limit?: TraceStep['limit']
  readonly result: string
  readonly sentence: string
}

interface StepReading {
  readonly id: string
  readonly choice: string
  readonly meaning: string
}

export interface RefusalText {
  readonly because: string
  readonly document?: string
  readonly clause?: string
  readonly key?: string
  readonly term?: string
  readonly setBy?: string
}

export interface Explanation {
  readonly id: string
  readonly title?: string
  readonly area: string
  readonly pack: string
  readonly digest: string
  readonly date?: string
  readonly outcome: string
  readonly refusal?: RefusalText
  readonly payers: readonly Payer[]
  readonly steps: readonly Step[]
  /** The parts, and what they add up to. */
  readonly sum?: { readonly parts: readonly string[]; readonly total: string }
}

type Outcome = SettleOutcome | CreditOutcome | ConfigureOutcome

export function accountOf({ each, pack, digest }: FoundCase, outcome: Outcome): Explanation {
  const { info } = pack
  const head = {
    id: each.id,
    ...(each.title !== undefined && { title: each.title }),
    area: `${info.areaName}（${info.areaCode}）`,
    pack: `${info.packId} ${info.version}，${info.document}（${info.documentNumber}）`,
    digest,
    ...(each.kind === 'settle' && { date: each.visit.date }),
    outcome: outcome.outcome,
  }
  if (outcome.outcome === 'accepted') return { ...head, payers: [], steps: [] }
  if ('credits' in outcome) return { ...head, ...creditAccount(pack, outcome) }
  if ('split' in outcome) return { ...head, ...settledAccount(pack, outcome) }
  return { ...head, refusal: refusalText(pack, outcome), payers: [], steps: [] }
}

export function refusalText(pack: Pack, refusal: Refusal): RefusalText {
  const { because, key, citation } = refusal
  const rule = key === undefined ? undefined : pack.rules.parameters.get(key)
  const at: Citation | undefined = citation === undefined ? rule?.citation : citation
  return {
    because,
    ...(at !== undefined && { document: at.document, clause: at.clause }),
    ...(key !== undefined && { key }),
    ...(rule !== undefined && { term: rule.term, setBy: rule.setBy }),
  }
}

export function stepText(pack: Pack, step: TraceStep): Step {
  const { citation, value, parameter, readings, rounding, limit, ...rest } = step
  const meaningOf = ({ id, choice }: Omit<StepReading, 'meaning'>) => {
    const meaning = pack.rules.readings.get(id)?.choices.get(choice)
    return meaning === undefined ? '' : meaning
  }
  return {
    ...rest,
    document: citation.document,
    clause: citation.clause,
    ...(value && { value }),
    ...(parameter && { parameter }),
    readings: readings.map((each) => ({ ...each, meaning: meaningOf(each) })),
    ...(rounding !== undefined && { rounding }),
    ...(limit && { limit }),
  }
}

type Settled = Extract<SettleOutcome, { split: unknown }>

function settledAccount(pack: Pack, { split, trace, because }: Settled) {
  const said = (id: string) => trace.findLast((step) => step.id === id)
  const funds = Object.entries(split.funds).map(([id, amount]) =>
    fundPayer(pack, [id, amount], said(`${id}.fund`)),
  )
  const barred: Payer = { payer: '统筹基金', amount: '0.00', sentence: `${because ?? '没有可付的费用'}。` }
  const gates = trace.filter(({ id }) => id.startsWith('fund.gate.'))
  const unpaid = because === undefined ? gates.map(barredPayer) : []
  const other = (payer: string, amount: Money, id: string): Payer => ({
    payer,
    amount: formatMoney(amount),
    sentence: said(id)?.sentence ?? (isZero(amount) ? '没有支付。' : '支付了这一部分。'),
  })
  const payers = [
    ...(because !== undefined || funds.length === 0 ? [barred] : funds),
    ...unpaid,
    other('个人账户', split.personalAccount, 'account.own'),
    other('家庭共济账户', split.mutualAid, 'account.mutual-aid'),
    other('现金', split.cash, 'cash'),
  ]
  const parts = [
    ...Object.entries(split.funds).map(([id, amount]) => part(nameOf(pack, id), amount)),
    part('个人账户', split.personalAccount),
    part('家庭共济账户', split.mutualAid),
    part('现金', split.cash),
  ]
  const steps = trace.map((step) => stepText(pack, step))
  return { payers, steps, sum: { parts, total: formatMoney(split.total) } }
}

/** Where the fund pays for some lines only, why not for the others. */
function barredPayer({ result, sentence }: TraceStep): Payer {
  return { payer: '统筹基金（不予支付的部分）', amount: result, sentence }
}

function part(name: string, amount: Money): string {
  return `${name} ${formatMoney(amount)}`
}

function fundPayer(
  pack: Pack,
  [id, amount]: readonly [string, Money],
  step: TraceStep | undefined,
): Payer {
  const text = formatMoney(amount)
  const plain = isZero(amount) ? '统筹基金没有支付。' : `统筹基金支付 ${text} 元。`
  return { payer: nameOf(pack, id), amount: text, sentence: step?.sentence ?? plain }
}

/** The clause's own name of a benefit, of what goes beyond its cap, or of a second payment. */
export function nameOf({ rules }: Pack, id: string): string {
  const named = rules.benefits.flatMap((each) => [each, ...(each.beyond ? [each.beyond] : [])])
  const found = named.find((each) => each.id === id)
  if (found !== undefined) return found.name
  const second = rules.secondPayment
  return second?.id === id ? second.name : id
}

type Credited = Extract<CreditOutcome, { credits: unknown }>

function creditAccount(pack: Pack, { credits, trace }: Credited) {
  const payers = Object.entries(credits).map(([month, amount]): Payer => ({
    payer: `${month} 个人账户计入`,
    amount: formatMoney(amount),
    sentence: trace.findLast((step) => step.id === `credit.${month}`)?.sentence ?? '',
  }))
  return { payers, steps: trace.map((step) => stepText(pack, step)) }
}
