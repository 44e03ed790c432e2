import type { Clock } from '../../electron/core/ports.ts'

/** Time that moves only when told; what is due runs in order of its time, then of its asking. */
export interface VirtualClock extends Clock {
  /** Runs everything due within `ms`, and lets every promise in between come to rest. */
  advance(ms: number): Promise<void>
  /** Forgets every timer: what was to run never does. */
  forgetAll(): void
}

interface Timer {
  readonly atMs: number
  readonly order: number
  readonly run: () => void
}

/** Lets promises settle until nothing but timers is left. */
export function rest(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export function virtualClock(startMs: number): VirtualClock {
  let nowMs = startMs
  let order = 0
  const timers = new Set<Timer>()
  const nextWithin = (limitMs: number): Timer | undefined =>
    [...timers]
      .filter(({ atMs }) => atMs <= limitMs)
      .sort((left, right) => left.atMs - right.atMs || left.order - right.order)[0]
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs - startMs,
    after(ms, run) {
      order += 1
      const timer = { atMs: nowMs + ms, order, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async advance(ms) {
      const limitMs = nowMs + ms
      await rest()
      for (let due = nextWithin(limitMs); due !== undefined; due = nextWithin(limitMs)) {
        timers.delete(due)
        nowMs = Math.max(nowMs, due.atMs)
        due.run()
        await rest()
      }
      nowMs = limitMs
    },
    forgetAll: () => {
      timers.clear()
    },
  }
}
