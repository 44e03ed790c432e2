import * as v from 'valibot'

import { ToCore } from '../../shared/contracts/core-wire.ts'
import type { FromCore } from '../../shared/contracts/core-wire.ts'

/** The line to the shell, the same under Electron's utility process and under plain Node. */
export interface ShellPort {
  send(message: FromCore): void
  /** Hears every well-formed message; a malformed one is reported once and dropped. */
  onMessage(hear: (message: ToCore) => void, malformed: () => void): void
  /** The shell is gone. */
  onGone(run: () => void): void
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', hear: (event: { readonly data: unknown }) => void): void
  on(event: 'close', run: () => void): void
}

/** Undefined: started by nobody who listens. */
export function shellPort(owner: NodeJS.Process): ShellPort | undefined {
  const parentPort = (owner as { readonly parentPort?: ParentPort }).parentPort
  if (parentPort !== undefined) return utilityPort(parentPort)
  return owner.send === undefined ? undefined : childPort(owner)
}

function utilityPort(parentPort: ParentPort): ShellPort {
  return {
    send: (message) => {
      parentPort.postMessage(message)
    },
    onMessage: (hear, malformed) => {
      parentPort.on('message', (event) => {
        decode(event.data, hear, malformed)
      })
    },
    onGone: (run) => {
      parentPort.on('close', run)
    },
  }
}

function childPort(owner: NodeJS.Process): ShellPort {
  return {
    send: (message) => {
      if (owner.connected) owner.send?.(message)
    },
    onMessage: (hear, malformed) => {
      owner.on('message', (message: unknown) => {
        decode(message, hear, malformed)
      })
    },
    onGone: (run) => {
      owner.on('disconnect', run)
    },
  }
}

function decode(raw: unknown, hear: (message: ToCore) => void, malformed: () => void): void {
  const message = v.safeParse(ToCore, raw)
  if (message.success) hear(message.output)
  else malformed()
}
