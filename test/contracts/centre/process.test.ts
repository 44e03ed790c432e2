import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import Database from 'better-sqlite3'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createCentre } from '../../../electron/core/centre/index.ts'
import type { Centre } from '../../../electron/core/ports.ts'
import type { PracticeStart } from '../../../shared/contracts/launch.ts'
import { clientClock, msgidMaker, plain, site, station, valueOf, wangsOrder } from './harness.ts'

/** The practice process as it really runs: its own process, its own file, the real pack. */
const root = join(import.meta.dirname, '../../..')
const entry = join(root, 'electron/training/main.ts')
const packsDir = join(root, 'shared/policy/packs')

const Ready = v.object({ centreUrl: v.string(), controlUrl: v.string(), token: v.string() })
type Ready = v.InferOutput<typeof Ready>

let dataDir = ''
const children = new Set<ChildProcess>()
const nextMoneyMsgid = msgidMaker(9_000)

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'practice-process-'))
})
afterEach(async () => {
  await Promise.all([...children].map((child) => ended(child, 'SIGKILL')))
  children.clear()
  rmSync(dataDir, { recursive: true, force: true })
})

function ended(child: ChildProcess, signal?: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', resolve)
    if (signal !== undefined) child.kill(signal)
  })
}

async function alone(...more: string[]): Promise<{ child: ChildProcess; ready: Ready }> {
  const args = [entry, '--data', dataDir, '--packs', packsDir, ...more]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)))
    createInterface(child.stdout).once('line', resolve)
  })
  return { child, ready: v.parse(Ready, JSON.parse(line)) }
}

function centreAt(url: string): Centre {
  return createCentre({
    url,
    timeoutMs: 5_000,
    site,
    station,
    nextMsgid: msgidMaker(0),
    clock: clientClock,
    log: { write: () => undefined },
  })
}

async function books({ controlUrl, token }: Ready): Promise<unknown> {
  const headers = { 'x-practice-token': token }
  return (await fetch(`${controlUrl}/control/books`, { headers })).json()
}

describe('started alone', () => {
  it('settles the picture’s bill by the real pack, to the fen', async () => {
    const { child, ready } = await alone('--level', '3')
    const settled = valueOf(await centreAt(ready.centreUrl).settle(wangsOrder, nextMoneyMsgid()))
    expect(plain(settled)).toMatchObject({
      deductiblePaid: '80.00',
      pooledFundPaid: '207.86',
      personalAccountPaid: '312.46',
      familyMutualAidPaid: '36.08',
      cashPaid: '0.00',
    })
    expect(await ended(child, 'SIGTERM')).toBe(0)
  })

  it('keeps what it did through kill -9, answered or not, and acts once', async () => {
    const first = await alone('--token', 'kept')
    const port = new URL(first.ready.centreUrl).port
    const centre = centreAt(first.ready.centreUrl)
    const answered = nextMoneyMsgid()
    valueOf(await centre.settle(wangsOrder, answered))
    const rows = await books(first.ready)
    const headers = { 'x-practice-token': 'kept' }
    const script = [{ infno: '2207', kind: 'slow', times: 1, delayMs: 60_000 }]
    const body = JSON.stringify({ script })
    await fetch(`${first.ready.controlUrl}/control/faults`, { method: 'POST', headers, body })
    const lost = nextMoneyMsgid()
    const second = { ...wangsOrder, visitId: 'second' }
    const waiting = centre.settle(second, lost)
    await expect.poll(() => books(first.ready)).toHaveLength(2)
    await ended(first.child, 'SIGKILL')
    expect(await waiting).toMatchObject({ failure: { kind: 'in-doubt', msgid: lost } })

    const again = await alone('--token', 'kept', '--centre-port', port)
    expect(await books(again.ready)).toMatchObject([
      ...v.parse(v.array(v.unknown()), rows),
      { msgid: lost, state: 'standing' },
    ])
    const original = { msgid: lost, infno: '2207' }
    valueOf(await centre.reverse(wangsOrder.personNo, original, nextMoneyMsgid()))
    valueOf(await centre.settle(second, nextMoneyMsgid()))
    const states = v.parse(v.array(v.object({ state: v.string() })), await books(again.ready))
    expect(states.map(({ state }) => state)).toEqual(['standing', 'reversed', 'standing'])
  })

  it('practises in another area where it is asked to, with that area’s people', async () => {
    const { child, ready } = await alone('--area', '济南')
    const headers = { 'x-practice-token': ready.token }
    const reply = await fetch(`${ready.controlUrl}/control/cards`, { headers })
    const cards = await reply.text()
    expect(cards).toContain('liu-yulan')
    expect(cards).not.toContain('wang-xiulan')
    expect(await ended(child, 'SIGTERM')).toBe(0)
  })

  it('refuses a command line that it cannot read, and books of a newer program', async () => {
    const run = async (args: readonly string[]): Promise<[number | null, string]> => {
      const child = spawn(process.execPath, [entry, ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      children.add(child)
      let said = ''
      child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part))
      return [await ended(child), said]
    }
    const [status, said] = await run(['--data', dataDir])
    expect([status, said.slice(0, 3)]).toEqual([2, '用法：'])
    const [nowhere] = await run(['--data', dataDir, '--packs', packsDir, '--area', '北京'])
    expect(nowhere).toBe(2)
    const newer = new Database(join(dataDir, 'practice-centre.db'))
    newer.pragma('user_version = 99')
    newer.close()
    const [code, words] = await run(['--data', dataDir, '--packs', packsDir])
    expect(code).toBe(1)
    expect(words).toContain('更新的程序')
  })
})

describe('started by a shell', () => {
  function asChild(): ChildProcess {
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    children.add(child)
    return child
  }

  const start = (): PracticeStart => ({
    type: 'start',
    dataDir,
    packsDir,
    centrePort: 0,
    controlPort: 0,
    token: 'of-the-shell',
    cardPort: 0,
    areaCode: '610100',
    institutionLevel: '3',
    parameters: {},
    readings: {},
  })

  async function readyOf(child: ChildProcess): Promise<Ready> {
    const message = await new Promise<unknown>((resolve) => child.once('message', resolve))
    return v.parse(Ready, { ...Object(message), token: 'of-the-shell' })
  }

  it('answers the start message, and ends when told to stop', async () => {
    const child = asChild()
    child.send({ type: 'nonsense' })
    child.send(start())
    const ready = await readyOf(child)
    valueOf(await centreAt(ready.centreUrl).probe())
    expect(await books(ready)).toEqual([])
    child.send({ type: 'stop' })
    expect(await ended(child)).toBe(0)
  })

  it('ends when the shell is gone', async () => {
    const child = asChild()
    child.send(start())
    await readyOf(child)
    child.disconnect()
    expect(await ended(child)).toBe(0)
  })
})
