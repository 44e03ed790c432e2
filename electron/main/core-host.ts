import * as v from 'valibot'

import { FromCore } from '../../shared/contracts/core-wire.ts'
import type { CoreStart, ToCore } from '../../shared/contracts/core-wire.ts'
import type { DeskEvent } from '../../shared/contracts/events.ts'
import { resultOf } from '../../shared/contracts/failure.ts'
import type { WireResult } from '../../shared/contracts/failure.ts'
import { failed, unreachable } from '../../shared/failure/index.ts'
import type { Child, ChildEvents } from './child-process.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { Supervisor } from './supervisor.ts'

const coreLost: WireResult = failed({ kind: 'core-lost' })
const AnyReply = resultOf(v.unknown())

/** A call waits this long for a core that is starting before it is answered 'core-lost'. */
const readyWithinMs = 10_000
/** A core that has not answered by now hangs: it is ended and started again. */
const answerWithinMs = 120_000
const stopGraceMs = 5_000

export const gaveUpWording =
  '结算核心连续异常退出，已停止自动重启。已提交的结算都在本机账本里，不会丢失，也不会重复上传；' +
  '没有显示结算号的费用视为未结算。请关闭窗口后重新启动；仍不能使用时改用手工收费，并联系信息科。'

export interface CoreHostNeeds {
  readonly start: (events: ChildEvents) => Child
  /** The first message to each fresh core. */
  readonly startMessage: () => CoreStart
  readonly clock: Clock
  readonly log: Log
  readonly publish: (event: DeskEvent) => void
}

interface Pending {
  readonly answer: (result: WireResult) => void
  readonly callOff: () => void
}

/**
 * The core process as the shell sees it. `starting`: calls wait for `ready`. `ready`: calls go
 * through. Lost: what was under way is answered 'core-lost', and it starts again. `stopped`: it
 * said why it must not run, or crashed too often; every call is answered 'core-lost'.
 */
export class CoreHost {
  readonly #needs: CoreHostNeeds
  readonly #supervisor: Supervisor
  readonly #pending = new Map<number, Pending>()
  readonly #waiting = new Set<(ready: boolean) => void>()
  #state: 'starting' | 'ready' | 'stopped' = 'starting'
  #restarted = false
  #stoppedWording = ''
  #nextId = 1
  #lastSequence: number | undefined

  constructor(needs: CoreHostNeeds) {
    this.#needs = needs
    this.#supervisor = new Supervisor({
      start: needs.start,
      clock: needs.clock,
      onStarted: (child) => {
        this.#lastSequence = undefined
        needs.log.write('core-started', { pid: child.pid ?? null })
        child.post(needs.startMessage())
      },
      onMessage: (message) => {
        this.#hear(message)
      },
      onLost: (code, restarting) => {
        this.#lost(code, restarting)
      },
    })
  }

  start(): void {
    this.#supervisor.start()
  }

  get pid(): number | undefined {
    return this.#supervisor.pid
  }

  /** What a page that has just loaded must be told; undefined when all is well. */
  get trouble(): DeskEvent | undefined {
    if (this.#state === 'stopped') return this.#stoppedEvent()
    return this.#state === 'starting' && this.#restarted
      ? { kind: 'core', state: 'restarting' }
      : undefined
  }

  /** Relays one call; never throws for a failure. */
  async call(channel: string, request: unknown): Promise<WireResult> {
    if (this.#state === 'starting' && !(await this.#becomesReady())) return coreLost
    if (this.#state !== 'ready') return coreLost
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve) => {
      const callOff = this.#needs.clock.after(answerWithinMs, () => {
        this.#needs.log.write('core-hangs', { channel })
        this.#supervisor.kill()
      })
      this.#pending.set(id, { answer: resolve, callOff })
      this.#post({ type: 'call', id, channel, request })
    })
  }

  /** Never started at all: `wording` says why and what to do. */
  refuse(wording: string): void {
    this.#stop(wording)
  }

  /** Lets the core finish what it is writing, then ends it. */
  async stop(): Promise<void> {
    await this.#supervisor.stop({ type: 'stop' } satisfies ToCore, stopGraceMs)
    this.#state = 'stopped'
    this.#answerAllLost()
  }

  #post(message: ToCore): void {
    this.#supervisor.post(message)
  }

  #hear(raw: unknown): void {
    const decoded = v.safeParse(FromCore, raw)
    if (!decoded.success) {
      this.#needs.log.write('core-message-malformed')
      return
    }
    const message = decoded.output
    switch (message.type) {
      case 'ready':
        return this.#ready()
      case 'fatal':
        this.#supervisor.giveUp()
        return this.#stop(message.wording)
      case 'reply':
        return this.#reply(message.id, message.result)
      case 'event':
        this.#checkSequence(message.event.sequence)
        return this.#needs.publish(message.event.event)
      default:
        return unreachable(message)
    }
  }

  #ready(): void {
    this.#state = 'ready'
    this.#release(true)
    if (this.#restarted) this.#needs.publish({ kind: 'core', state: 'ready' })
  }

  #reply(id: number, raw: unknown): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    pending.callOff()
    const result = v.safeParse(AnyReply, raw)
    if (!result.success) this.#needs.log.write('core-reply-malformed', { id })
    // What cannot be read may have been done: the page asks again, as after a loss.
    pending.answer(result.success ? result.output : coreLost)
  }

  #checkSequence(sequence: number): void {
    const missed = this.#lastSequence !== undefined && sequence !== this.#lastSequence + 1
    if (missed) this.#needs.log.write('core-event-missed', { sequence })
    this.#lastSequence = sequence
  }

  #lost(code: number | null, restarting: boolean): void {
    this.#needs.log.write('core-lost', { code, restarting, pending: this.#pending.size })
    this.#answerAllLost()
    if (!restarting) return this.#stop(gaveUpWording)
    this.#state = 'starting'
    this.#restarted = true
    this.#needs.publish({ kind: 'core', state: 'restarting' })
  }

  #stop(wording: string): void {
    this.#state = 'stopped'
    this.#stoppedWording = wording
    this.#answerAllLost()
    this.#release(false)
    this.#needs.log.write('core-stopped')
    this.#needs.publish(this.#stoppedEvent())
  }

  #stoppedEvent(): DeskEvent {
    return { kind: 'core', state: 'stopped', wording: this.#stoppedWording }
  }

  #answerAllLost(): void {
    const all = [...this.#pending.values()]
    this.#pending.clear()
    for (const { answer, callOff } of all) {
      callOff()
      answer(coreLost)
    }
  }

  #becomesReady(): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (ready: boolean): void => {
        callOff()
        this.#waiting.delete(end)
        resolve(ready)
      }
      const callOff = this.#needs.clock.after(readyWithinMs, () => {
        end(false)
      })
      this.#waiting.add(end)
    })
  }

  #release(ready: boolean): void {
    for (const end of [...this.#waiting]) end(ready)
  }
}
