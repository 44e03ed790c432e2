import type { Clock } from '../ports.ts'

/** `late`, where `work` has not settled within `ms`; it goes on by itself then. */
export function within<Value>(
  clock: Clock,
  ms: number,
  work: Promise<Value>,
): Promise<{ readonly late: false; readonly value: Value } | { readonly late: true }> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(ms, () => {
      resolve({ late: true })
    })
    work.then(
      (value) => {
        callOff()
        resolve({ late: false, value })
      },
      (error: unknown) => {
        callOff()
        reject(error instanceof Error ? error : new Error('work failed', { cause: error }))
      },
    )
  })
}

export interface Waiting {
  /** Resolves after `ms`, or at once when woken. */
  pause(ms: number): Promise<void>
  /** Ends every pause, also those to come. */
  wakeForGood(): void
}

/** Pauses that an end can cut short. */
export function waiting(clock: Clock): Waiting {
  let ended = false
  const under = new Set<() => void>()
  return {
    pause(ms) {
      if (ended) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = (): void => {
          callOff()
          under.delete(wake)
          resolve()
        }
        const callOff = clock.after(ms, wake)
        under.add(wake)
      })
    },
    wakeForGood() {
      ended = true
      for (const wake of under) wake()
    },
  }
}
