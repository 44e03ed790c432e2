import type { BillLine, BillLineView, CatalogueItem } from '../../../shared/contracts/quote.ts'
import { failed, ok } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import {
  add,
  formatMoney,
  formatPrice,
  formatQuantity,
  isZero,
  parsePrice,
  parseQuantity,
} from '../../../shared/money/index.ts'
import type { ChargeLine } from '../../../shared/policy/model.ts'
import type { LineParts, PolicyDesk } from './policy-desk.ts'

/** The whole bill, derived: lines for people, lines for the policy core, and the sums. */
export interface DerivedBill {
  readonly views: readonly BillLineView[]
  readonly charges: readonly ChargeLine[]
  readonly totals: LineParts
}

/** 每行金额与四分: every amount comes from the catalogue and the pack, none from the page. */
export function deriveBill(
  lines: readonly BillLine[],
  items: ReadonlyMap<string, CatalogueItem>,
  policy: PolicyDesk,
): Result<DerivedBill> {
  const derived: { parts: LineParts; view: BillLineView; charge: ChargeLine }[] = []
  for (const [index, line] of lines.entries()) {
    const item = items.get(line.itemCode)
    if (item === undefined) return failed(input(`lines.${index}.itemCode`, 'unknown'))
    const unitPrice = parsePrice(line.unitPrice)
    const quantity = parseQuantity(line.quantity)
    if (unitPrice === undefined) return failed(input(`lines.${index}.unitPrice`, 'malformed'))
    if (quantity === undefined) return failed(input(`lines.${index}.quantity`, 'malformed'))
    const split = policy.splitLine(item, unitPrice, quantity)
    if (!split.ok) return split
    const parts = split.value
    derived.push({
      parts,
      view: {
        itemCode: item.itemCode,
        name: item.name,
        itemClass: item.itemClass,
        unitPrice: formatPrice(unitPrice),
        quantity: formatQuantity(quantity),
        priorSelfPayRate: item.priorSelfPayRate,
        amount: formatMoney(parts.amount),
        fullySelfPaid: formatMoney(parts.fullySelfPaid),
        overCeilingSelfPaid: formatMoney(parts.overCeilingSelfPaid),
        priorSelfPaid: formatMoney(parts.priorSelfPaid),
        inScope: formatMoney(parts.inScope),
      },
      charge: chargeOf(parts, item),
    })
  }
  const totals = sumOf(derived.map((each) => each.parts))
  if (isZero(totals.amount)) return failed(input('lines', 'missing'))
  return ok({
    views: derived.map((each) => each.view),
    charges: derived.map((each) => each.charge),
    totals,
  })
}

function input(field: string, fault: 'unknown' | 'malformed' | 'missing'): Failure {
  return { kind: 'input', field, fault }
}

function chargeOf(parts: LineParts, item: CatalogueItem): ChargeLine {
  return {
    benefit: 'general',
    total: parts.amount,
    inScope: parts.inScope,
    preSelfPay: parts.priorSelfPaid,
    overLimit: parts.overCeilingSelfPaid,
    outOfScope: parts.fullySelfPaid,
    category: item.category ?? undefined,
  }
}

function sumOf(lines: readonly LineParts[]): LineParts {
  return {
    amount: add(...lines.map((line) => line.amount)),
    fullySelfPaid: add(...lines.map((line) => line.fullySelfPaid)),
    overCeilingSelfPaid: add(...lines.map((line) => line.overCeilingSelfPaid)),
    priorSelfPaid: add(...lines.map((line) => line.priorSelfPaid)),
    inScope: add(...lines.map((line) => line.inScope)),
  }
}
