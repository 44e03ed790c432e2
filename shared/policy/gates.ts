import type { Policy } from './configure.ts'
import { atPharmacy, holdsFor, mayHold } from './gate-conditions.ts'
import type { ChargeLine, Citation, Refusal } from './model.ts'
import type { Gate } from './pack/rules.ts'
import { rejected } from './refusals.ts'
import type { VisitContext } from './visit-context.ts'

/** A line with what the gates decided: who may not pay it, and by which clause. */
export interface GatedLine {
  readonly line: ChargeLine
  /** The first clause under which the fund does not pay. */
  readonly barred: Gate | undefined
  /** The clause under which no personal account may pay. */
  readonly closedBy: Citation | undefined
  /** The readings that the gates of this line turned on, whichever way they went. */
  readonly readings: readonly string[]
}

function exempt(gate: Gate, line: ChargeLine, { input, policy }: VisitContext): boolean {
  if (input.visit.emergencyRescue !== true && line.benefit !== 'emergency') return false
  if (typeof gate.rescue === 'string') return gate.rescue === 'always'
  return policy.settings.choice(gate.rescue.reading) === 'b'
}

function closes(gate: Gate, { settings }: Policy): boolean {
  if (typeof gate.accounts === 'string') return gate.accounts === 'closed'
  return settings.choice(gate.accounts.reading) !== 'b'
}

/** The gates of a day, whatever the readings. */
function standing({ policy, date }: VisitContext): readonly Gate[] {
  return policy.rules.gates.filter(
    ({ from, to }) => (from === undefined || date >= from) && (to === undefined || date <= to),
  )
}

/** Whether the site's reading leaves the gate to bar. */
function takes({ onlyUnder }: Gate, { policy }: VisitContext): boolean {
  return onlyUnder === undefined || policy.settings.choice(onlyUnder.reading) === onlyUnder.choice
}

const none: readonly string[] = []

function readingsOf({ onlyUnder, accounts, rescue }: Gate): readonly string[] {
  const ids = onlyUnder === undefined ? [] : [onlyUnder.reading]
  if (typeof accounts !== 'string') ids.push(accounts.reading)
  if (typeof rescue !== 'string') ids.push(rescue.reading)
  return ids
}

/** A fact that a standing gate turns on and that nobody gave; undefined: none. */
export function unknownFact(context: VisitContext): Refusal | undefined {
  if (context.input.member.outpatientContributionPaid !== undefined) return undefined
  const { lines } = context.input.visit
  const asking = standing(context).find(
    (gate) =>
      gate.when === 'contribution-unpaid' &&
      takes(gate, context) &&
      lines.some(({ benefit }) => gate.lines.length === 0 || gate.lines.includes(benefit)),
  )
  if (asking === undefined) return undefined
  const because = '是否缴纳当年普通门诊个人部分未知，按所选读法不能结算；须先向经办查询'
  return rejected(because, asking.citation, 'member.outpatientContributionPaid')
}

/**
 * Passes each line through the gates. A relative's own share was never the fund's to pay, so only a
 * gate that closes the accounts matters to it. A rescue exemption lifts the fund's bar; whether an
 * account can be reached is a fact that no exemption changes.
 */
export function throughGates(context: VisitContext): readonly GatedLine[] {
  const { visit } = context.input
  const gates = standing(context).filter((gate) => mayHold(gate, context))
  return visit.lines.map((line) => {
    let barred: Gate | undefined
    let closing: Gate | undefined
    let readings: readonly string[] = none
    for (const gate of gates) {
      if (!holdsFor(gate, line, visit)) continue
      if (context.trace !== undefined) readings = [...readings, ...readingsOf(gate)]
      if (!takes(gate, context)) continue
      if (barred === undefined && !exempt(gate, line, context)) barred = gate
      if (closing === undefined && closes(gate, context.policy)) closing = gate
    }
    return {
      line,
      barred: line.benefit === 'own-share' ? undefined : barred,
      closedBy: forbiddenBy(line, context) ?? closing?.citation,
      readings,
    }
  })
}

/** 个人账户禁止项目, and at a pharmacy goods without a national code. */
function forbiddenBy(line: ChargeLine, { policy, input }: VisitContext): Citation | undefined {
  const { forbiddenCategories, forbidden, nationalCode } = policy.rules.account
  const { category, hasNationalCode } = line
  if (category !== undefined && forbiddenCategories.includes(category)) return forbidden
  return hasNationalCode === false && atPharmacy(line, input.visit) ? nationalCode : undefined
}
