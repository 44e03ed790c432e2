import { add, compare, formatMoney, isZero, min, subtract, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import type { GatedLine } from './gates.ts'
import type { Citation, Member, MutualAidAccount, Relation } from './model.ts'
import { valueOn } from './pack/dated.ts'
import { relationName } from './refusals.ts'
import { given, record } from './trace.ts'
import type { VisitContext } from './visit-context.ts'

/** Who pays the personal burden. The three sum to it, always. */
export interface BurdenSplit {
  readonly personalAccount: Money
  readonly mutualAid: Money
  readonly mutualAidDetail: readonly { readonly relation: Relation; readonly amount: Money }[]
  readonly cash: Money
}

/** What there is to pay, and what the funds pay of it. */
export interface Bill {
  readonly total: Money
  readonly fundPaid: Money
  /** What of `fundPaid` comes off the cash and leaves the accounts as they would be without it. */
  readonly fromCash?: Money
}

/** 个人负担 → 本人账户 → 共济账户 → 现金, in the order that reading G-12 gives. */
export function splitBurden(
  context: VisitContext,
  lines: readonly GatedLine[],
  { total, fundPaid, fromCash = zero }: Bill,
): BurdenSplit {
  const burden = subtract(total, fundPaid)
  const allowed = accountPayable(context, lines, subtract(fundPaid, fromCash))
  const relativesFirst = relativesGoFirst(context)
  const early = relativesFirst ? drawOnRelatives(context, allowed) : nothing
  const personalAccount = min(ownBalance(context), subtract(allowed, sumOf(early)))
  const payable = subtract(allowed, personalAccount)
  const late = relativesFirst ? nothing : drawOnRelatives(context, payable)
  const mutualAidDetail = relativesFirst ? early : late
  const mutualAid = sumOf(mutualAidDetail)
  const cash = subtract(burden, add(personalAccount, mutualAid))
  const split = { personalAccount, mutualAid, mutualAidDetail, cash }
  if (context.trace !== undefined) {
    const closedBy = lines.find((each) => each.closedBy !== undefined)?.closedBy
    const readings = lines.flatMap((each) => each.readings)
    explain(context, { burden, allowed, split, closedBy, readings })
  }
  return split
}

const nothing: BurdenSplit['mutualAidDetail'] = []

/** 先本人后亲属, the other way round, or as the cashier says (reading G-12). */
function relativesGoFirst({ policy, input }: VisitContext): boolean {
  const letter = policy.settings.choice('G-12')
  return letter === 'b' || (letter === 'c' && input.relativesFirst === true)
}

function sumOf(parts: readonly { readonly amount: Money }[]): Money {
  let sum = zero
  for (const part of parts) sum = add(sum, part.amount)
  return sum
}

/**
 * What accounts may pay: never a line that a clause closes to them (readings G-11, XA-A8). A
 * clause closes either every line of a visit, or only lines of which the fund pays nothing.
 */
function accountPayable(
  context: VisitContext,
  lines: readonly GatedLine[],
  fundPaid: Money,
): Money {
  if (context.input.useAccount === false) return zero
  const narrow = context.policy.choices.accountsInScopeOnly
  let open = zero
  for (const { line, closedBy } of lines) {
    if (closedBy !== undefined) continue
    const whole = !narrow || line.benefit === 'own-share'
    const outside = whole ? zero : add(line.outOfScope, line.overLimit)
    open = add(open, subtract(line.total, outside))
  }
  return compare(open, fundPaid) > 0 ? subtract(open, fundPaid) : zero
}

function ownBalance(context: VisitContext): Money {
  const { member } = context.input
  return member.plan === 'pooled-only' ? zero : member.accountBalance
}

/** The relatives' accounts in the order of drawing: by parameter, else as they were bound. */
function relativesInOrder(context: VisitContext): readonly MutualAidAccount[] {
  const { policy, input, date } = context
  const { account } = policy.rules
  const bound = input.member.mutualAid
  if (bound === undefined || bound.length === 0 || closedAtPharmacy(context)) return []
  const set = (key: string) => policy.settings.values.get(key)?.on(date)
  const wider = set('mutualAid.relations')
  const allowed =
    wider?.type === 'relations' ? wider.value : valueOn(account.relations, date)?.value
  const within = bound.filter(
    (relative) => allowed?.includes(relative.relation) === true && reaches(context, relative),
  )
  const order = set('mutualAid.order')
  if (order?.type !== 'relations') return within
  const place = (relation: Relation) => {
    const index = order.value.indexOf(relation)
    return index < 0 ? order.value.length : index
  }
  return within.toSorted((left, right) => place(left.relation) - place(right.relation))
}

/** 共济只在定点医疗机构, by reading. */
function closedAtPharmacy({ policy, input }: VisitContext): boolean {
  const { pharmacyReading } = policy.rules.account
  return (
    pharmacyReading !== undefined &&
    policy.settings.choice(pharmacyReading) === 'b' &&
    input.visit.institution.kind === 'pharmacy'
  )
}

/** 限本省参保人员, unless the switch of the site has lifted it. Not known where: not barred. */
function reaches({ policy, date }: VisitContext, { insuredIn }: MutualAidAccount): boolean {
  const { sameProvince } = policy.rules.account
  if (sameProvince === undefined || insuredIn === undefined) return true
  const lifted = policy.settings.values.get(sameProvince.parameter)?.on(date)
  if (lifted?.type === 'switch' && lifted.value) return true
  return insuredIn.startsWith(sameProvince.province)
}

function drawOnRelatives(
  context: VisitContext,
  payable: Money,
): readonly { readonly relation: Relation; readonly amount: Money }[] {
  let remaining = payable
  const drawn: { readonly relation: Relation; readonly amount: Money }[] = []
  for (const { relation, balance } of relativesInOrder(context)) {
    const amount = min(balance, remaining)
    if (isZero(amount)) continue
    remaining = subtract(remaining, amount)
    drawn.push({ relation, amount })
  }
  return drawn
}

function ownSentence({ plan }: Member, balance: Money, paid: Money): string {
  if (plan === 'pooled-only') return '单建统筹不设个人账户。'
  const left = `结后 ${formatMoney(subtract(balance, paid))} 元。`
  if (isZero(paid)) return `账户没有支付，余额 ${formatMoney(balance)} 元。`
  return isZero(subtract(balance, paid))
    ? `余额 ${formatMoney(balance)} 元全部使用，${left}`
    : `余额 ${formatMoney(balance)} 元，用 ${formatMoney(paid)} 元，${left}`
}

/** What the accounts may not pay, and why; empty: they may pay the whole burden. */
function whyUnpaid(what: {
  readonly unused: boolean
  readonly closed: boolean
  readonly barred: Money
}): string {
  if (what.unused) return '本次选择不使用个人账户。'
  if (what.closed) return '这些费用不能使用个人账户。'
  return compare(what.barred, zero) <= 0 ? '' : `其中 ${formatMoney(what.barred)} 元不能使用个人账户。`
}

function cashSentence(burden: Money, cash: Money): string {
  if (isZero(cash)) return '没有需要付现金的部分。'
  const all = isZero(subtract(burden, cash))
  return `${all ? '个人负担的' : '其余'} ${formatMoney(cash)} 元付现金。`
}

function mutualAidSentence(detail: BurdenSplit['mutualAidDetail']): string {
  if (detail.length === 0) return '没有动用亲属的账户。'
  const drawn = detail.map(
    ({ relation, amount }) => `${relationName(relation)}的账户支付 ${formatMoney(amount)} 元`,
  )
  return `${drawn.join('，')}。`
}

function explain(
  context: VisitContext,
  what: {
    readonly burden: Money
    readonly allowed: Money
    readonly split: BurdenSplit
    readonly closedBy: Citation | undefined
    readonly readings: readonly string[]
  },
): void {
  const { burden, allowed, split, closedBy, readings } = what
  const { policy, input } = context
  const { rules } = policy
  const unused = input.useAccount === false
  const atPharmacy = input.visit.institution.kind === 'pharmacy'
  const closed = !unused && closedBy !== undefined && isZero(allowed)
  const why = whyUnpaid({ unused, closed, barred: subtract(burden, allowed) })
  const citation = closed ? closedBy : rules.account.citation
  const balance = ownBalance(context)
  record(context, {
    id: 'account.own',
    title: '本人个人账户',
    citation,
    inputs: [given('个人负担', burden), given('账户可付部分', allowed), given('账户余额', balance)],
    readings: ['G-11', ...readings],
    result: split.personalAccount,
    sentence: `${why}${ownSentence(input.member, balance, split.personalAccount)}`,
  })
  const relatives = split.mutualAidDetail.map(
    ({ relation, amount }) => given(`${relationName(relation)}账户`, amount),
  )
  record(context, {
    id: 'account.mutual-aid',
    title: '家庭共济账户',
    citation: closed || rules.account.mutualAid === undefined ? citation : rules.account.mutualAid,
    inputs: [given('账户可付部分', allowed), ...relatives],
    readings: ['G-12', atPharmacy ? rules.account.pharmacyReading : undefined],
    result: split.mutualAid,
    sentence: `${why}${mutualAidSentence(split.mutualAidDetail)}`,
  })
  record(context, {
    id: 'cash',
    title: '现金',
    citation: rules.account.citation,
    inputs: [
      given('个人负担', burden),
      given('本人个人账户', split.personalAccount),
      given('家庭共济账户', split.mutualAid),
    ],
    result: split.cash,
    sentence: cashSentence(burden, split.cash),
  })
}
