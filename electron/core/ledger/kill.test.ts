import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { seededRandom } from '../../../test/support/seeded-random.ts'
import { temporaryDir } from '../../../test/support/temporary-dir.ts'
import { openLedger } from './index.ts'

const loop = fileURLToPath(new URL('../../../test/support/commit-loop.ts', import.meta.url))
const nowMs = Date.parse('2026-11-23T02:00:00Z')

/** Runs the loop on `dir`, kills it at some moment after its first commit, answers its claims. */
function runAndKill(dir: string, seed: number, afterMs: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [loop, dir, String(seed)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let killing: NodeJS.Timeout | undefined
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      killing ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the loop ended by itself: ${String(signal)}`))
      // A line cut short was not an acknowledgement.
      else resolve(said.slice(0, said.lastIndexOf('\n')).split('\n'))
    })
  })
}

describe('kill -9 in the middle of committing', () => {
  it('loses nothing that was acknowledged, and frees the ledger, 24 times', async () => {
    const dir = temporaryDir()
    const random = seededRandom(24)
    const acknowledged: string[] = []
    for (let round = 0; round < 24; round += 1) {
      acknowledged.push(...(await runAndKill(dir, round, random.below(25))))
    }
    const ledger = openLedger({ dir, nowMs, dataKey: new Uint8Array(32).fill(5), random })
    const kept = new Map(ledger.openItems().map((item) => [item.settlementNo, item]))
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    for (const line of acknowledged) {
      const [settlementNo = '', msgid = ''] = line.split(' ')
      expect(kept.get(settlementNo)).toMatchObject({ msgid, state: 'sending' })
      expect(ledger.settlementByNumber(settlementNo)?.billNo).toMatch(/^B03/)
    }
    // At most the one commit that was not yet acknowledged stands besides, for each kill.
    expect(kept.size - acknowledged.length).toBeLessThanOrEqual(24)
    expect(kept.size).toBeGreaterThanOrEqual(24)
    ledger.close()
  }, 60_000)
})
