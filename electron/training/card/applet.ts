import type { CardImage, Dialect, SocialSecurityImage } from './image.ts'

export interface CardApplet {
  /** Answers one command: data, if any, and two status bytes. */
  answer(command: Uint8Array): Uint8Array
}

/** `sx1.sh.` and 社会保障 in GBK. */
const socialSecurityName = Buffer.from('7378312E73682EC9E7BBE1B1A3D5CF', 'hex')
const paymentName = Buffer.from('1PAY.SYS.DDF01', 'ascii')

const status = {
  done: 0x9000,
  wrongLength: 0x6700,
  noFileSelected: 0x6986,
  nothingWaits: 0x6985,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongParameters: 0x6a86,
  unknownCommand: 0x6d00,
  unknownClass: 0x6e00,
} as const

type File = 'ef05' | 'ef06'

const fileNames: Readonly<Record<number, File>> = { 0xef05: 'ef05', 0xef06: 'ef06' }
/** P1 of SELECT by file name, and P2 of READ RECORD, that a card of each dialect takes. */
const selectP1: Readonly<Record<Dialect, number>> = { i: 0x02, ii: 0x00, iii: 0x02, iv: 0x00 }
const readP2: Readonly<Record<Dialect, Readonly<Record<number, File | 'current'>>>> = {
  i: { 0x00: 'current' },
  ii: { 0x04: 'current' },
  iii: { 0x2c: 'ef05', 0x34: 'ef06' },
  iv: { 0x28: 'ef05', 0x30: 'ef06' },
}

/** What is left after power-on: no application selected, nothing waiting. */
interface Memory {
  application: boolean
  file: File | undefined
  waiting: Uint8Array | undefined
}

/**
 * A card after power-on. Speaks T=0: SELECT answers 61xx, and a length asked wrongly answers 6Cxx.
 * A command of another dialect than its own it refuses, as real cards do.
 */
export function createApplet(image: CardImage): CardApplet {
  const memory: Memory = { application: false, file: undefined, waiting: undefined }
  return {
    answer(command) {
      const [cla, ins, p1, p2, p3] = command
      if (p1 === undefined || p2 === undefined || p3 === undefined) return just(status.wrongLength)
      if (cla !== 0x00) return just(status.unknownClass)
      if (ins === 0xc0) return getResponse(memory, p3)
      memory.waiting = undefined
      const data = command.subarray(5)
      if (ins === 0xa4) {
        if (data.length !== p3) return just(status.wrongLength)
        return p1 === 0x04 ? selectByName(image, memory, data) : selectFile(image, memory, p1, data)
      }
      if (ins !== 0xb2) return just(status.unknownCommand)
      if (data.length > 0) return just(status.wrongLength)
      return readRecord(image, memory, { p1, p2, length: p3 })
    },
  }
}

function selectByName(image: CardImage, memory: Memory, name: Uint8Array): Uint8Array {
  const own = image.kind === 'bank-card' ? paymentName : socialSecurityName
  if (!own.equals(name)) return just(status.fileNotFound)
  memory.application = true
  memory.file = undefined
  return keepWaiting(memory, Uint8Array.of(0x6f, name.length + 2, 0x84, name.length, ...name))
}

function selectFile(image: CardImage, memory: Memory, p1: number, data: Uint8Array): Uint8Array {
  if (image.kind === 'bank-card' || !memory.application) return just(status.fileNotFound)
  if (p1 !== selectP1[image.dialect]) return just(status.wrongParameters)
  const [high, low] = data
  if (high === undefined || low === undefined || data.length !== 2) return just(status.wrongLength)
  const file = fileNames[high * 256 + low]
  if (file === undefined) return just(status.fileNotFound)
  memory.file = file
  return keepWaiting(memory, Uint8Array.of(0x6f, 0x04, 0x83, 0x02, high, low))
}

function readRecord(
  image: CardImage,
  memory: Memory,
  asked: { readonly p1: number; readonly p2: number; readonly length: number },
): Uint8Array {
  if (image.kind === 'bank-card' || !memory.application) return just(status.noFileSelected)
  const place = readP2[image.dialect][asked.p2]
  if (place === undefined) return just(status.wrongParameters)
  const file = place === 'current' ? memory.file : place
  if (file === undefined) return just(status.noFileSelected)
  const record = recordOf(image, file, asked.p1)
  if (record === undefined) return just(status.recordNotFound)
  if (asked.length !== record.length) return just(0x6c00 + record.length)
  return answered(record)
}

function recordOf(
  image: SocialSecurityImage,
  file: File,
  tagOrNumber: number,
): Uint8Array | undefined {
  const byTag = image.dialect === 'i' || image.dialect === 'iv'
  return byTag
    ? image[file].find((record) => record[0] === tagOrNumber)
    : image[file][tagOrNumber - 1]
}

function keepWaiting(memory: Memory, data: Uint8Array): Uint8Array {
  memory.waiting = data
  return just(0x6100 + data.length)
}

function getResponse(memory: Memory, length: number): Uint8Array {
  const { waiting } = memory
  if (waiting === undefined) return just(status.nothingWaits)
  if (length !== waiting.length) return just(0x6c00 + waiting.length)
  memory.waiting = undefined
  return answered(waiting)
}

function just(word: number): Uint8Array {
  return Uint8Array.of(word >> 8, word & 0xff)
}

function answered(data: Uint8Array): Uint8Array {
  return Uint8Array.of(...data, ...just(status.done))
}
