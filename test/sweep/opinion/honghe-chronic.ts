/** 红河 第十条: 慢性病. */
import type { Claim, Payment } from './area.ts'
import type { Fen, Ticks } from './bill.ts'
import { capLeft, pay, portionsOf } from './claim.ts'
import type { Paid } from './claim.ts'
import { above } from './fen.ts'
import { added, advanceEach } from './honghe-inpatient.ts'
import { grouped } from './ordinary.ts'
import { rejected, stated } from './refusal.ts'

const yearly: Fen = 400_00
const rate: Ticks = 9000
const first: Fen = 2000_00
const eachMore: Fen = 500_00
const most: Fen = 3000_00
const mentalIllness = 'mental-illness'

/** 单一病种 2000（精神病 3000），每增加一个病种加 500，最高 3000. */
function capOf(diseases: readonly string[]): Fen {
  if (diseases.includes(mentalIllness)) return most
  return Math.min(most, first + eachMore * (diseases.length - 1))
}

export function payChronic(claim: Claim): Payment {
  const { context, book, lines } = claim
  context.requireLevel()
  const { diseases = [] } = context.bill.member
  if (diseases.length === 0) rejected('no registered disease')
  const each400 = context.chosen('HH-A5', 'b')
  const each2000 = context.chosen('HH-A6', 'b')
  const sums = book.sums('chronic')
  const groups = each400 || each2000 ? byDisease() : new Map<string, Paid>()
  const paid = groups.size > 0 ? added([...groups.values()]) : allTogether()
  const cap = {
    amount: capOf(diseases),
    rate,
    sums,
    deductibleBefore: sums.deductiblePaid,
    letter: context.reading('G-02'),
  }
  const fund = Math.min(paid.byRate, capLeft(cap, paid, context))
  const { inScope, deductible } = paid
  book.advance('chronic', { deductible, fund, inScope })
  advanceEach(book, 'diseases', [...groups.keys()], [...groups.values()], fund)
  return { fund, inScope, deductible }

  function allTogether(): Paid {
    const borne = stated(sums.deductiblePaid, '慢性病起付')
    return pay(portionsOf(lines, rate, context), above(yearly - borne), context)
  }

  function byDisease(): Map<string, Paid> {
    const named = grouped(lines, ({ disease }) => disease ?? rejected('disease not named'))
    let shared = each400 ? 0 : above(yearly - stated(sums.deductiblePaid, '慢性病起付'))
    const parts = new Map<string, Paid>()
    for (const [disease, some] of named) {
      const own = book.sums(disease, 'diseases')
      const due = each400 ? above(yearly - stated(own.deductiblePaid, disease)) : shared
      const part = pay(portionsOf(some, rate, context), due, context)
      shared -= each400 ? 0 : part.deductible
      const limit = disease === mentalIllness ? most : first
      const byRate = each2000
        ? Math.min(part.byRate, above(limit - stated(own.fundPaid, disease)))
        : part.byRate
      parts.set(disease, { ...part, byRate })
    }
    return parts
  }
}
