import { check } from './check.ts'
import type { Command } from './command.ts'
import { explain } from './explain.ts'
import { receipt } from './receipt.ts'
import { verify } from './verify.ts'

/** In the order in which the help lists them. */
export const commands: readonly Command[] = [check, explain, receipt, verify]
