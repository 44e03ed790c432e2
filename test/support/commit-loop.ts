/** Commits settlements for ever and acknowledges each on standard output, until it is killed. */
import { writeSync } from 'node:fs'

import { openLedger } from '../../electron/core/ledger/index.ts'
import { commitSample } from './sample-settlement.ts'
import { seededRandom } from './seeded-random.ts'

const [dir = '', seed = '0'] = process.argv.slice(2)
const nowMs = Date.parse('2026-11-23T02:00:00Z')
const ledger = openLedger({
  dir,
  nowMs,
  dataKey: new Uint8Array(32).fill(5),
  random: seededRandom(Number(seed)),
})
for (;;) {
  const { settlementNo, sent } = commitSample(ledger, { nowMs, state: 'sending' })
  writeSync(1, `${settlementNo} ${sent.msgid}\n`)
}
