import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Served {
  readonly port: number
  /** Stops listening and breaks every connection: the next one is refused. */
  cut(): Promise<void>
  /** Listens again on the same port; nothing happens where it already listens. */
  restore(): Promise<void>
}

export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Serves on the loopback only. Port 0 takes any free one, and keeps it. */
export async function serveLoopback(wantedPort: number, serve: Serve): Promise<Served> {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    serve(request, response).catch((fault: unknown) => {
      // A bug of the practice centre: seen on its own output, and 500 for the window, which then
      // knows as little as with any centre that fails.
      process.stderr.write(`practice: ${String(fault)}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host: '127.0.0.1' }, () => {
        server.removeListener('error', reject)
        resolve()
      })
    })
  await listen(wantedPort)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : wantedPort
  return {
    port,
    cut: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve()
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    restore: () => (server.listening ? Promise.resolve() : listen(port)),
  }
}

/** The body as text; undefined when it is longer than `longest`, breaks off, or is not UTF-8. */
export function readBody(request: IncomingMessage, longest: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > longest) resolve(undefined)
      else parts.push(part)
    })
    request.on('end', () => resolve(decode(Buffer.concat(parts))))
    request.on('error', () => resolve(undefined))
    request.on('close', () => resolve(undefined))
  })
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (fault) {
    if (fault instanceof TypeError) return undefined
    throw fault
  }
}

/** JSON as a value; undefined for what is not JSON or nests without end. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined
    throw fault
  }
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = 'application/json; charset=utf-8',
): void {
  const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }
  response.writeHead(status, headers).end(text)
}
