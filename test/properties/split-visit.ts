/** One visit made into two, one after the other, and what the two of them come to. */
import { add, compare, moneyFromFen, subtract, toFen, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { ChargeLine, SettleOutcome, VisitInput } from '../../shared/policy/index.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import { settledAgain } from './drawn.ts'
import type { Drawn } from './drawn.ts'

type Lines = readonly ChargeLine[]
type Paid = Extract<SettleOutcome, { split: unknown }>

/** Every line whole, in one of the two; undefined: one of them would have none. */
export function byLines(lines: Lines, random: SeededRandom): readonly [Lines, Lines] | undefined {
  const first = lines.filter(() => random.below(2) === 0)
  const second = lines.filter((line) => !first.includes(line))
  return first.length === 0 || second.length === 0 ? undefined : [first, second]
}

/** A part of every line in each of the two. */
export function byAmounts(lines: Lines, random: SeededRandom): readonly [Lines, Lines] {
  const pairs = lines.map((line) => halves(line, random))
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)]
}

/** A relative's own share has no parts and stays whole. */
function halves(line: ChargeLine, random: SeededRandom): readonly [ChargeLine, ChargeLine] {
  if (line.benefit === 'own-share') return [line, { ...line, total: zero }]
  const part = (amount: Money) => moneyFromFen(BigInt(random.below(Number(toFen(amount)) + 1)))
  const inScope = part(line.inScope)
  const preSelfPay = part(line.preSelfPay)
  const overLimit = part(line.overLimit)
  const outOfScope = part(line.outOfScope)
  const total = add(inScope, preSelfPay, overLimit, outOfScope)
  const first = { ...line, inScope, preSelfPay, overLimit, outOfScope, total }
  const second = {
    ...line,
    inScope: subtract(line.inScope, inScope),
    preSelfPay: subtract(line.preSelfPay, preSelfPay),
    overLimit: subtract(line.overLimit, overLimit),
    outOfScope: subtract(line.outOfScope, outOfScope),
    total: subtract(line.total, total),
  }
  return [first, second]
}

/** The member after a visit: what accounts paid is no longer in them. */
function memberAfter({ member }: VisitInput, { split }: Paid): VisitInput['member'] {
  const left = member.mutualAid?.map((each) => ({ ...each }))
  for (const { relation, amount } of split.mutualAidDetail) {
    const drawn = left?.find(
      (each) => each.relation === relation && compare(each.balance, amount) >= 0,
    )
    if (drawn !== undefined) drawn.balance = subtract(drawn.balance, amount)
  }
  const accountBalance = subtract(member.accountBalance, split.personalAccount)
  return { ...member, accountBalance, mutualAid: left }
}

/** Both settled; undefined: one of them is refused. */
export function settledApart(
  drawn: Drawn,
  [first, second]: readonly [Lines, Lines],
): readonly [Paid, Paid] | undefined {
  const { visit } = drawn.visit
  const one = settledAgain(drawn, { visit: { ...visit, lines: first } })
  if (one === undefined) return undefined
  const member = memberAfter(drawn.visit, one)
  const two = settledAgain(drawn, { visit: { ...visit, lines: second }, before: one.after, member })
  return two === undefined ? undefined : [one, two]
}
