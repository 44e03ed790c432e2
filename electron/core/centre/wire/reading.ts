import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'

import { failed, ok } from '../../../../shared/failure/index.ts'
import type { Result } from '../../../../shared/failure/index.ts'

/** An output read, or the field that could not be, in the platform's own spelling. */
export type Reading<Value> = Result<Value, { readonly field: string }>

export function readBy<Schema extends GenericSchema>(
  schema: Schema,
  output: unknown,
): Reading<InferOutput<Schema>> {
  const result = v.safeParse(schema, output, { abortEarly: true })
  if (result.success) return ok(result.output)
  return unread(v.getDotPath(result.issues[0]) ?? 'output')
}

export function unread(field: string): { readonly ok: false; failure: { readonly field: string } } {
  return failed({ field })
}
