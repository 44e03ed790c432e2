import type {
  FundView,
  PayerView,
  SplitView,
  TraceStepView,
} from '../../../shared/contracts/quote.ts'
import type { DifferenceLine } from '../../../shared/contracts/settlement.ts'
import { invariant } from '../../../shared/failure/index.ts'
import { add, equal, formatMoney, isZero, zero } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import { payerOf } from '../../../shared/policy/index.ts'
import type { SettleOutcome, Split, TraceStep } from '../../../shared/policy/index.ts'
import type { PayerParts } from '../ledger/index.ts'
import type { LineParts } from './policy-desk.ts'

export type Settled = Extract<SettleOutcome, { readonly split: Split }>

/** 谁付多少, with its working: four payers in the window's order, which sum to the bill. */
export function splitView(
  outcome: Settled,
  totals: LineParts,
  fundName: (fund: string) => string,
): SplitView {
  const funds = fundViews(outcome, fundName)
  const parts = partsOfSplit(outcome.split)
  const parted = [
    parts.pooledFundPaid,
    parts.personalAccountPaid,
    parts.mutualAidPaid,
    parts.cashPaid,
  ]
  invariant(equal(add(...parted), totals.amount), 'the four payers do not sum to the bill')
  return {
    outcome: outcome.outcome,
    because: outcome.because ?? null,
    totals: {
      total: formatMoney(totals.amount),
      fullySelfPaid: formatMoney(totals.fullySelfPaid),
      overCeilingSelfPaid: formatMoney(totals.overCeilingSelfPaid),
      priorSelfPaid: formatMoney(totals.priorSelfPaid),
      inScope: formatMoney(totals.inScope),
    },
    payers: payers.map((payer) => payerView(payer, outcome, parts[payer.part], funds)),
    funds,
    cashDue: formatMoney(parts.cashPaid),
    steps: outcome.trace.map(stepView),
  }
}

export function partsOfSplit(split: Split): PayerParts {
  return {
    pooledFundPaid: split.fundPaidTotal,
    personalAccountPaid: split.personalAccount,
    mutualAidPaid: split.mutualAid,
    cashPaid: split.cash,
  }
}

interface PayerKind {
  readonly payer: PayerView['payer']
  readonly label: string
  readonly part: keyof PayerParts
  /** Where the working has no step of this payer. */
  readonly otherwise: string
}

const payers: readonly PayerKind[] = [
  {
    payer: 'pooled-fund',
    label: '门诊统筹基金',
    part: 'pooledFundPaid',
    otherwise: '本次统筹基金不支付。',
  },
  {
    payer: 'personal-account',
    label: '个人账户',
    part: 'personalAccountPaid',
    otherwise: '本次没有使用个人账户。',
  },
  {
    payer: 'mutual-aid',
    label: '家庭共济',
    part: 'mutualAidPaid',
    otherwise: '本次没有使用家庭共济账户。',
  },
  {
    payer: 'cash',
    label: '现金',
    part: 'cashPaid',
    otherwise: '其余部分由个人支付现金。',
  },
]

/** One row a fund; none where 普通门诊统筹 alone pays, because that is the payer itself. */
function fundViews(outcome: Settled, fundName: (fund: string) => string): FundView[] {
  const paid = Object.entries(outcome.split.funds).filter(([, amount]) => !isZero(amount))
  const together = add(zero, ...paid.map(([, amount]) => amount))
  invariant(equal(together, outcome.split.fundPaidTotal), 'the funds do not sum to their total')
  if (paid.every(([fund]) => fund === 'general')) return []
  return paid.map(([fund, amount]) => {
    const steps = outcome.trace.filter((step) => step.id.startsWith(`${fund}.`))
    const told = toldOf(fund, steps, amount)
    return {
      fund,
      label: fundName(fund),
      amount: formatMoney(amount),
      sentence: told?.sentence ?? `${fundName(fund)}支付 ${formatMoney(amount)} 元。`,
      citations: citationsOf(steps),
    }
  })
}

function payerView(
  kind: PayerKind,
  outcome: Settled,
  amount: Money,
  funds: readonly FundView[],
): PayerView {
  const steps = outcome.trace.filter((step) => payerOf(step) === kind.payer)
  // The benefit's own sentence shows the figures; the sum of several benefits only their total.
  const told = steps.find(({ id }) => id === 'general.fund') ?? steps.at(-1)
  const isFund = kind.payer === 'pooled-fund'
  const unpaid = isFund ? outcome.because : undefined
  const several = isFund && funds.length > 1 ? `由 ${funds.length} 项基金支付：` : undefined
  return {
    payer: kind.payer,
    label: several === undefined ? kind.label : '基金支付合计',
    amount: formatMoney(amount),
    sentence: unpaid ?? several ?? told?.sentence ?? kind.otherwise,
    citations: citationsOf(steps),
    stepIds: steps.map((step) => step.id),
  }
}

/** The fund's own sentence; where a limit held it lower, the last step that comes to the amount. */
function toldOf(fund: string, steps: readonly TraceStep[], amount: Money): TraceStep | undefined {
  const own = steps.find(({ id }) => id === `${fund}.fund`)
  const text = formatMoney(amount)
  if (own?.sentence.includes(text) === true) return own
  return steps.findLast((step) => step !== own && step.result === text) ?? own ?? steps.at(-1)
}

function citationsOf(steps: readonly TraceStep[]): PayerView['citations'] {
  const seen = new Map(
    steps.map(({ citation }) => [`${citation.document} ${citation.clause}`, citation]),
  )
  return [...seen.values()].map(({ document, clause }) => ({ document, clause }))
}

function stepView(step: TraceStep): TraceStepView {
  return {
    id: step.id,
    title: step.title,
    citation: { document: step.citation.document, clause: step.citation.clause },
    inputs: step.inputs.map(({ name, value }) => ({ name, value })),
    value: step.value ?? null,
    parameter: step.parameter ?? null,
    readings: step.readings.map(({ id, choice }) => ({ id, choice })),
    rounding: step.rounding ?? null,
    result: step.result,
    sentence: step.sentence,
  }
}

/** The same split with the centre's amounts, where the cashier accepted its preview over ours. */
export function withCentreAmounts(
  view: SplitView,
  differences: readonly DifferenceLine[],
): SplitView {
  const amended = view.payers.map((payer) => {
    const difference = differences.find(({ item }) => item === payer.payer)
    if (difference === undefined) return payer
    const sentence = `按医保中心预结算 ${difference.centre} 元；本地试算为 ${difference.ours} 元。`
    return { ...payer, amount: difference.centre, sentence }
  })
  const cash = amended.find(({ payer }) => payer === 'cash')
  invariant(cash !== undefined, 'a split without cash')
  return { ...view, payers: amended, cashDue: cash.amount }
}
