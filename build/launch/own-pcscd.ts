import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A PC/SC service of our own, with one virtual reader. */
export interface Pcscd {
  /** For `PCSCLITE_CSOCK_NAME`, before the first use of PC/SC in the process. */
  readonly socket: string
  /** Where the virtual reader waits for a card. */
  readonly port: number
  /** Ends it at once, as a crash would. */
  readonly kill: () => Promise<void>
  /** Starts it again after `kill`. */
  start(): Promise<void>
  /** Ends it and clears up. */
  stop(): Promise<void>
}

const daemon = '/usr/sbin/pcscd'
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
const readyWithinMs = 5_000

/** Whether `startPcscd` can be asked for here. */
export function canStartPcscd(): boolean {
  return process.getuid?.() === 0 && existsSync(daemon) && existsSync(driver)
}

/**
 * Starts `pcscd` apart from the machine's own: its socket is handed over as a service manager
 * would, and its virtual reader has a port of its own, so that several can run side by side and a
 * test can kill its own. Throws a sentence where the Debian packages are missing or the user is
 * not root.
 */
export async function startPcscd(parentDir = tmpdir()): Promise<Pcscd> {
  for (const file of [daemon, driver]) {
    if (existsSync(file)) continue
    throw new Error(`${file} is missing: apt-get install pcscd vsmartcard-vpcd`)
  }
  if (process.getuid?.() !== 0) throw new Error('only root can start pcscd: run the tests as root')
  const dir = mkdtempSync(join(parentDir, 'pcscd-'))
  const socket = join(dir, 'pcscd.comm')
  const port = await freePortPair()
  writeReaderConfiguration(dir, port)
  let running: ChildProcess | undefined

  async function start(): Promise<void> {
    running = await spawnWithSocket(dir, socket)
    await readerListens(port)
  }
  async function kill(): Promise<void> {
    const child = running
    running = undefined
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
  await start()
  // A test that breaks leaves nothing running.
  process.once('exit', () => running?.kill('SIGKILL'))
  return {
    socket,
    port,
    start,
    kill,
    async stop() {
      await kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function writeReaderConfiguration(dir: string, port: number): void {
  mkdirSync(join(dir, 'readers'))
  const channel = `0x${port.toString(16)}`
  const lines = [
    'FRIENDLYNAME "Virtual PCD"',
    `DEVICENAME /dev/null:${channel}`,
    `LIBPATH ${driver}`,
    `CHANNELID ${channel}`,
  ]
  writeFileSync(join(dir, 'readers', 'vpcd'), `${lines.join('\n')}\n`)
}

/** The socket must outlive our own listener, so it takes its name after we have let go of it. */
async function spawnWithSocket(dir: string, socket: string): Promise<ChildProcess> {
  const opened = join(dir, 'opened.comm')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(opened, resolve))
  const child = spawn('/bin/sh', ['-c', `LISTEN_PID=$$ exec ${daemon} -f -c "$READERS"`], {
    stdio: ['ignore', 'ignore', 'ignore', descriptorOf(server)],
    env: { ...process.env, LISTEN_FDS: '1', READERS: join(dir, 'readers') },
  })
  renameSync(opened, socket)
  await new Promise((resolve) => server.close(resolve))
  return child
}

function descriptorOf(server: Server): number {
  const handle: unknown = Reflect.get(server, '_handle')
  const fd: unknown = typeof handle === 'object' && handle !== null && Reflect.get(handle, 'fd')
  if (typeof fd !== 'number' || fd < 0) throw new Error('a listening socket has no descriptor')
  return fd
}

/** Two neighbours: the virtual reader has two slots. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await listenOn(0)
    if (port !== undefined && (await listenOn(port + 1)) !== undefined) return port
  }
}

async function listenOn(port: number): Promise<number | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen(port, () => {
      const taken = (server.address() as AddressInfo).port
      server.close(() => resolve(taken))
    })
  })
}

async function readerListens(port: number): Promise<void> {
  const stop = performance.now() + readyWithinMs
  while (performance.now() < stop) {
    if (await answers(port)) return
    await pause(20)
  }
  throw new Error(`pcscd did not open its virtual reader on port ${String(port)}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(port, '127.0.0.1')
    line.once('error', () => resolve(false))
    line.once('connect', () => {
      line.destroy()
      resolve(true)
    })
  })
}
