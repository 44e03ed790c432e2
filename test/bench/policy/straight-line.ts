import { Decimal } from 'decimal.js'

import type { BenchBill } from './bills.ts'
import type { Answer, Contender } from './contender.ts'

interface DecimalBill {
  readonly status: 'active' | 'retired'
  readonly level: '1' | '2' | '3'
  readonly lines: readonly { readonly total: Decimal; readonly inScope: Decimal }[]
  readonly deductiblePaid: Decimal
  readonly fundPaid: Decimal
  readonly overallCapRemaining: Decimal
  readonly accountBalance: Decimal
  readonly relatives: readonly Decimal[]
}

interface DecimalSplit {
  readonly fund: Decimal
  readonly deductible: Decimal
  readonly ownAccount: Decimal
  readonly relatives: Decimal
  readonly cash: Decimal
}

const nothing = new Decimal(0)
const deductibleStandard = new Decimal(200)
const cap = { active: new Decimal(2000), retired: new Decimal(2500) }
const rate = {
  active: { '1': new Decimal('0.70'), '2': new Decimal('0.60'), '3': new Decimal('0.50') },
  retired: { '1': new Decimal('0.75'), '2': new Decimal('0.65'), '3': new Decimal('0.55') },
}

const lesser = (left: Decimal, right: Decimal): Decimal => (left.lt(right) ? left : right)
const atLeastNothing = (value: Decimal): Decimal => (value.lt(nothing) ? nothing : value)

/** 第十一条 as a programmer would write it for one bill and nothing else: exact, unexplained. */
function straightLine(bill: DecimalBill): DecimalSplit {
  let total = nothing
  let inScope = nothing
  for (const line of bill.lines) {
    total = total.plus(line.total)
    inScope = inScope.plus(line.inScope)
  }
  const deductibleLeft = atLeastNothing(deductibleStandard.minus(bill.deductiblePaid))
  const deductible = lesser(inScope, deductibleLeft)
  const byRate = inScope
    .minus(deductible)
    .times(rate[bill.status][bill.level])
    .toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  const capLeft = atLeastNothing(cap[bill.status].minus(bill.fundPaid))
  const fund = lesser(lesser(byRate, capLeft), bill.overallCapRemaining)
  const burden = total.minus(fund)
  const ownAccount = lesser(bill.accountBalance, burden)
  let cash = burden.minus(ownAccount)
  let relatives = nothing
  for (const balance of bill.relatives) {
    const drawn = lesser(balance, cash)
    relatives = relatives.plus(drawn)
    cash = cash.minus(drawn)
  }
  return { fund, deductible, ownAccount, relatives, cash }
}

function decimals(bill: BenchBill): DecimalBill {
  return {
    status: bill.status,
    level: bill.level,
    lines: bill.lines.map(({ total, inScope }) => ({
      total: new Decimal(total),
      inScope: new Decimal(inScope),
    })),
    deductiblePaid: new Decimal(bill.deductiblePaid),
    fundPaid: new Decimal(bill.fundPaid),
    overallCapRemaining: new Decimal(bill.overallCapRemaining),
    accountBalance: new Decimal(bill.accountBalance),
    relatives: bill.relatives.map((balance) => new Decimal(balance)),
  }
}

const fen = (yuan: Decimal): bigint => BigInt(yuan.times(100).toString())

function answerOf(split: DecimalSplit): Answer {
  return {
    fund: fen(split.fund),
    deductible: fen(split.deductible),
    ownAccount: fen(split.ownAccount),
    relatives: fen(split.relatives),
    cash: fen(split.cash),
  }
}

/** From `Decimal`s made beforehand to `Decimal`s. */
export function straightLineContender(bills: readonly BenchBill[]): Contender {
  const prepared = bills.map(decimals)
  const splits: DecimalSplit[] = []
  return {
    name: 'straight-line decimal.js',
    pass() {
      let bill = 0
      for (const each of prepared) splits[bill++] = straightLine(each)
      return undefined
    },
    answers: () => splits.map(answerOf),
  }
}

/** From text with two places to text with two places, reading and writing included. */
export function straightLineFromText(bills: readonly BenchBill[]): Contender {
  const splits: DecimalSplit[] = []
  let written = 0
  return {
    name: 'straight-line decimal.js, text to text',
    pass() {
      let bill = 0
      for (const each of bills) {
        const split = straightLine(decimals(each))
        for (const amount of Object.values(split) as Decimal[]) written += places(amount).length
        splits[bill++] = split
      }
      if (written === 0) throw new Error('nothing was written')
      return undefined
    },
    answers: () => splits.map(answerOf),
  }
}

/** `12` → `12.00`, by decimal.js. */
function places(amount: Decimal): string {
  const text = amount.toString()
  const point = text.indexOf('.')
  if (point < 0) return `${text}.00`
  return text.padEnd(point + 3, '0')
}
