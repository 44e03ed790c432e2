import { connect } from 'node:net'
import type { Socket } from 'node:net'

import { systemClock } from '../clock.ts'
import type { PracticeClock } from '../clock.ts'
import { createApplet } from './applet.ts'
import type { CardImage } from './image.ts'

/** What the card does on its n-th command, counted from 1: answers, stays silent, or is pulled. */
export type CardConduct = (nth: number) => 'answer' | 'stay-silent' | 'leave'

export interface CardHolder {
  /**
   * Lays the card in the reader; resolves when the reader has asked for its answer to reset, or a
   * moment later where no reader asks. Rejects where nothing listens on the port.
   */
  insert(image: CardImage, conduct?: CardConduct): Promise<void>
  /** Pulls the card; without one, does nothing. */
  remove(): Promise<void>
  close(): Promise<void>
}

const control = { off: 0, on: 1, reset: 2, answerToReset: 4 } as const
const noticedWithinMs = 2_000

/** The hand at a virtual reader that listens on this port (the PC/SC service's is 35963). */
export function createCardHolder(options: {
  readonly port: number
  readonly host?: string
  readonly clock?: PracticeClock
}): CardHolder {
  const { port, host = '127.0.0.1', clock = systemClock } = options
  let inserted: Socket | undefined

  async function remove(): Promise<void> {
    const socket = inserted
    inserted = undefined
    if (socket === undefined || socket.destroyed) return
    await new Promise<void>((resolve) => {
      socket.once('close', () => {
        resolve()
      })
      socket.destroy()
    })
  }

  return {
    async insert(image, conduct = () => 'answer') {
      await remove()
      const socket = await reach(host, port)
      inserted = socket
      await new Promise<void>((resolve) => {
        const stopWaiting = clock.after(noticedWithinMs, resolve)
        socket.once('close', () => {
          stopWaiting()
          resolve()
        })
        beCard(socket, image, conduct, () => {
          stopWaiting()
          resolve()
        })
      })
    },
    remove,
    close: remove,
  }
}

function reach(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const refuse = (error: Error): void => {
      const reason = `no virtual card reader listens on ${host}:${String(port)} (${error.message})`
      reject(new Error(reason, { cause: error }))
    }
    socket.once('error', refuse)
    socket.once('connect', () => {
      socket.off('error', refuse)
      // A reader that goes away takes the connection with it: the card is then simply out.
      socket.on('error', () => socket.destroy())
      resolve(socket)
    })
  })
}

/** Frames are two bytes of length, then one control byte or a command. */
function beCard(
  socket: Socket,
  image: CardImage,
  conduct: CardConduct,
  noticed: () => void,
): void {
  let applet = createApplet(image)
  let received: Uint8Array = new Uint8Array()
  let commands = 0

  function hear(frame: Uint8Array): void {
    if (frame.length === 1) {
      const [order] = frame
      if (order !== control.answerToReset) applet = createApplet(image)
      else {
        send(socket, image.atr)
        noticed()
      }
      return
    }
    commands += 1
    const does = conduct(commands)
    if (does === 'leave') socket.destroy()
    else if (does === 'answer') send(socket, applet.answer(frame))
  }

  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes])
    for (;;) {
      const [high, low] = received
      if (high === undefined || low === undefined) return
      const end = 2 + high * 256 + low
      if (received.length < end) return
      const frame = received.subarray(2, end)
      received = received.subarray(end)
      hear(frame)
    }
  })
}

function send(socket: Socket, frame: Uint8Array): void {
  if (socket.destroyed) return
  socket.write(Buffer.concat([Uint8Array.of(frame.length >> 8, frame.length & 0xff), frame]))
}
