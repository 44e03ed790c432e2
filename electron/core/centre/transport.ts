import * as http from 'node:http'
import * as https from 'node:https'

import type { Clock } from '../ports.ts'

/**
 * What became of one message. `not-sent`: the connection never stood, so no byte left. `lost`: a
 * byte may have left and no whole answer came back. `answered`: status 200 with its whole body.
 */
export type Delivery =
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'lost'; readonly because: 'timeout' | 'broken' | 'status' }
  | { readonly kind: 'answered'; readonly body: Uint8Array }
  /** Status 200, but longer than any reply may be. */
  | { readonly kind: 'oversized' }

const longestReply = 4 * 1024 * 1024

export interface Post {
  readonly url: URL
  readonly body: string
  readonly timeoutMs: number
  readonly clock: Clock
}

/**
 * Posts one message on a connection of its own. A kept-alive connection that the other side has
 * just closed could not be told from one that took the message, so none is kept.
 */
export function post(message: Post): Promise<Delivery> {
  return new Promise((resolve) => {
    let connected = false
    let answer: http.IncomingMessage | undefined
    const request = open(message.url, Buffer.byteLength(message.body))
    const finish = (delivery: Delivery): void => {
      callOff()
      request.destroy()
      resolve(delivery)
    }
    const lost = (because: 'timeout' | 'broken' | 'status'): void =>
      finish(connected ? { kind: 'lost', because } : { kind: 'not-sent' })
    const callOff = message.clock.after(message.timeoutMs, () => lost('timeout'))

    request.on('socket', (socket) => {
      const stands = message.url.protocol === 'https:' ? 'secureConnect' : 'connect'
      socket.once(stands, () => (connected = true))
    })
    // A whole answer already read is an answer, whatever follows it on the line.
    request.on('error', () => (answer?.complete === true ? undefined : lost('broken')))
    request.on('response', (response) => {
      answer = response
      if (response.statusCode === 200) collect(response, finish, () => lost('broken'))
      else lost('status')
    })
    request.end(message.body)
  })
}

function open(url: URL, byteCount: number): http.ClientRequest {
  const options = {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': byteCount,
      'accept-encoding': 'identity',
      connection: 'close',
    },
  } as const
  return url.protocol === 'https:' ? https.request(url, options) : http.request(url, options)
}

function collect(
  response: http.IncomingMessage,
  finish: (delivery: Delivery) => void,
  broken: () => void,
): void {
  const parts: Buffer[] = []
  let size = 0
  response.on('data', (part: Buffer) => {
    size += part.length
    if (size > longestReply) finish({ kind: 'oversized' })
    else parts.push(part)
  })
  response.on('end', () => {
    if (response.complete) finish({ kind: 'answered', body: Buffer.concat(parts) })
    else broken()
  })
  response.on('error', broken)
  response.on('aborted', broken)
}
