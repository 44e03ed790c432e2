import type { CardChannel } from './driver.ts'

/** A card's answer, cut into data and the status word. */
export interface Answer {
  readonly word: number
  readonly data: Uint8Array
}

export const status = {
  done: 0x9000,
  wrongLength: 0x6700,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  dataNotFound: 0x6a88,
} as const

/** More rounds than any card needs for one command. */
const roundsAtMost = 8

/**
 * Sends one command and follows the card where it leads: 61xx fetches the data that waits, 6Cxx
 * asks again with the length that the card names.
 */
export async function exchange(channel: CardChannel, command: Uint8Array): Promise<Answer> {
  let fetched: Uint8Array = new Uint8Array()
  let next = command
  for (let round = 1; ; round += 1) {
    const answer = cut(await channel.transmit(next))
    const data = Buffer.concat([fetched, answer.data])
    const [first, second] = [answer.word >> 8, answer.word & 0xff]
    if (round === roundsAtMost || (first !== 0x61 && first !== 0x6c)) {
      return { word: answer.word, data }
    }
    fetched = data
    next = first === 0x61 ? getResponse(second) : withLength(next, second)
  }
}

function getResponse(length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length)
}

function withLength(command: Uint8Array, length: number): Uint8Array {
  return Uint8Array.of(...command.subarray(0, 4), length)
}

/** An answer too short for a status word counts as one that says nothing: word 0. */
function cut(answer: Uint8Array): Answer {
  const [first, second] = answer.subarray(-2)
  if (first === undefined || second === undefined) return { word: 0, data: new Uint8Array() }
  return { word: first * 256 + second, data: answer.subarray(0, -2) }
}
