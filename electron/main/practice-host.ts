import * as v from 'valibot'

import { PracticeReady } from '../../shared/contracts/launch.ts'
import type { PracticeStart } from '../../shared/contracts/launch.ts'
import type { Child, ChildEvents } from './child-process.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { Supervisor } from './supervisor.ts'

const readyWithinMs = 15_000
const stopGraceMs = 2_000

/** Where the practice centre and the hand with the practice cards are reached. */
export interface Practice {
  readonly centreUrl: string
  readonly controlUrl: string
  readonly token: string
}

export interface PracticeHostNeeds {
  readonly start: (events: ChildEvents) => Child
  readonly startMessage: Omit<PracticeStart, 'centrePort' | 'controlPort'>
  readonly clock: Clock
  readonly log: Log
}

function portOf(url: string | undefined): number {
  return url === undefined ? 0 : Number(new URL(url).port)
}

/** 培训模式: keeps the practice process running, always at the addresses it had first. */
export class PracticeHost {
  readonly #needs: PracticeHostNeeds
  readonly #supervisor: Supervisor
  #ready: PracticeReady | undefined
  #announce: (practice: Practice | undefined) => void = () => undefined

  constructor(needs: PracticeHostNeeds) {
    this.#needs = needs
    this.#supervisor = new Supervisor({
      start: needs.start,
      clock: needs.clock,
      onStarted: (child) => {
        child.post(this.#startMessage())
      },
      onMessage: (message) => {
        this.#hear(message)
      },
      onLost: (code, restarting) => {
        needs.log.write('practice-lost', { code, restarting })
        if (!restarting) this.#announce(undefined)
      },
    })
  }

  /** Undefined: it did not come up in time, or crashed too often. */
  start(): Promise<Practice | undefined> {
    return new Promise((resolve) => {
      const callOff = this.#needs.clock.after(readyWithinMs, () => {
        resolve(undefined)
      })
      this.#announce = (practice) => {
        callOff()
        resolve(practice)
      }
      this.#supervisor.start()
    })
  }

  stop(): Promise<void> {
    return this.#supervisor.stop({ type: 'stop' }, stopGraceMs)
  }

  #startMessage(): PracticeStart {
    return {
      ...this.#needs.startMessage,
      centrePort: portOf(this.#ready?.centreUrl),
      controlPort: portOf(this.#ready?.controlUrl),
    }
  }

  #hear(message: unknown): void {
    const decoded = v.safeParse(PracticeReady, message)
    if (!decoded.success) {
      this.#needs.log.write('practice-message-malformed')
      return
    }
    this.#ready = decoded.output
    const { centreUrl, controlUrl } = decoded.output
    this.#announce({ centreUrl, controlUrl, token: this.#needs.startMessage.token })
  }
}
