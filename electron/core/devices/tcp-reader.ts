import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

import type { Clock } from '../ports.ts'
import { ChannelBroken } from './driver.ts'
import type { OpenChannel, Presence, ReaderDriver } from './driver.ts'
import { frameCutter, frameOf } from './frames.ts'
import { waiting, within } from './within-clock.ts'

const control = { on: 1, reset: 2, answerToReset: 4 } as const
const answerToResetWithinMs = 1_000
const listenAgainAfterMs = 1_000

/** One card program, connected. Its answers come in the order of what it was asked. */
interface Card {
  readonly socket: Socket
  readonly order: (control: number) => void
  readonly ask: (content: Uint8Array) => Promise<Uint8Array>
}

/**
 * The practice reader where there is no PC/SC: listens on a loopback port and speaks the virtual
 * reader's frames to the card program that connects. A second card is turned away.
 */
export function createTcpReader(port: number, clock: Clock): ReaderDriver {
  const rest = waiting(clock)
  let server: Server | undefined
  let inserted: { readonly card: Card; readonly atr: Uint8Array } | undefined
  let held: Socket | undefined
  let closed = false
  let tell: (presence: Presence) => void = () => undefined

  async function welcome(socket: Socket): Promise<void> {
    if (held !== undefined) {
      socket.destroy()
      return
    }
    held = socket
    const card = cardOn(socket)
    socket.once('close', () => {
      held = undefined
      inserted = undefined
      if (!closed) tell('empty')
    })
    const atr = await powerUp(card).catch(() => undefined)
    if (held !== socket) return
    if (atr !== undefined) inserted = { card, atr }
    tell(atr === undefined ? 'mute' : 'present')
  }

  async function powerUp(card: Card): Promise<Uint8Array | undefined> {
    card.order(control.on)
    const asked = card.ask(Uint8Array.of(control.answerToReset))
    const outcome = await within(clock, answerToResetWithinMs, asked)
    return outcome.late ? undefined : outcome.value
  }

  async function listen(): Promise<void> {
    while (!closed) {
      const listening = await listenOn(port, (socket) => void welcome(socket))
      if (listening !== undefined) {
        server = listening
        tell('empty')
        return
      }
      tell('no-reader')
      await rest.pause(listenAgainAfterMs)
    }
  }

  return {
    watch(hear) {
      tell = hear
      void listen()
    },
    open(): Promise<OpenChannel> {
      if (server === undefined) return Promise.reject(new ChannelBroken('no-reader'))
      if (inserted === undefined) {
        return Promise.reject(new ChannelBroken(held === undefined ? 'no-card' : 'card-mute'))
      }
      const { card, atr } = inserted
      card.order(control.reset)
      return Promise.resolve({ atr, transmit: card.ask, close: () => undefined })
    },
    async close() {
      closed = true
      rest.wakeForGood()
      held?.destroy()
      const listening = server
      if (listening !== undefined) await new Promise((resolve) => listening.close(resolve))
    },
  }
}

function listenOn(port: number, hear: (socket: Socket) => void): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer({ noDelay: true }, hear)
    server.once('error', () => {
      resolve(undefined)
    })
    server.listen(port, '127.0.0.1', () => {
      resolve(server)
    })
  })
}

function cardOn(socket: Socket): Card {
  const asked: { answer: (content: Uint8Array) => void; broken: (error: Error) => void }[] = []
  socket.on('error', () => socket.destroy())
  socket.on('data', frameCutter((content) => asked.shift()?.answer(content)))
  socket.once('close', () => {
    for (const { broken } of asked.splice(0)) broken(new ChannelBroken('card-removed'))
  })
  return {
    socket,
    order(order) {
      if (!socket.destroyed) socket.write(frameOf(Uint8Array.of(order)))
    },
    ask(content) {
      if (socket.destroyed) return Promise.reject(new ChannelBroken('card-removed'))
      return new Promise((answer, broken) => {
        asked.push({ answer, broken })
        socket.write(frameOf(content))
      })
    },
  }
}
