import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

import { isOwnAddress } from './address.ts'

/** Only files of our own, nothing inline, nothing evaluated; Vue's own trusted-types policy. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Path in the address → file on disk. What is not here does not exist. */
export type AllowList = ReadonlyMap<string, string>

/** Every plain file under `root` of a kind the pages use; links are passed over. */
export function allowListOf(root: string): AllowList {
  const list = new Map<string, string>()
  const walk = (folder: string, path: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory()) walk(join(folder, entry.name), inner)
      else if (entry.isFile() && contentTypes[extname(entry.name)] !== undefined) {
        list.set(encodeURI(inner), join(folder, entry.name))
      }
    }
  }
  walk(root, '')
  return list
}

const always = {
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

/** Answers `app://cashier/…` from the list; anything else, however it is spelled, is 404. */
export function respond(list: AllowList, method: string, address: string): Response {
  const file = isOwnAddress(address) ? list.get(new URL(address).pathname) : undefined
  if (file === undefined || method !== 'GET') {
    return new Response('', { status: 404, headers: always })
  }
  const type = contentTypes[extname(file)] ?? ''
  return new Response(new Uint8Array(readFileSync(file)), {
    headers: { ...always, 'Content-Type': type },
  })
}
