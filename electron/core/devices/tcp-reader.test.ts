import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { cardSpec, expectedOf, practiceCard } from '../../../test/support/practice-cards.ts'
import { deviceFault, untilReader } from '../../../test/support/reader-states.ts'
import { bankCardImage, createCardHolder } from '../../training/card/index.ts'
import type { CardHolder } from '../../training/card/index.ts'
import { systemClock } from '../clock.ts'
import type { CardReader, Clock } from '../ports.ts'
import { createCardReader } from './index.ts'

const quiet = { write: () => undefined }
/** Durations of the reader shrunk, yet long enough for a busy computer. */
const hurried = hurriedClock(8)
/** The hand that holds the card needs no patience here. */
const quickHand = hurriedClock(50)

function hurriedClock(times: number): Clock {
  return {
    nowMs: () => systemClock.nowMs(),
    monotonicMs: () => systemClock.monotonicMs() * times,
    after: (ms, run) => systemClock.after(Math.ceil(ms / times), run),
  }
}

async function occupied(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

async function release(server: Server): Promise<void> {
  server.close()
  await once(server, 'close')
}

describe('the reader on a port', () => {
  let reader: CardReader
  let holder: CardHolder
  let port: number

  beforeEach(async () => {
    const taken = await occupied()
    port = taken.port
    await release(taken.server)
    reader = createCardReader({ kind: 'tcp', port, clock: hurried, log: quiet })
    holder = createCardHolder({ port, clock: quickHand })
    await untilReader(reader, 'empty')
  })

  afterEach(async () => {
    await holder.close()
    await reader.close()
  })

  async function lay(...card: Parameters<CardHolder['insert']>): Promise<void> {
    await holder.insert(...card)
    await untilReader(reader, 'present')
  }

  it('reads the card that a program is', async () => {
    await lay(practiceCard())
    expect(await reader.read()).toEqual({ ok: true, value: expectedOf(cardSpec()) })
    await holder.remove()
    await untilReader(reader, 'empty')
    expect(await reader.read()).toEqual(deviceFault('no-card'))
  })

  it('says at every command that the card was pulled, and reads it again', async () => {
    let commands = 0
    await lay(practiceCard(), () => {
      commands += 1
      return 'answer'
    })
    expect(await reader.read()).toMatchObject({ ok: true })
    for (let last = 1; last <= commands; last += 1) {
      await lay(practiceCard(), (nth) => (nth === last ? 'leave' : 'answer'))
      expect(await reader.read()).toEqual(deviceFault('card-removed'))
      await untilReader(reader, 'empty')
    }
    await lay(practiceCard())
    expect(await reader.read()).toMatchObject({ ok: true })
  })

  it('gives up on a silent card, says so while it lies there, and reads the next', async () => {
    await lay(practiceCard(), (nth) => (nth === 5 ? 'stay-silent' : 'answer'))
    expect(await reader.read()).toEqual(deviceFault('card-mute'))
    expect(reader.state()).toMatchObject({ kind: 'failed', failure: { fault: 'card-mute' } })
    expect(await reader.read()).toEqual(deviceFault('card-mute'))
    await lay(practiceCard())
    expect(await reader.read()).toMatchObject({ ok: true })
  })

  it('begins a new attempt on a card that failed, and tells each state once', async () => {
    const states: string[] = []
    reader.onState(({ kind }) => states.push(kind))
    await lay(bankCardImage())
    await reader.read()
    await reader.read()
    await holder.remove()
    await untilReader(reader, 'empty')
    expect(states).toEqual(['present', 'failed', 'present', 'failed', 'empty'])
  })

  it('turns a second card away', async () => {
    await lay(practiceCard())
    const second = createCardHolder({ port, clock: quickHand })
    await second.insert(practiceCard({ name: '李四' }))
    expect(await reader.read()).toMatchObject({ ok: true, value: { name: '王秀兰' } })
    await second.close()
  })

  it('knows a card that does not say what it is', async () => {
    const { connect } = await import('node:net')
    const mute = connect(port, '127.0.0.1')
    await untilReader(reader, 'failed')
    expect(reader.state()).toMatchObject({ failure: { fault: 'card-mute' } })
    expect(await reader.read()).toEqual(deviceFault('card-mute'))
    mute.destroy()
    await untilReader(reader, 'empty')
  })

  it('is no reader after it was closed', async () => {
    await reader.close()
    expect(await reader.read()).toEqual(deviceFault('no-reader'))
  })
})

it('finds its port when another program lets go of it', async () => {
  const { server, port } = await occupied()
  const reader = createCardReader({ kind: 'tcp', port, clock: systemClock, log: quiet })
  expect(await reader.read()).toEqual(deviceFault('no-reader'))
  await release(server)
  await untilReader(reader, 'empty')
  await reader.close()
})
