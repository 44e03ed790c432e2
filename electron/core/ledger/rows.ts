import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'

import { moneyFromFen, parseMoney } from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'

/** Columns as the driver gives them, decoded: the database is an input like any other. */
export const Fen = v.pipe(
  v.bigint(),
  v.transform((fen): Money => moneyFromFen(fen)),
)
export const Whole = v.pipe(
  v.bigint(),
  v.transform((whole) => Number(whole)),
  v.safeInteger(),
)
/** Milliseconds since 1970, UTC. */
export const Ms = v.pipe(Whole, v.minValue(0))
export const Flag = v.pipe(
  v.picklist([0n, 1n]),
  v.transform((flag) => flag === 1n),
)
/** An amount inside JSON text. */
export const MoneyOfText = v.pipe(
  v.string(),
  v.transform((text) => parseMoney(text)),
  v.custom<Money>((value) => value !== undefined),
)

/** JSON text of a shape. */
export function jsonOf<Schema extends GenericSchema>(schema: Schema) {
  return v.pipe(v.string(), v.parseJson(), schema)
}

/** A row that does not fit its schema stops the operation: the file was changed by other hands. */
export function decodeRow<Schema extends GenericSchema>(
  schema: Schema,
  row: unknown,
): InferOutput<Schema> {
  return v.parse(schema, row)
}

export function decodeRows<Schema extends GenericSchema>(
  schema: Schema,
  rows: readonly unknown[],
): InferOutput<Schema>[] {
  return rows.map((row) => v.parse(schema, row))
}
