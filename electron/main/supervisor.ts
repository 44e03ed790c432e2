import type { Child, ChildEvents } from './child-process.ts'
import type { Clock } from './clock.ts'

const windowMs = 30_000
const crashesToStop = 5
const delaysMs = [0, 250, 500, 1_000] as const

/**
 * When to start again after the newest of `crashesMs`: at once first, then ever later; five within
 * thirty seconds is no accident, and the process stays down.
 */
export function nextStart(crashesMs: readonly number[]): { delayMs: number } | 'give-up' {
  const newest = crashesMs.at(-1) ?? 0
  const recent = crashesMs.filter((atMs) => newest - atMs < windowMs).length
  const delayMs = delaysMs[Math.max(0, recent - 1)]
  return recent >= crashesToStop || delayMs === undefined ? 'give-up' : { delayMs }
}

export interface SupervisorNeeds {
  readonly start: (events: ChildEvents) => Child
  readonly clock: Clock
  /** A fresh process is up and waits for its first message. */
  readonly onStarted: (child: Child) => void
  readonly onMessage: (message: unknown) => void
  /** It ended without being asked; `restarting` false means it stays down. */
  readonly onLost: (code: number | null, restarting: boolean) => void
}

/** Keeps one child process running. */
export class Supervisor {
  readonly #needs: SupervisorNeeds
  readonly #crashesMs: number[] = []
  #child: Child | undefined
  #ending: (() => void) | undefined
  #wanted = false
  #callOff: () => void = () => undefined

  constructor(needs: SupervisorNeeds) {
    this.#needs = needs
  }

  start(): void {
    this.#wanted = true
    this.#startNow()
  }

  /** False: there is no process to hear it. */
  post(message: unknown): boolean {
    this.#child?.post(message)
    return this.#child !== undefined
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Ends the process as a crash would; it is started again. */
  kill(): void {
    this.#child?.kill()
  }

  /** The process said that it must not be started again. */
  giveUp(): void {
    this.#wanted = false
    this.#callOff()
  }

  /** Asks it to end, waits at most `graceMs`, then ends it. Resolves when it is gone. */
  stop(lastMessage: unknown, graceMs: number): Promise<void> {
    this.giveUp()
    const child = this.#child
    if (child === undefined) return Promise.resolve()
    return new Promise((resolve) => {
      const callOff = this.#needs.clock.after(graceMs, () => {
        child.kill()
      })
      this.#ending = () => {
        callOff()
        resolve()
      }
      child.post(lastMessage)
    })
  }

  #startNow(): void {
    const child = this.#needs.start({
      onMessage: (message) => {
        if (this.#child === child) this.#needs.onMessage(message)
      },
      onExit: (code) => {
        if (this.#child === child) this.#lost(code)
      },
    })
    this.#child = child
    this.#needs.onStarted(child)
  }

  #lost(code: number | null): void {
    this.#child = undefined
    this.#ending?.()
    if (!this.#wanted) return
    this.#crashesMs.push(this.#needs.clock.nowMs())
    const next = nextStart(this.#crashesMs)
    if (next === 'give-up') this.#wanted = false
    this.#needs.onLost(code, next !== 'give-up')
    if (next === 'give-up') return
    this.#callOff = this.#needs.clock.after(next.delayMs, () => {
      if (this.#wanted) this.#startNow()
    })
  }
}
