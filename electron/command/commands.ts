import { check } from './check.ts'
import { clauses } from './clauses.ts'
import type { Command } from './command.ts'
import { credit } from './credit.ts'
import { explain } from './explain.ts'
import { params } from './params.ts'
import { receipt } from './receipt.ts'
import { rehearse } from './rehearse.ts'
import { schema } from './schema.ts'
import { verify } from './verify.ts'

/** In the order in which the help lists them. */
export const commands: readonly Command[] = [
  check,
  explain,
  clauses,
  params,
  credit,
  receipt,
  verify,
  rehearse,
  schema,
]
