/** 个人账户 and 共济账户: what they may pay, and in which order. */
import type { Area } from './area.ts'
import type { Fen, Line, Relation, Relative } from './bill.ts'
import type { Context } from './context.ts'
import { above, sumOf } from './fen.ts'

export interface Drawn {
  readonly personalAccount: Fen
  readonly mutualAid: Fen
  readonly mutualAidDetail: readonly { readonly relation: Relation; readonly amount: Fen }[]
}

/** G-11 b: 目录外 and 超限价 stay with cash; one's own share after one's own insurance does not. */
function payableOn(line: Line, context: Context): Fen {
  if (!context.chosen('G-11', 'b') || line.benefit === 'own-share') return line.total
  return line.total - line.outOfScope - line.overLimit
}

/** The relatives whose accounts may be drawn on, in order. */
function relativesOf(context: Context, area: Area): Relative[] {
  const { bill, site } = context
  const allowed = site.names('mutualAid.relations') ?? ['spouse', 'parent', 'child']
  const order = site.names('mutualAid.order') ?? []
  const rank = ({ relation }: Relative) => {
    const place = order.indexOf(relation)
    return place < 0 ? order.length : place
  }
  return [...(bill.member.mutualAid ?? [])]
    .filter((each) => allowed.includes(each.relation))
    .filter((each) => area.mayDraw?.(each, context) ?? true)
    .sort((a, b) => rank(a) - rank(b))
}

/** @param open lines on which no clause forbids an account */
export function draw(open: readonly Line[], funds: Fen, context: Context, area: Area): Drawn {
  const { member, useAccount, relativesFirst } = context.bill
  let left =
    useAccount === false ? 0 : above(sumOf(open, (line) => payableOn(line, context)) - funds)
  let own = 0
  const drawOwn = () => {
    own = member.plan === 'pooled-only' ? 0 : Math.min(left, member.accountBalance)
    left -= own
  }
  const detail: { relation: Relation; amount: Fen }[] = []
  const drawRelatives = () => {
    for (const { relation, balance } of relativesOf(context, area)) {
      const amount = Math.min(left, balance)
      if (amount > 0) detail.push({ relation, amount })
      left -= amount
    }
  }
  const letter = context.reading('G-12')
  if (letter === 'b' || (letter === 'c' && relativesFirst === true)) {
    drawRelatives()
    drawOwn()
  } else {
    drawOwn()
    drawRelatives()
  }
  const mutualAid = sumOf(detail, ({ amount }) => amount)
  return { personalAccount: own, mutualAid, mutualAidDetail: detail }
}
