/** Time for the shell: passed in, so that restarts can be tried without waiting. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number
  /** Runs once after `ms`; answers the way to call it off. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
