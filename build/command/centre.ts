import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { bundle } from '../bundle/bundle.ts'
import { appDir, node24 } from '../setup/places.mjs'
import { say } from '../setup/say.mjs'
import { main } from '../setup/set-up.mjs'

const virtualReaderPort = '35963'

function argumentsFor(dataDir: string, token: string): string[] {
  return [
    join(appDir, 'practice.mjs'),
    ...['--data', dataDir],
    ...['--packs', join(appDir, 'packs')],
    ...['--token', token],
    ...['--card-port', virtualReaderPort],
    ...process.argv.slice(2),
  ]
}

/** The practice centre alone, until it is interrupted; `--area` says of which pooling area. */
await main(async () => {
  await bundle(['core', 'practice'])
  const dataDir = mkdtempSync(join(tmpdir(), 'gongji-centre-'))
  const token = randomBytes(16).toString('hex')
  say(`The practice centre; its control port asks for the token ${token}. Ctrl+C ends it.`)
  const child = spawn(node24, argumentsFor(dataDir, token), { stdio: 'inherit' })
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill())
  const code = await new Promise<number>((resolve) => {
    child.on('close', (ended) => {
      resolve(ended ?? 0)
    })
  })
  rmSync(dataDir, { recursive: true, force: true })
  return code
})
