import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import {
  bankCardImage,
  brokenCardImage,
  buildCardImage,
  createCardHolder,
} from '../../training/card/index.ts'
import type { CardHolder } from '../../training/card/index.ts'
import { startPcscd } from '../../../build/launch/own-pcscd.ts'
import type { Pcscd } from '../../../build/launch/own-pcscd.ts'
import {
  cardSpec,
  everyCard,
  expectedOf,
  practiceCard,
} from '../../../test/support/practice-cards.ts'
import { deviceFault, untilReader } from '../../../test/support/reader-states.ts'
import { systemClock } from '../clock.ts'
import type { CardReader } from '../ports.ts'
import { createCardReader } from './index.ts'

const readyWithinMs = 2_000
const quiet = { write: () => undefined }

let pcscd: Pcscd
let holder: CardHolder
let reader: CardReader

beforeAll(async () => {
  pcscd = await startPcscd()
  process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socket
  holder = createCardHolder({ port: pcscd.port })
  reader = createCardReader({ kind: 'pcsc', port: null, clock: systemClock, log: quiet })
  await untilReader(reader, 'empty')
})

afterEach(async () => {
  await holder.remove()
  await untilReader(reader, 'empty', 5_000)
})

afterAll(async () => {
  await holder.close()
  await reader.close()
  await pcscd.stop()
})

async function readsAgain(): Promise<void> {
  await holder.remove()
  await untilReader(reader, 'empty')
  await holder.insert(practiceCard())
  await untilReader(reader, 'present')
  expect(await reader.read()).toMatchObject({ ok: true, value: { name: '王秀兰' } })
}

describe('a card through the real PC/SC service', () => {
  it.each(everyCard)('generation $generation, dialect $dialect', async (spec) => {
    await holder.insert(buildCardImage(spec))
    await untilReader(reader, 'present')
    expect(await reader.read()).toEqual({ ok: true, value: expectedOf(spec) })
  })

  it('carries a name that needs both records and characters outside GBK', async () => {
    const name = '阿卜杜热合曼·买买提明·艾合买提·𬭎䶮江'
    await holder.insert(practiceCard({ generation: '3', dialect: 'iv', name }))
    await untilReader(reader, 'present')
    expect(await reader.read()).toMatchObject({ ok: true, value: { name } })
  })

  it('says that nothing lies there', async () => {
    expect(await reader.read()).toEqual(deviceFault('no-card'))
  })

  it('tells a bank card, and reads the right one afterwards', async () => {
    await holder.insert(bankCardImage())
    await untilReader(reader, 'present')
    expect(await reader.read()).toEqual(deviceFault('not-a-social-security-card'))
    expect(reader.state()).toMatchObject({ kind: 'failed' })
    await readsAgain()
  })

  it('names the record of a broken card, and reads the next one', async () => {
    await holder.insert(brokenCardImage())
    await untilReader(reader, 'present')
    const failure = { kind: 'unreadable', field: 'EF06.08', source: 'card' }
    expect(await reader.read()).toEqual({ ok: false, failure })
    expect(reader.state()).toEqual({ kind: 'failed', failure })
    await readsAgain()
  })

  it('serves readings one at a time, each in its turn', async () => {
    await holder.insert(practiceCard())
    await untilReader(reader, 'present')
    const readings = await Promise.all([reader.read(), reader.read(), reader.read()])
    expect(readings.every(({ ok }) => ok)).toBe(true)
  })

  it('gives a silent card up in time, and reads the next one', async () => {
    await holder.insert(practiceCard(), (nth) => (nth === 3 ? 'stay-silent' : 'answer'))
    await untilReader(reader, 'present')
    expect(await reader.read()).toEqual(deviceFault('card-mute'))
    expect(await reader.read()).toEqual(deviceFault('card-mute'))
    await readsAgain()
  })

  it('sees one card put in place of another', async () => {
    await holder.insert(practiceCard())
    await untilReader(reader, 'present')
    const states: string[] = []
    const stop = reader.onState(({ kind }) => states.push(kind))
    await holder.insert(buildCardImage(cardSpec({ name: '李四' })))
    await expect.poll(() => states.join(' '), { timeout: 3_000 }).toBe('empty present')
    stop()
    expect(await reader.read()).toMatchObject({ ok: true, value: { name: '李四' } })
  })
})

describe('a card pulled while it is read', () => {
  /** How many commands one reading of this card takes. */
  async function commandsOfOneReading(): Promise<number> {
    let count = 0
    await holder.insert(practiceCard(), () => {
      count += 1
      return 'answer'
    })
    await untilReader(reader, 'present')
    expect(await reader.read()).toMatchObject({ ok: true })
    await holder.remove()
    await untilReader(reader, 'empty')
    return count
  }

  it('is said so at every command, and the reader is empty again in time', async () => {
    const commands = await commandsOfOneReading()
    expect(commands).toBeGreaterThan(10)
    for (let last = 1; last <= commands; last += 1) {
      await holder.insert(practiceCard(), (nth) => (nth === last ? 'leave' : 'answer'))
      await untilReader(reader, 'present')
      const reading = await reader.read()
      expect(reading, `pulled at command ${String(last)}`).toEqual(deviceFault('card-removed'))
      await untilReader(reader, 'empty')
    }
    await readsAgain()
  }, 60_000)
})

describe('a PC/SC service that ends', () => {
  it('is no reader, and is found again within two seconds of its return', async () => {
    await pcscd.kill()
    await untilReader(reader, 'no-reader')
    expect(await reader.read()).toEqual(deviceFault('no-reader'))
    await pcscd.start()
    await untilReader(reader, 'empty', readyWithinMs)
    await readsAgain()
  })

  it('may end in the middle of a reading', async () => {
    await holder.insert(practiceCard(), (nth) => {
      if (nth === 4) void pcscd.kill()
      return 'answer'
    })
    await untilReader(reader, 'present')
    const reading = await reader.read()
    expect([deviceFault('no-reader'), deviceFault('card-removed')]).toContainEqual(reading)
    await untilReader(reader, 'no-reader')
    await pcscd.start()
    await untilReader(reader, 'empty', readyWithinMs)
    await readsAgain()
  })
})
