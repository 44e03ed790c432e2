import { Buffer } from 'node:buffer'

import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import type { NumberedEvent } from '../../shared/contracts/events.ts'
import type { CoreHandlers } from '../../shared/contracts/surface.ts'
import { createCentre } from './centre/index.ts'
import { composeCore } from './compose.ts'
import { createCardReader } from './devices/index.ts'
import { openLedger } from './ledger/index.ts'
import { policyOfPack } from './policy-of-pack.ts'
import type { Clock, Log, Random } from './ports.ts'
import { practiceControl } from './practice-control.ts'
import { StartRefusal } from './start-refusal.ts'

export { StartRefusal } from './start-refusal.ts'

export interface RunningCore {
  readonly handlers: CoreHandlers
  stop(): Promise<void>
}

interface Outside {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

interface Shell {
  readonly publish: (event: NumberedEvent) => void
  readonly fatal: (error: unknown) => void
}

/** How long a start waits to know the line; the window opens all the same. */
const firstLookMs = 600
const lockWaitMs = 3_000

/** Makes every adapter and joins them. Throws `LedgerRefusal` or `StartRefusal` with its words. */
export async function startCore(
  start: CoreStart,
  outside: Outside,
  shell: Shell,
): Promise<RunningCore> {
  const { clock, random, log } = outside
  const { site } = start
  if (start.mode === 'live' && start.practice !== null) {
    throw new StartRefusal('正式模式不能连接练习程序。请检查设置。账目没有变动。')
  }
  const policy = policyOfPack(start)
  const dataKey = keyOf(start.dataKey)
  const ledger = openLedger({
    dir: start.dataDir,
    nowMs: clock.nowMs(),
    dataKey,
    random,
    lockWaitMs,
  })
  const { url, timeoutMs, probeEveryMs } = start.centre
  const nextMsgid = (): string => ledger.nextMsgid(site, clock.nowMs())
  const centre = createCentre({ url, timeoutMs, site, nextMsgid, clock, log })
  const reader = createCardReader({ kind: start.reader, port: start.readerPort, clock, log })
  const core = composeCore({
    mode: start.mode,
    productVersion: start.productVersion,
    site,
    throughPcsc: start.reader === 'pcsc',
    probeEveryMs,
    clock,
    random,
    log,
    ledger,
    centre,
    reader,
    policy,
    practice:
      start.practice === null
        ? undefined
        : practiceControl(start.practice.controlUrl, start.practice.token),
    publish: shell.publish,
    fatal: shell.fatal,
  })
  log.write('core.start', { mode: start.mode, version: start.productVersion })
  await Promise.race([core.start(), waited(clock, firstLookMs)])
  return {
    handlers: core.handlers,
    async stop() {
      core.stop()
      await reader.close()
      ledger.close()
      log.write('core.stop')
    },
  }
}

function waited(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve)
  })
}

function keyOf(base64: string): Uint8Array {
  const key = Buffer.from(base64, 'base64')
  if (key.length === 32) return key
  throw new StartRefusal('数据密钥的长度不对，账本没有打开，账目没有变动。请恢复原来的密钥文件。')
}
