import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { Halt } from '../setup/say.mjs'

const screen = '1600x1000x24'
const startWithinMs = 15_000
/** Counts for any machine and any display number. */
const anyFamily = 0xffff

/** One line of an Xauthority file: who may speak to the display. */
export function displayKeyFile(key: Buffer): Buffer {
  const part = (content: Buffer): Buffer[] => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(content.length)
    return [length, content]
  }
  const family = Buffer.alloc(2)
  family.writeUInt16BE(anyFamily)
  const none = Buffer.alloc(0)
  const kind = Buffer.from('MIT-MAGIC-COOKIE-1')
  return Buffer.concat([family, ...[none, none, kind, key].flatMap(part)])
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const late = setTimeout(reject, startWithinMs, new Halt('Xvfb did not start in time.'))
    stream.on('data', (chunk) => {
      text += String(chunk)
      if (!text.includes('\n')) return
      clearTimeout(late)
      resolve(text.trim())
    })
    stream.on('close', () => {
      clearTimeout(late)
      reject(new Halt('Xvfb ended before it was ready.'))
    })
  })
}

/** A display nobody sees, without TCP, for holders of its key only. */
export async function startVirtualDisplay(
  dir: string,
  ends: (() => void)[],
): Promise<Record<string, string>> {
  const keyFile = join(dir, 'display-key')
  writeFileSync(keyFile, displayKeyFile(randomBytes(16)))
  chmodSync(keyFile, 0o600)
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', keyFile]
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  ends.push(() => server.kill())
  const failed = new Promise<never>((_, reject) => {
    server.on('error', (error) => {
      reject(new Halt(`Xvfb could not be started: ${error.message}`))
    })
  })
  const number = await Promise.race([firstLine(server.stdio[3] as Readable), failed])
  return { DISPLAY: `:${number}`, XAUTHORITY: keyFile }
}
