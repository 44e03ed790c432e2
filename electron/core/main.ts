/**
 * The core's process entry: money, ledger, devices, queue. It is told everything by the shell's
 * first message and knows nothing else; it ends when the shell does.
 */
import process from 'node:process'

import type { CoreStart, ToCore } from '../../shared/contracts/core-wire.ts'
import { failed } from '../../shared/failure/index.ts'
import { systemClock } from './clock.ts'
import { answerCall } from './dispatch.ts'
import { LedgerRefusal } from './ledger/index.ts'
import { fileLog } from './log.ts'
import type { Log } from './ports.ts'
import { systemRandom } from './random.ts'
import { shellPort } from './shell-port.ts'
import type { ShellPort } from './shell-port.ts'
import { StartRefusal, startCore } from './start.ts'
import type { RunningCore } from './start.ts'

const exitCode = { ended: 0, fatal: 70, unusable: 64 } as const

const port = shellPort(process)
if (port === undefined) {
  process.stderr.write('the core is started by the shell, not by hand\n')
  process.exit(exitCode.unusable)
}
serve(port)

function serve(shell: ShellPort): void {
  let core: Promise<RunningCore> | undefined
  let log: Log | undefined
  let ending = false

  /**
   * Ends; the ledger keeps what was committed. A refusal to start says why, and the shell leaves it
   * at that; after anything else the shell starts a fresh core.
   */
  function fatal(error: unknown): void {
    if (ending) return
    ending = true
    log?.write('core.fatal', { reason: describe(error) })
    if (error instanceof LedgerRefusal || error instanceof StartRefusal) {
      shell.send({ type: 'fatal', wording: error.wording })
    }
    systemClock.after(100, () => process.exit(exitCode.fatal))
  }

  async function end(): Promise<void> {
    if (ending) return
    ending = true
    const running = await core?.catch(() => undefined)
    await running?.stop()
    process.exit(exitCode.ended)
  }

  async function begin(start: CoreStart): Promise<void> {
    log = fileLog(start.dataDir, systemClock)
    const outside = { clock: systemClock, random: systemRandom, log }
    core = startCore(start, outside, {
      publish: (event) => {
        shell.send({ type: 'event', event })
      },
      fatal,
    })
    await core
    shell.send({ type: 'ready' })
  }

  async function call(message: Extract<ToCore, { type: 'call' }>): Promise<void> {
    const { id, channel, request } = message
    if (core === undefined || ending) {
      shell.send({ type: 'reply', id, result: failed({ kind: 'core-lost' }) })
      return
    }
    try {
      const { handlers } = await core
      shell.send({ type: 'reply', id, result: await answerCall(handlers, channel, request) })
    } catch (error) {
      shell.send({ type: 'reply', id, result: failed({ kind: 'core-lost' }) })
      fatal(error)
    }
  }

  shell.onMessage(
    (message) => {
      if (message.type === 'stop') void end()
      else if (message.type === 'call') void call(message)
      else if (core === undefined) begin(message).catch(fatal)
      else log?.write('core.second-start')
    },
    () => log?.write('core.malformed-message'),
  )
  // Nobody is left to answer, and every commit is on disk already: free the ledger at once.
  shell.onGone(() => process.exit(exitCode.ended))
  process.on('uncaughtException', fatal)
  process.on('unhandledRejection', fatal)
}

/** For the log: what broke, and where; a message may hold data, so only those known not to. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const ours = ['InvariantViolation', 'LedgerRefusal', 'StartRefusal', 'LedgerNotWritable']
  const said = ours.includes(error.name) ? error.message : ''
  const at = error.stack?.split('\n').filter((line) => line.trim().startsWith('at ')) ?? []
  return [error.name, said, ...at.slice(0, 4).map((line) => line.trim())].join(' | ').slice(0, 1000)
}
