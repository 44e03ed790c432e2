import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import * as v from 'valibot'

import { FromCore } from '../../shared/contracts/core-wire.ts'
import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import type { DeskEvent } from '../../shared/contracts/events.ts'
import { PracticeReady } from '../../shared/contracts/launch.ts'
import type { PracticeStart } from '../../shared/contracts/launch.ts'
import type { Result } from '../../shared/failure/index.ts'

const fileOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The real core in a process of its own, as the shell would hold it. */
export interface CoreProcess {
  readonly child: ChildProcess
  readonly events: DeskEvent[]
  readonly ended: Promise<number | null>
  /** The wording of `fatal`, once said. */
  readonly fatal: () => string | undefined
  call(channel: string, request: unknown): Promise<Result<never>>
  kill(): Promise<void>
}

/** Resolves when the core says `ready`, or when it ended instead. */
export async function startCoreProcess(start: CoreStart): Promise<CoreProcess> {
  const child = fork(fileOf('electron/core/main.ts'), [], { stdio: ['ignore', 1, 2, 'ipc'] })
  const waiting = new Map<number, (result: Result<never>) => void>()
  const events: DeskEvent[] = []
  let wording: string | undefined
  let nextId = 1
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => {
      resolve(code)
    })
  })
  const ready = new Promise<void>((resolve) => {
    child.on('message', (raw) => {
      const message = v.parse(FromCore, raw)
      if (message.type === 'ready') resolve()
      else if (message.type === 'fatal') wording = message.wording
      else if (message.type === 'event') events.push(message.event.event)
      else waiting.get(message.id)?.(message.result as Result<never>)
    })
  })
  child.send(start)
  await Promise.race([ready, ended])
  return {
    child,
    events,
    ended,
    fatal: () => wording,
    call(channel, request) {
      const id = nextId
      nextId += 1
      const answer = new Promise<Result<never>>((resolve) => waiting.set(id, resolve))
      child.send({ type: 'call', id, channel, request })
      return answer
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The practice process; it ends with its channel. */
export async function startPracticeProcess(
  start: PracticeStart,
): Promise<{ readonly ready: PracticeReady; kill(): Promise<void> }> {
  const child = fork(fileOf('electron/training/main.ts'), [], { stdio: ['ignore', 1, 2, 'ipc'] })
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => {
      resolve()
    })
  })
  const ready = await new Promise<PracticeReady>((resolve, reject) => {
    child.on('message', (raw) => {
      resolve(v.parse(PracticeReady, raw))
    })
    child.on('exit', () => {
      reject(new Error('the practice process ended'))
    })
    child.send(start)
  })
  return {
    ready,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
