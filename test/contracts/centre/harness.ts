import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect } from 'vitest'

import { createCentre } from '../../../electron/core/centre/index.ts'
import type { CentreDialect } from '../../../electron/core/centre/index.ts'
import type { Centre, Clock, SettlementOrder } from '../../../electron/core/ports.ts'
import { createCardHand } from '../../../electron/training/card-hand.ts'
import type { Chance } from '../../../electron/training/chance.ts'
import { startPractice } from '../../../electron/training/practice.ts'
import type { Practice } from '../../../electron/training/practice.ts'
import type { SiteSettings } from '../../../shared/contracts/core-wire.ts'
import type { Result } from '../../../shared/failure/index.ts'
import { formatMoney, isMoney, money, zero } from '../../../shared/money/index.ts'
import { smallPolicy } from './small-policy.ts'

/** Sunday, 2026-03-15 09:42:00 in Beijing. */
export const fixedNowMs = Date.UTC(2026, 2, 15, 1, 42, 0)

export const site: SiteSettings = {
  institutionName: '西安市第一示例医院',
  institutionCode: 'H61010200001',
  level: '3',
  windowName: '3 号窗口',
  windowNo: 3,
  areaCode: '610100',
  operatorNo: '0312',
  operatorName: '李示例',
}

export const station = { mac: '02:00:00:00:00:01', ip: '192.0.2.10' }
export const token = 'practice-token'

/** Chance that repeats: every run makes the same tokens and digits. */
export function countingChance(): Chance {
  let count = 0
  return {
    digits(length) {
      count += 1
      return String(count).padStart(length, '0')
    },
    token() {
      count += 1
      return `token-${String(count).padStart(4, '0')}`
    },
  }
}

/** The wall stands still; waiting is real. */
export const clientClock: Clock = {
  nowMs: () => fixedNowMs,
  monotonicMs: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** 定点医药机构编号 + time + serial, as the ledger makes them. */
export function msgidMaker(start: number): () => string {
  let serial = start
  return () => {
    serial += 1
    return `${site.institutionCode}20260315094200${String(serial).padStart(4, '0')}`
  }
}

export interface Counter {
  readonly practice: Practice
  readonly centre: Centre
  readonly events: Record<string, unknown>[]
  /** Whole request and reply of every message, in order, when recorded. */
  readonly exchanges: { request: unknown; response: unknown }[]
  control(path: string, body?: unknown): Promise<unknown>
  restart(): Promise<void>
  close(): Promise<void>
}

export interface CounterOptions {
  readonly timeoutMs?: number
  readonly dialect?: CentreDialect
  readonly record?: boolean
  readonly nowMs?: () => number
}

/** One window and its practice centre, on the loopback, with books in a directory of their own. */
export async function openCounter(options: CounterOptions = {}): Promise<Counter> {
  const dataDir = mkdtempSync(join(tmpdir(), 'practice-centre-'))
  const start = (centrePort: number): Promise<Practice> =>
    startPractice({
      dataDir,
      centrePort,
      controlPort: 0,
      token,
      areaCode: site.areaCode,
      level: '3',
      policy: smallPolicy,
      hand: createCardHand(undefined),
      clock: {
        nowMs: options.nowMs ?? (() => fixedNowMs),
        after: (ms, run) => clientClock.after(ms, run),
      },
      chance: countingChance(),
    })
  let practice = await start(0)
  const exchanges: { request: unknown; response: unknown }[] = []
  const recorder = options.record === true ? await record(practice, exchanges) : undefined
  const events: Record<string, unknown>[] = []
  const centre = createCentre({
    url: recorder?.url ?? practice.centreUrl,
    timeoutMs: options.timeoutMs ?? 2_000,
    site,
    station,
    nextMsgid: msgidMaker(0),
    clock: clientClock,
    log: { write: (event, fields) => events.push({ event, ...fields }) },
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
  })
  return {
    get practice() {
      return practice
    },
    centre,
    events,
    exchanges,
    async control(path, body) {
      const reply = await fetch(`${practice.controlUrl}/control/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'x-practice-token': token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const said: unknown = await reply.json()
      if (!reply.ok) throw new Error(JSON.stringify(said))
      return said
    },
    async restart() {
      const port = Number(new URL(practice.centreUrl).port)
      await practice.close()
      practice = await start(port)
    },
    async close() {
      await recorder?.close()
      await practice.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Stands between window and centre, and writes down what passes. */
async function record(practice: Practice, exchanges: { request: unknown; response: unknown }[]) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      void fetch(new URL(request.url ?? '/', practice.centreUrl), { method: 'POST', body })
        .then((reply) => reply.text())
        .then((text) => {
          exchanges.push({ request: JSON.parse(body), response: JSON.parse(text) })
          response.end(text)
        })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Text of which a part is known; a bare pattern inside `toMatchObject` would match anything. */
export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern)
}

/** Money as text, so that results compare exactly and print readably. */
export function plain(value: unknown): unknown {
  if (isMoney(value)) return formatMoney(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.failure))
}

/** The bill of the design picture: 556.40, of which 457.92 in scope. */
export const wangsOrder: SettlementOrder = {
  personNo: '61990000000000000001',
  insuranceCode: '310',
  insuredAdmDivision: '610100',
  credential: {
    kind: 'card',
    cardNumber: 'PX0000001',
    cardSerial: '610100D1560000000000000000000001',
  },
  visitId: '03-20260315-0001',
  chargeBatchNo: '03-20260315-0001',
  visitDate: '2026-03-15',
  useAccount: true,
  total: money('556.40'),
  fullySelfPaid: money('65.00'),
  overCeilingSelfPaid: zero,
  priorSelfPaid: money('33.48'),
  inScope: money('457.92'),
}
