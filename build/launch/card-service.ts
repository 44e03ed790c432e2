import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { asRoot } from '../setup/places.mjs'
import { say } from '../setup/say.mjs'
import { hasDisplay } from '../setup/system-libraries.mjs'
import { canStartPcscd, startPcscd } from './own-pcscd.ts'
import { unprivileged } from './stage.ts'

export interface CardService {
  readonly env: Readonly<Record<string, string>>
  readonly reader: 'pcsc' | 'tcp'
  readonly cardPort: number
}

const serviceSocket = '/run/pcscd/pcscd.comm'
const virtualReader = '/etc/reader.conf.d/vpcd'
/** Where the virtual reader waits for a card. */
const virtualReaderPort = 35963
const startWithinMs = 5_000

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(socket)
    line.on('connect', () => {
      line.destroy()
      resolve(true)
    })
    line.on('error', () => {
      resolve(false)
    })
  })
}

async function waitFor(socket: string): Promise<boolean> {
  const stop = performance.now() + startWithinMs
  while (performance.now() < stop) {
    if (await answers(socket)) return true
    await pause(50)
  }
  return false
}

async function runDaemon(ends: (() => void)[]): Promise<boolean> {
  if (await answers(serviceSocket)) return true
  const daemon = spawn('pcscd', ['--foreground'], { stdio: 'ignore' })
  daemon.on('error', () => undefined)
  ends.push(() => daemon.kill())
  return waitFor(serviceSocket)
}

/**
 * pcscd lets only root in where nobody sits at the machine. This door is the ordinary user's
 * alone, and hands every byte on.
 */
async function openDoor(dir: string, ends: (() => void)[]): Promise<string> {
  const door = join(dir, 'pcscd')
  const server = createServer((client) => {
    const service = connect(serviceSocket)
    client.pipe(service).pipe(client)
    client.on('error', () => service.destroy())
    service.on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(door, resolve))
  server.unref()
  chownSync(door, unprivileged.uid, unprivileged.gid)
  chmodSync(door, 0o600)
  ends.push(() => server.close())
  return door
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A PC/SC service nobody else uses, its socket the ordinary user's alone. */
async function ownService(dir: string, ends: (() => void)[]): Promise<CardService> {
  const own = await startPcscd(dir)
  const { socket, port } = own
  ends.push(() => void own.kill())
  chmodSync(dirname(socket), 0o755)
  chownSync(socket, unprivileged.uid, unprivileged.gid)
  return { reader: 'pcsc', cardPort: port, env: { PCSCLITE_CSOCK_NAME: socket } }
}

/**
 * `own`: a PC/SC service apart from the machine's. `machine`: the machine's, so that a real reader
 * works too. Without either, cards come by a port.
 */
export async function startCardService(
  whose: 'own' | 'machine',
  dir: string,
  ends: (() => void)[],
): Promise<CardService> {
  if (whose === 'own' && canStartPcscd()) return ownService(dir, ends)
  if (existsSync(virtualReader)) {
    const pcsc = { reader: 'pcsc', cardPort: virtualReaderPort } as const
    if (asRoot && (await runDaemon(ends))) {
      return { ...pcsc, env: { PCSCLITE_CSOCK_NAME: await openDoor(dir, ends) } }
    }
    if (!asRoot && hasDisplay() && existsSync(serviceSocket)) return { ...pcsc, env: {} }
  }
  say('No virtual PC/SC reader can be used here: practice cards come by a loopback port.')
  return { env: {}, reader: 'tcp', cardPort: await freePort() }
}
