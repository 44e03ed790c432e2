import type { ReaderInterface } from 'smartcard'
import { expect, it } from 'vitest'

import { deviceFault, untilReader } from '../../../test/support/reader-states.ts'
import { systemClock } from '../clock.ts'
import type { CardReader } from '../ports.ts'
import { createPcscDriver } from './pcsc.ts'
import type { PcscLibrary } from './pcsc.ts'
import { cardReaderOn } from './reader.ts'

const hurried = {
  ...systemClock,
  monotonicMs: () => systemClock.monotonicMs() * 50,
  after: (ms: number, run: () => void) => systemClock.after(Math.ceil(ms / 50), run),
}

it('is no reader where the native package is missing, and says so once', async () => {
  const said: string[] = []
  const log = { write: (event: string) => void said.push(event) }
  const load = (): Promise<PcscLibrary> => Promise.reject(new Error('Cannot find module'))
  const reader = cardReaderOn(createPcscDriver({ clock: hurried, log, load }), hurried, log)
  expect(reader.state()).toEqual({ kind: 'no-reader' })
  expect(await reader.read()).toEqual(deviceFault('no-reader'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  await reader.close()
  expect(said.filter((event) => event === 'card-reader.driver-missing')).toHaveLength(1)
})

/** A library whose readers are what `look` says. */
function libraryOf(look: () => ReaderInterface[]): PcscLibrary {
  class Context {
    readonly isValid = true
    listReaders = look
    waitForChange = (): Promise<[]> => new Promise((resolve) => setTimeout(resolve, 5, []))
    cancel = (): void => undefined
    close = (): void => undefined
  }
  return { Context, SCARD_SHARE_SHARED: 2, SCARD_PROTOCOL_T0: 1, SCARD_PROTOCOL_T1: 2 }
}

function readerIn(state: number): ReaderInterface {
  const connect = (): Promise<never> => Promise.reject(new Error('Communication error'))
  return { name: 'R', state, atr: null, connect }
}

function watched(look: () => ReaderInterface[]): CardReader {
  const log = { write: () => undefined }
  const load = (): Promise<PcscLibrary> => Promise.resolve(libraryOf(look))
  return cardReaderOn(createPcscDriver({ clock: hurried, log, load }), hurried, log)
}

it('looks for a reader that is plugged in later', async () => {
  let readers: ReaderInterface[] = []
  const reader = watched(() => readers)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(reader.state()).toEqual({ kind: 'no-reader' })
  readers = [readerIn(0x1_0010)]
  await untilReader(reader, 'empty')
  readers = []
  await untilReader(reader, 'no-reader')
  await reader.close()
})

it('tells two cards apart that changed places between two looks', async () => {
  let state = 0x3_0020
  const reader = watched(() => [readerIn(0x1_0010), { ...readerIn(state), name: 'S' }])
  await untilReader(reader, 'present')
  const states: string[] = []
  reader.onState(({ kind }) => states.push(kind))
  state = 0x5_0020
  await expect.poll(() => states).toEqual(['empty', 'present'])
  state = 0x6_0220
  await untilReader(reader, 'failed')
  expect(reader.state()).toMatchObject({ failure: { fault: 'card-mute' } })
  await reader.close()
})

it('takes a card that cannot be powered for mute, and one that left for none', async () => {
  let state = 0x3_0020
  const reader = watched(() => [readerIn(state)])
  await untilReader(reader, 'present')
  expect(await reader.read()).toEqual(deviceFault('card-mute'))
  const leaving = reader.read()
  state = 0x4_0010
  expect(await leaving).toEqual(deviceFault('no-card'))
  await reader.close()
})
