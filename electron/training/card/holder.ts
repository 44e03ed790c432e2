import { connect } from 'node:net'
import type { Socket } from 'node:net'

import { invariant } from '../../../shared/failure/index.ts'
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
/** A reader looks a few times a second: a hand is slower, and so is this one. */
const handNeedsMs = 500
const answerEndsWithinMs = 200

/** The hand at a virtual reader that listens on this port (the PC/SC service's is 35963). */
export function createCardHolder(options: {
  readonly port: number
  readonly host?: string
  readonly clock?: PracticeClock
}): CardHolder {
  const { port, host = '127.0.0.1', clock = systemClock } = options
  let inserted: { readonly socket: Socket; readonly card: Card } | undefined
  let handIsBack: Promise<void> = Promise.resolve()

  async function remove(): Promise<void> {
    const held = inserted
    inserted = undefined
    if (held === undefined) return
    handIsBack = new Promise((resolve) => void clock.after(handNeedsMs, resolve))
    const { socket, card } = held
    if (socket.destroyed) return
    await new Promise<void>((resolve) => {
      socket.once('close', () => {
        resolve()
      })
      const callOff = clock.after(answerEndsWithinMs, () => socket.destroy())
      card.whenIdle(() => {
        callOff()
        socket.destroy()
      })
    })
  }

  return {
    async insert(image, conduct = () => 'answer') {
      await remove()
      await handIsBack
      const socket = await reach(host, port)
      await new Promise<void>((resolve) => {
        const stopWaiting = clock.after(noticedWithinMs, resolve)
        const noticed = (): void => {
          stopWaiting()
          resolve()
        }
        socket.once('close', noticed)
        inserted = { socket, card: beCard(socket, image, conduct, noticed) }
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

interface Card {
  /** Runs when no answer is half sent. */
  readonly whenIdle: (run: () => void) => void
}

/** Frames are two bytes of length, then one control byte or a command. */
function beCard(
  socket: Socket,
  image: CardImage,
  conduct: CardConduct,
  noticed: () => void,
): Card {
  const answers = answersOn(socket)
  let applet = createApplet(image)
  let received: Uint8Array = new Uint8Array()
  let commands = 0
  /** What the card will do on the command that is announced and not whole yet. */
  let announced: ReturnType<CardConduct> | undefined

  function announce(): void {
    if (announced !== undefined) return
    commands += 1
    announced = conduct(commands)
    if (announced === 'answer') answers.begin()
    if (announced === 'leave') socket.destroy()
  }

  function hear(frame: Uint8Array): void {
    if (frame.length > 1) {
      if (announced === 'answer') answers.send(applet.answer(frame))
      announced = undefined
    } else if (frame[0] === control.answerToReset) {
      answers.send(image.atr)
      noticed()
    } else applet = createApplet(image)
  }

  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes])
    for (;;) {
      const [high, low] = received
      if (high === undefined || low === undefined) return
      const length = high * 256 + low
      if (length > 1) announce()
      if (received.length < 2 + length) return
      const frame = received.subarray(2, 2 + length)
      received = received.subarray(2 + length)
      hear(frame)
    }
  })
  return { whenIdle: answers.whenIdle }
}

interface Answers extends Card {
  begin(): void
  send(frame: Uint8Array): void
}

/**
 * The virtual reader writes length and command apart, and the network then holds the command back
 * for 40 ms until it hears from us. The first byte of every answer's length is zero: sent as soon
 * as a command is announced, it sets the command free. What is begun must be ended, even by a card
 * that is being pulled: half a length brings the virtual reader's service down.
 */
function answersOn(socket: Socket): Answers {
  let begun = false
  let idle: (() => void)[] = []
  return {
    begin() {
      if (begun || socket.destroyed) return
      begun = true
      socket.write(Uint8Array.of(0))
    },
    send(frame) {
      invariant(frame.length < 256, 'a practice card answers with fewer than 256 bytes')
      if (socket.destroyed) return
      const length = begun ? [frame.length] : [0, frame.length]
      begun = false
      socket.write(Uint8Array.of(...length, ...frame))
      for (const run of idle) run()
      idle = []
    },
    whenIdle(run) {
      if (begun) idle.push(run)
      else run()
    },
  }
}
