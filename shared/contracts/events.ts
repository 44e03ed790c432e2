import * as v from 'valibot'

import { FailureSchema } from './failure.ts'
import { LineView, QueueSummary } from './session.ts'
import { Count, Id, Words } from './values.ts'

/** What happens without being asked. Numbered, so that a missed one is seen. */
export const DeskEvent = v.variant('kind', [
  /** The reader's state; `present` asks nothing: the page decides to call `identify.readCard`. */
  v.object({
    kind: v.literal('card'),
    state: v.picklist(['no-reader', 'empty', 'present', 'failed']),
    failure: v.nullable(FailureSchema),
  }),
  v.object({ kind: v.literal('line'), line: LineView }),
  v.object({ kind: v.literal('queue'), queue: QueueSummary }),
  /** A queued settlement reached its end: `settled`, `refused`, or is now in doubt. */
  v.object({ kind: v.literal('settlement'), settlementNo: Id, state: Words }),
  /** From the shell: the core process is being restarted, or serves again. */
  v.object({ kind: v.literal('core'), state: v.picklist(['restarting', 'ready']) }),
  /** From the shell: it cannot or may not be started again by itself; `wording` says what to do. */
  v.object({ kind: v.literal('core'), state: v.literal('stopped'), wording: Words }),
])
export type DeskEvent = v.InferOutput<typeof DeskEvent>

export const NumberedEvent = v.object({ sequence: Count, event: DeskEvent })
export type NumberedEvent = v.InferOutput<typeof NumberedEvent>
