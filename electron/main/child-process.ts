import { spawn } from 'node:child_process'

import { utilityProcess } from 'electron'

import { invariant } from '../../shared/failure/index.ts'
import type { Log } from './log.ts'
import { hostsTheCore } from './runtime-differences.ts'

/** A process of ours beside the shell. Messages are plain JSON data. */
export interface Child {
  readonly pid: number | undefined
  post(message: unknown): void
  /** Ends it at once; `onExit` follows. */
  kill(): void
}

/** Given at the start, so that no message is missed. `onExit` comes once, and last. */
export interface ChildEvents {
  onMessage(message: unknown): void
  onExit(code: number | null): void
}

export type StartChild = (
  entryPath: string,
  options: { readonly label: string },
  events: ChildEvents,
) => Child

function passOutput(log: Log, ...streams: readonly (NodeJS.ReadableStream | null)[]): void {
  for (const stream of streams) {
    stream?.on('data', (chunk: Buffer) => {
      log.pass(chunk.toString('utf8'))
    })
  }
}

/** Electron's own kind: Node without a page, ended with the application. */
function startUtility(log: Log): StartChild {
  return (entryPath, { label }, events) => {
    const child = utilityProcess.fork(entryPath, [], { serviceName: label, stdio: 'pipe' })
    passOutput(log, child.stdout, child.stderr)
    child.on('message', (message: unknown) => {
      events.onMessage(message)
    })
    child.once('exit', (code) => {
      events.onExit(code)
    })
    return {
      get pid() {
        return child.pid
      },
      post: (message) => {
        child.postMessage(message)
      },
      kill: () => {
        child.kill()
      },
    }
  }
}

function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter(([name]) => !/^(?:ELECTRON_|NODE_)/.test(name)))
}

/** A plain Node 24, for development on an older Electron. It ends when the channel closes. */
function startNode(node: string, log: Log): StartChild {
  return (entryPath, _options, events) => {
    const child = spawn(node, [entryPath], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'json',
      env: environment(),
      windowsHide: true,
    })
    let ended = false
    const end = (code: number | null): void => {
      if (ended) return
      ended = true
      events.onExit(code)
    }
    passOutput(log, child.stdout, child.stderr)
    child.on('message', (message) => {
      events.onMessage(message)
    })
    child.once('error', () => {
      end(null)
    })
    child.once('exit', end)
    return {
      pid: child.pid,
      post: (message) => {
        // A message to a process that has just died is lost with it; its exit follows.
        if (child.connected) child.send(message as object, () => undefined)
      },
      kill: () => {
        child.kill('SIGKILL')
      },
    }
  }
}

/** The one seam between the two kinds of process. A release knows only Electron's own. */
export function childStarter(from: {
  readonly release: boolean
  readonly coreNode: string | null
  readonly log: Log
}): StartChild {
  if (hostsTheCore) return startUtility(from.log)
  invariant(!from.release, 'a release runs on an Electron with Node 22 or newer')
  invariant(from.coreNode !== null, 'this Electron is too old to host the core itself')
  return startNode(from.coreNode, from.log)
}
