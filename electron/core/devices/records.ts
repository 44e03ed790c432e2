import { exchange, status } from './apdu.ts'
import type { Answer } from './apdu.ts'
import type { CardChannel } from './driver.ts'

/** A record that is there and cannot be understood; `field` is `EF06.08` and the like. */
export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord'
  readonly field: string

  constructor(field: string) {
    super(field)
    this.field = field
  }
}

/**
 * How records are asked for. i: by tag, current file; iv: by tag, short file name; ii: by number,
 * current file; iii: by number, short file name.
 */
export type Dialect = 'i' | 'iv' | 'ii' | 'iii'

/** By tag first, for numbers shift between generations. */
const inOrder: readonly Dialect[] = ['i', 'iv', 'ii', 'iii']

export interface FileLayout {
  readonly name: 'EF05' | 'EF06'
  readonly id: number
  /** P2 of READ RECORD where the short file name goes with the command. */
  readonly shortName: { readonly byTag: number; readonly byNumber: number }
  /** Tags in the order of record numbers, with the length of their values. */
  readonly records: readonly (readonly [tag: number, length: number])[]
}

export interface RecordFile {
  /** The value of a record that every card has. Throws `UnreadableRecord`. */
  require(tag: number): Promise<Uint8Array>
  /** The value, or undefined where this card has none. Throws `UnreadableRecord`. */
  find(tag: number): Promise<Uint8Array | undefined>
  /** The dialect in which this file answered. */
  dialect(): Dialect | undefined
}

type Reading =
  | { readonly kind: 'value'; readonly value: Uint8Array }
  | { readonly kind: 'absent' | 'damaged' | 'not-understood' }

const absent: readonly number[] = [status.fileNotFound, status.recordNotFound, status.dataNotFound]
const mostRecords = 16

/** Selects an elementary file, in the form that the card takes, and reads its records. */
export async function openFile(
  channel: CardChannel,
  layout: FileLayout,
  preferred: Dialect | undefined,
): Promise<RecordFile> {
  await select(channel, layout.id)
  const numbered = new Map<Dialect, Promise<NumberedRecords>>()
  let spoken = preferred

  async function readIn(dialect: Dialect, tag: number): Promise<Reading> {
    if (dialect === 'i' || dialect === 'iv') {
      const p2 = dialect === 'i' ? 0x00 : layout.shortName.byTag
      return asRecord(tag, await readRecord(channel, tag, p2, lengthOf(layout, tag)))
    }
    const p2 = dialect === 'ii' ? 0x04 : layout.shortName.byNumber
    const all = numbered.get(dialect) ?? readAll(channel, layout, p2)
    numbered.set(dialect, all)
    return fromNumbered(await all, tag)
  }

  return {
    dialect: () => spoken,
    async require(tag) {
      for (const dialect of new Set([...(spoken === undefined ? [] : [spoken]), ...inOrder])) {
        const reading = await readIn(dialect, tag)
        if (reading.kind !== 'value') continue
        spoken = dialect
        return reading.value
      }
      throw new UnreadableRecord(fieldOf(layout, tag))
    },
    async find(tag) {
      const reading = await readIn(spoken ?? 'i', tag)
      if (reading.kind === 'value') return reading.value
      if (reading.kind === 'absent') return undefined
      throw new UnreadableRecord(fieldOf(layout, tag))
    },
  }
}

export function fieldOf(layout: FileLayout, tag: number): string {
  return `${layout.name}.${tag.toString(16).toUpperCase().padStart(2, '0')}`
}

/** Under the current folder first, then by the plain file name; a card that takes neither may
 * still answer where the short file name goes with each command. */
async function select(channel: CardChannel, id: number): Promise<void> {
  for (const p1 of [0x02, 0x00]) {
    const command = Uint8Array.of(0x00, 0xa4, p1, 0x00, 0x02, id >> 8, id & 0xff)
    const { word } = await exchange(channel, command)
    if (word === status.done) return
  }
}

async function readRecord(
  channel: CardChannel,
  p1: number,
  p2: number,
  length: number,
): Promise<Answer> {
  const command = Uint8Array.of(0x00, 0xb2, p1, p2, length + 2)
  const answer = await exchange(channel, command)
  if (answer.word !== status.wrongLength) return answer
  return exchange(channel, Uint8Array.of(0x00, 0xb2, p1, p2, 0x00))
}

/** Another tag in the first byte means that the card took the number for something else. */
function asRecord(tag: number, answer: Answer): Reading {
  if (absent.includes(answer.word)) return { kind: 'absent' }
  if (answer.word !== status.done || answer.data[0] !== tag) return { kind: 'not-understood' }
  const value = valueOf(answer.data)
  return value === undefined ? { kind: 'damaged' } : { kind: 'value', value }
}

/** One-level TLV, strictly: tag, length, and exactly that many bytes. */
function valueOf(record: Uint8Array): Uint8Array | undefined {
  const [, length] = record
  return length !== undefined && length === record.length - 2 ? record.subarray(2) : undefined
}

interface NumberedRecords {
  readonly values: ReadonlyMap<number, Uint8Array>
  /** Records that are there and were not understood. */
  readonly damaged: boolean
}

async function readAll(
  channel: CardChannel,
  layout: FileLayout,
  p2: number,
): Promise<NumberedRecords> {
  const values = new Map<number, Uint8Array>()
  let refused = 0
  for (let number = 1; number <= mostRecords; number += 1) {
    const length = layout.records[number - 1]?.[1] ?? 4
    const { word, data } = await readRecord(channel, number, p2, length)
    if (absent.includes(word)) break
    const [tag] = data
    const value = word === status.done ? valueOf(data) : undefined
    if (tag === undefined || value === undefined) refused += 1
    else if (!values.has(tag)) values.set(tag, value)
    // Two in a row and nothing else: this card does not speak the dialect.
    if (refused === 2 && values.size === 0) break
  }
  return { values, damaged: refused > 0 }
}

function fromNumbered(records: NumberedRecords, tag: number): Reading {
  const value = records.values.get(tag)
  if (value !== undefined) return { kind: 'value', value }
  return { kind: records.damaged ? 'damaged' : 'absent' }
}

function lengthOf(layout: FileLayout, tag: number): number {
  return layout.records.find(([each]) => each === tag)?.[1] ?? 4
}
