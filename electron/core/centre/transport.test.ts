import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import type { Clock } from '../ports.ts'
import { post } from './transport.ts'

const clock: Clock = {
  nowMs: () => 0,
  monotonicMs: () => 0,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

let server: Server | undefined
const sockets = new Set<Socket>()

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  const listening = server?.listening === true ? server : undefined
  await new Promise<void>((resolve) => {
    if (listening === undefined) resolve()
    else listening.close(() => resolve())
  })
  server = undefined
})

/** A peer that does with the raw connection as it is told. */
async function peer(meet: (socket: Socket) => void): Promise<URL> {
  const made = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    meet(socket)
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const address = made.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return new URL(`http://127.0.0.1:${port}/`)
}

function send(url: URL, timeoutMs = 1_000) {
  return post({ url, body: '{}', timeoutMs, clock })
}

function answering(reply: string): (socket: Socket) => void {
  return (socket) => socket.once('data', () => socket.end(reply))
}

describe('not sent', () => {
  it('nobody listens', async () => {
    const url = await peer(() => undefined)
    const closing = server
    await new Promise<void>((resolve) => closing?.close(() => resolve()))
    expect(await send(url)).toEqual({ kind: 'not-sent' })
  })

  it('the name is not known', async () => {
    expect(await send(new URL('http://centre.invalid/'))).toEqual({ kind: 'not-sent' })
  })

  it('a secure line that never came to stand', async () => {
    const url = await peer(answering('this is no TLS'))
    expect(await send(new URL(url.href.replace('http:', 'https:')))).toEqual({ kind: 'not-sent' })
  })
})

describe('lost', () => {
  it('closed before the first byte of an answer', async () => {
    const url = await peer((socket) => socket.destroy())
    expect(await send(url)).toMatchObject({ kind: 'lost' })
  })

  it('taken and never answered', async () => {
    const url = await peer(() => undefined)
    expect(await send(url, 50)).toEqual({ kind: 'lost', because: 'timeout' })
  })

  it('an answer that drips longer than the time allowed', async () => {
    const url = await peer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')
      const drip = setInterval(() => socket.write(' '), 10)
      socket.on('close', () => clearInterval(drip))
    })
    expect(await send(url, 100)).toEqual({ kind: 'lost', because: 'timeout' })
  })

  it.each(['301 Moved', '204 No Content', '500 Error', '502 Bad Gateway', '504 Timeout'])(
    'status %s',
    async (status) => {
      const url = await peer(answering(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`))
      expect(await send(url)).toEqual({ kind: 'lost', because: 'status' })
    },
  )

  it.each([
    ['shorter than announced', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}'],
    ['a chunk that never ends', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}'],
    ['no HTTP at all', 'hello\r\n\r\n'],
  ])('an answer %s', async (_name, reply) => {
    const url = await peer(answering(reply))
    expect(await send(url)).toEqual({ kind: 'lost', because: 'broken' })
  })
})

describe('answered', () => {
  const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'

  it('a whole body', async () => {
    const url = await peer(answering(whole))
    expect(await send(url)).toEqual({ kind: 'answered', body: Buffer.from('{}') })
  })

  it('what follows a whole answer does not take it back', async () => {
    const url = await peer(answering(`${whole}${whole}garbage`))
    expect(await send(url)).toEqual({ kind: 'answered', body: Buffer.from('{}') })
  })

  it('a body of 4 MB is read, one byte more is not', async () => {
    const most = 4 * 1024 * 1024
    const reply = (size: number): string =>
      `HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n${' '.repeat(size)}`
    const size = { now: most }
    const url = await peer((socket) => socket.once('data', () => socket.end(reply(size.now))))
    expect((await send(url)).kind).toBe('answered')
    size.now = most + 1
    expect(await send(url)).toEqual({ kind: 'oversized' })
  })

  it('every message has a connection of its own', async () => {
    let count = 0
    const url = await peer((socket) => {
      count += 1
      socket.on('data', () => socket.write(whole))
    })
    await send(url)
    await send(url)
    expect(count).toBe(2)
  })
})
