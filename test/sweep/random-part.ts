/** Part B: seeded random visits, both answers compared; now and then with the working as well. */
import type { Pack } from '../../shared/policy/index.ts'
import { offeredBy } from './area-packs.ts'
import { Core, differencesBetween } from './compare.ts'
import type { Difference } from './compare.ts'
import { drawBill } from './generate/bill.ts'
import type { Drawn } from './generate/bill.ts'
import type { Offered } from './generate/site.ts'
import type { Answer, AreaCode, Bill } from './opinion/bill.ts'
import { evaluate } from './opinion/evaluate.ts'

/** One visit in so many is settled a second time with its working, which must change nothing. */
const tracedEvery = 50

export interface Visited extends Drawn {
  readonly index: number
  readonly core: Answer
  readonly opinion: Answer
  readonly differences: readonly Difference[]
}

export class RandomPart {
  private readonly core: Core
  private readonly offered: Offered
  private readonly seed: number
  private readonly only: AreaCode | undefined
  private readonly second: (bill: Bill) => Answer

  constructor(
    packs: ReadonlyMap<AreaCode, Pack>,
    seed: number,
    only?: AreaCode,
    second: (bill: Bill) => Answer = (bill) => evaluate(bill),
  ) {
    this.core = new Core(packs)
    this.offered = offeredBy(packs)
    this.seed = seed
    this.only = only
    this.second = second
  }

  visit(index: number): Visited {
    const { bill, site } = drawBill(this.seed, index, this.offered, this.only)
    const core = this.core.answer(bill, site, false)
    const opinion = this.second(bill)
    const differences = [...differencesBetween(bill, core, opinion)]
    if (index % tracedEvery === 0) {
      const traced = this.core.answer(bill, site, true)
      for (const each of differencesBetween(bill, traced, core)) {
        differences.push({ ...each, field: `with its working: ${each.field}` })
      }
    }
    return { bill, site, index, core, opinion, differences }
  }
}

/** What differs, in one line. */
export function inOneLine({ bill, differences }: Visited): string {
  const fields = differences.map(
    ({ field, core, opinion }) => `${field} core ${text(core)} opinion ${text(opinion)}`,
  )
  return `${bill.area} ${bill.visit.date}: ${fields.join('; ')}`
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
