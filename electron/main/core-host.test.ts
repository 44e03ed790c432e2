import { describe, expect, it } from 'vitest'

import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import type { DeskEvent } from '../../shared/contracts/events.ts'
import type { ChildEvents } from './child-process.ts'
import { CoreHost } from './core-host.ts'
import { nextStart } from './supervisor.ts'

const lost = { ok: false, failure: { kind: 'core-lost' } }

/** A host whose processes and clock are moved by hand. */
function hostByHand() {
  const events: DeskEvent[] = []
  const started: { events: ChildEvents; posted: { type: string; id?: number }[] }[] = []
  const due: { atMs: number; run: () => void }[] = []
  let nowMs = 0
  const host = new CoreHost({
    start: (childEvents) => {
      const posted: { type: string; id?: number }[] = []
      started.push({ events: childEvents, posted })
      return {
        pid: started.length,
        post: (message) => void posted.push(message as { type: string }),
        kill: () => {
          childEvents.onExit(null)
        },
      }
    },
    startMessage: () => ({ type: 'start' }) as CoreStart,
    clock: {
      nowMs: () => nowMs,
      after: (ms, run) => {
        const entry = { atMs: nowMs + ms, run }
        due.push(entry)
        return () => {
          if (due.includes(entry)) due.splice(due.indexOf(entry), 1)
        }
      },
    },
    log: { write: () => undefined, pass: () => undefined },
    publish: (event) => void events.push(event),
  })
  const pass = (ms: number): void => {
    nowMs += ms
    for (const each of due.filter(({ atMs }) => atMs <= nowMs)) {
      due.splice(due.indexOf(each), 1)
      each.run()
    }
  }
  const newest = () => started.at(-1) ?? { events: undefined, posted: [] }
  const say = (message: unknown): void => newest().events?.onMessage(message)
  const crash = (): void => newest().events?.onExit(1)
  return { host, events, started, pass, newest, say, crash }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the core host', () => {
  it('holds calls until the core is ready, and relays them with their own answers', async () => {
    const { host, newest, say } = hostByHand()
    host.start()
    const first = host.call('a/b', 1)
    const second = host.call('a/c', 2)
    say({ type: 'ready' })
    await settled()
    const [, one, two] = newest().posted
    say({ type: 'reply', id: two?.id, result: { ok: true, value: 'second' } })
    say({ type: 'reply', id: one?.id, result: { ok: true, value: 'first' } })
    expect(await first).toEqual({ ok: true, value: 'first' })
    expect(await second).toEqual({ ok: true, value: 'second' })
  })

  it('answers what was under way when the core dies, restarts it at once, and serves', async () => {
    const { host, events, pass, started, say, crash } = hostByHand()
    host.start()
    say({ type: 'ready' })
    const waiting = host.call('settlement/confirm', {})
    await settled()
    crash()
    expect(await waiting).toEqual(lost)
    expect(host.trouble).toEqual({ kind: 'core', state: 'restarting' })
    pass(0)
    expect(started).toHaveLength(2)
    say({ type: 'ready' })
    expect(events.map((event) => 'state' in event && event.state)).toEqual(['restarting', 'ready'])
    expect(host.trouble).toBeUndefined()
  })

  it('gives up after five crashes in thirty seconds, and says so', async () => {
    const { host, events, pass, started, crash } = hostByHand()
    host.start()
    for (let n = 0; n < 5; n += 1) {
      crash()
      pass(1_000)
    }
    expect(started).toHaveLength(5)
    expect(events.at(-1)).toMatchObject({ kind: 'core', state: 'stopped' })
    expect(await host.call('a/b', {})).toEqual(lost)
    expect(host.trouble).toEqual(events.at(-1))
  })

  it('does not start again what said why it must not run', async () => {
    const { host, events, pass, started, say, crash } = hostByHand()
    host.start()
    const early = host.call('session/open', {})
    say({ type: 'fatal', wording: '账本由新版本写成' })
    crash()
    pass(60_000)
    expect(started).toHaveLength(1)
    expect(await early).toEqual(lost)
    expect(events).toEqual([{ kind: 'core', state: 'stopped', wording: '账本由新版本写成' }])
  })

  it('ends a core that hangs, and believes no malformed reply', async () => {
    const { host, pass, started, newest, say } = hostByHand()
    host.start()
    say({ type: 'ready' })
    const odd = host.call('a/b', {})
    await settled()
    say({ type: 'reply', id: newest().posted[1]?.id, result: { ok: 'perhaps' } })
    expect(await odd).toEqual(lost)
    const hanging = host.call('a/b', {})
    await settled()
    pass(120_000)
    expect(await hanging).toEqual(lost)
    pass(0)
    expect(started).toHaveLength(2)
  })

  it('hears nothing that is no message', () => {
    const { host, events, say } = hostByHand()
    host.start()
    for (const noise of [null, 'ready', { type: 'event' }, { type: 'else' }]) say(noise)
    expect(events).toEqual([])
  })
})

describe('nextStart', () => {
  it('is at once first, then later, then never', () => {
    expect(nextStart([0])).toEqual({ delayMs: 0 })
    expect(nextStart([0, 1, 2])).toEqual({ delayMs: 500 })
    expect(nextStart([0, 1, 2, 3, 29_999])).toBe('give-up')
    expect(nextStart([0, 1, 2, 3, 30_003])).toEqual({ delayMs: 0 })
  })
})
