import { invariant } from '../failure/index.ts'
import {
  add,
  applyRate,
  equal,
  isShare,
  overCeiling,
  priceTimesQuantity,
  subtract,
  zero,
} from '../money/index.ts'
import type { Money, Price, Quantity, Rate, Rounding } from '../money/index.ts'

export interface PricedItem {
  readonly unitPrice: Price
  readonly quantity: Quantity
  readonly itemClass: '甲' | '乙' | '丙'
  readonly priorSelfPayRate: Rate
  readonly priceCeiling?: Price | undefined
}

/** 全自费 + 超限价 + 先行自付 + 范围内 = 金额, to the fen. */
export interface BillLineSplit {
  readonly amount: Money
  readonly fullySelfPaid: Money
  readonly overCeilingSelfPaid: Money
  readonly priorSelfPaid: Money
  readonly inScope: Money
}

const rounding: Rounding = 'half-away-from-zero'

/**
 * 一行费用的拆分, by the catalogue and not by any document: 丙 is wholly the person's; else what is
 * above the price ceiling comes off first, then 乙 (never 甲) its prior self-pay on the rest. Each
 * part rounds once, half away from zero, and what remains is in scope.
 */
export function splitBillLine(item: PricedItem): BillLineSplit {
  const { unitPrice, quantity, itemClass, priorSelfPayRate, priceCeiling } = item
  invariant(isShare(priorSelfPayRate), 'a prior self-pay rate is above one')
  const amount = priceTimesQuantity(unitPrice, quantity, rounding)
  if (itemClass === '丙') {
    const none = { overCeilingSelfPaid: zero, priorSelfPaid: zero, inScope: zero }
    return { amount, fullySelfPaid: amount, ...none }
  }
  const overCeilingSelfPaid =
    priceCeiling === undefined ? zero : overCeiling(unitPrice, priceCeiling, quantity, rounding)
  const withinCeiling = subtract(amount, overCeilingSelfPaid)
  const priorSelfPaid =
    itemClass === '乙' ? applyRate(withinCeiling, priorSelfPayRate, rounding) : zero
  const inScope = subtract(withinCeiling, priorSelfPaid)
  const parts = add(overCeilingSelfPaid, priorSelfPaid, inScope)
  invariant(equal(parts, amount), 'the parts of a line do not add up to its amount')
  return { amount, fullySelfPaid: zero, overCeilingSelfPaid, priorSelfPaid, inScope }
}
