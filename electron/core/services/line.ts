import type { LineView } from '../../../shared/contracts/session.ts'
import { failed } from '../../../shared/failure/index.ts'
import type { Result } from '../../../shared/failure/index.ts'
import { LedgerNotWritable } from '../ports.ts'
import type { Centre, Clock, Log } from '../ports.ts'
import type { Events } from './events.ts'

/**
 * 与医保中心的线路. Only a signed-in no-op to the centre is its witness, never the operating system.
 * One probe without an answer, or one message that could not leave, and the line is cut; one
 * answer, and it is back.
 */
export interface Line {
  view(): LineView
  isOnline(): boolean
  /** What another call learnt about the line on its way. */
  heard(result: Result<unknown>): void
  /** Probes now; resolves when it is known. */
  probe(): Promise<void>
  onBack(run: () => void): void
  start(): void
  stop(): void
}

/** A probe without an answer for so long is a cut line, whatever the transport still hopes for. */
const probeWaitMs = 2_500

export interface LineOptions {
  readonly clock: Clock
  readonly centre: Pick<Centre, 'probe'>
  readonly events: Events
  readonly log: Log
  readonly probeEveryMs: number
  readonly fatal: (error: unknown) => void
}

export function watchLine(options: LineOptions): Line {
  const { clock, events, log } = options
  let line: LineView = { state: 'offline', sinceMs: clock.nowMs(), roundTripMs: null }
  let probing: Promise<void> | undefined
  let callOff: (() => void) | undefined
  let stopped = false
  const whenBack: (() => void)[] = []

  function become(state: LineView['state'], roundTripMs: number | null): void {
    const changed = line.state !== state
    const sinceMs = changed ? clock.nowMs() : line.sinceMs
    line = { state, sinceMs, roundTripMs }
    if (!changed) return
    log.write('line', { state })
    events.publish({ kind: 'line', line })
    if (state === 'online') for (const run of whenBack) run()
  }

  function heard(result: Result<unknown>): void {
    if (result.ok || result.failure.kind === 'refused') {
      if (line.state === 'offline') become('online', null)
    } else if (result.failure.kind === 'not-sent') become('offline', null)
    else if (result.failure.kind === 'in-doubt') void probe()
  }

  /** A message needs an id from the ledger; without one nothing can leave. */
  async function askCentre(): Promise<Result<{ readonly roundTripMs: number }>> {
    try {
      return await options.centre.probe()
    } catch (error) {
      if (!(error instanceof LedgerNotWritable)) throw error
      return failed({ kind: 'not-sent', because: 'offline' })
    }
  }

  async function probeOnce(): Promise<void> {
    const result = await answerWithin(clock, askCentre(), probeWaitMs)
    if (stopped) return
    if (result?.ok === true) become('online', Math.trunc(result.value.roundTripMs))
    else if (result?.failure.kind === 'refused') become('online', null)
    else become('offline', null)
  }

  function probe(): Promise<void> {
    if (stopped) return Promise.resolve()
    callOff?.()
    probing ??= probeOnce()
      .catch(options.fatal)
      .finally(() => {
        probing = undefined
        if (!stopped) callOff = clock.after(options.probeEveryMs, () => void probe())
      })
    return probing
  }

  return {
    view: () => line,
    isOnline: () => line.state === 'online',
    heard,
    probe,
    onBack: (run) => {
      whenBack.push(run)
    },
    start: () => void probe(),
    stop() {
      stopped = true
      callOff?.()
    },
  }
}

/** Undefined: no answer within the time. */
function answerWithin<Answer>(
  clock: Clock,
  answer: Promise<Answer>,
  ms: number,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(ms, () => {
      resolve(undefined)
    })
    answer.then(
      (value) => {
        callOff()
        resolve(value)
      },
      (error: unknown) => {
        callOff()
        reject(error instanceof Error ? error : new Error('a probe failed', { cause: error }))
      },
    )
  })
}
