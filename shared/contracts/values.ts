import * as v from 'valibot'

import { parseMoney, parsePrice, parseQuantity, parseRate } from '../money/index.ts'

/** The text forms that cross borders. Amounts are text with two places; nothing is a float. */
export const MoneyText = v.pipe(
  v.string(),
  v.maxLength(20),
  v.check((text) => parseMoney(text) !== undefined),
)
export const RateText = v.pipe(
  v.string(),
  v.maxLength(8),
  v.check((text) => parseRate(text) !== undefined),
)
export const PriceText = v.pipe(
  v.string(),
  v.maxLength(20),
  v.check((text) => parsePrice(text) !== undefined),
)
export const QuantityText = v.pipe(
  v.string(),
  v.maxLength(20),
  v.check((text) => parseQuantity(text) !== undefined),
)
export const DateText = v.pipe(v.string(), v.isoDate())
/** Milliseconds since 1970, UTC. */
export const InstantMs = v.pipe(v.number(), v.integer(), v.minValue(0))
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Text for people: bounded, so that no message can grow without end. */
export const Words = v.pipe(v.string(), v.maxLength(2_000))
export const Id = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/))

export const Citation = v.object({ document: Words, clause: Words })
export const MemberStatus = v.picklist(['active', 'retired', 'veteran', 'resident'])
export const Relation = v.picklist([
  'spouse',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
])
export const ItemClass = v.picklist(['甲', '乙', '丙'])
