import * as v from 'valibot'

/**
 * Faults that the practice centre can be told to make, in the order of the script. After the
 * commit: `slow`, `drop-after-commit`, `duplicate-reply`, `status-502`, `truncated`,
 * `hostile-body`, `wrong-sums`. Before it: `refuse`, `drop-before`, `changed-accumulators` (another
 * institution has just billed this member).
 */
export const FaultKind = v.picklist([
  'slow',
  'refuse',
  'drop-before',
  'drop-after-commit',
  'duplicate-reply',
  'status-502',
  'truncated',
  'hostile-body',
  'wrong-sums',
  'changed-accumulators',
])
export type FaultKind = v.InferOutput<typeof FaultKind>

export const FaultScript = v.pipe(
  v.array(
    v.strictObject({
      /** 交易编号, or `ec.query`. */
      infno: v.pipe(v.string(), v.regex(/^[\w.]{1,10}$/)),
      kind: FaultKind,
      times: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
      /** For `slow`: how long the answer is held back. */
      delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600_000))),
    }),
  ),
  v.maxLength(1_000),
)
export type FaultScript = v.InferOutput<typeof FaultScript>

export interface Fault {
  readonly kind: FaultKind
  readonly delayMs: number
}

const usualDelayMs = 10_000

/** The script that is being played. A new script replaces what was left of the old one. */
export function createFaults() {
  let left: { infno: string; kind: FaultKind; times: number; delayMs: number }[] = []
  return {
    order(script: FaultScript): void {
      left = script.map((each) => ({ ...each, delayMs: each.delayMs ?? usualDelayMs }))
    },
    take(infno: string): Fault | undefined {
      const next = left.find((each) => each.infno === infno)
      if (next === undefined) return undefined
      next.times -= 1
      if (next.times === 0) left = left.filter((each) => each !== next)
      return { kind: next.kind, delayMs: next.delayMs }
    },
  }
}

export type Faults = ReturnType<typeof createFaults>

/** Bodies that no client may choke on: too deep, poisoned, of wrong types, too long. */
export const hostileBodies: readonly (() => string)[] = [
  () => '{"infcode":0,"output":'.concat('['.repeat(200_000)),
  () => '{"infcode":0,"output":{"__proto__":{"setl_id":"1"},"setlinfo":{"__proto__":null}}}',
  () => '{"infcode":[0],"err_msg":{},"output":"<script>"}',
  () => '{"infcode":0,"output":{"setlinfo":{"setl_id":1e400,"medfee_sumamt":"1e2"}}}',
  () => `{"infcode":0,"output":"${'长'.repeat(1_600_000)}"}`,
]
