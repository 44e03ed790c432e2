import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { _electron } from 'playwright-core'

import { prepareLaunch } from '../../build/launch/prepare.ts'
import { startServices } from '../../build/launch/services.ts'
import type { Services } from '../../build/launch/services.ts'
import { createCentre } from '../../electron/core/centre/index.ts'
import { systemClock } from '../../electron/core/clock.ts'
import { createCardReader } from '../../electron/core/devices/index.ts'
import type { PersonInfo } from '../../electron/core/ports.ts'
import { systemRandom } from '../../electron/core/random.ts'
import type { QuoteView } from '../../shared/contracts/quote.ts'
import { checkCharacter } from '../../shared/identity/index.ts'
import { openApplication, startPractice } from '../support/application.ts'
import type { PracticeProcess } from '../support/application.ts'
import { cashierAt } from '../support/cashier.ts'
import { centreBooks } from '../support/centre-books.ts'
import { emptyWindowApp } from '../support/empty-window.ts'
import { picturesOf } from '../support/pictures.ts'
import { samplePerson, sampleSite } from '../support/sample-settlement.ts'
import { scriptedCentre } from '../support/scripted-centre.ts'
import { testWindow, value } from '../support/window.ts'

interface Row {
  readonly bench: string
  readonly measure: string
  readonly ours: number
  readonly other: number
  readonly ratio: number
  readonly unit: string
}

const startRounds = 5
const cardRounds = 7
const commitRounds = 150
const silent = { write: () => undefined }

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function row(measure: string, ours: readonly number[], other: readonly number[]): Row {
  const [mine, theirs] = [median(ours), median(other)]
  return { bench: 'window', measure, ours: mine, other: theirs, ratio: mine / theirs, unit: 'ms' }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Start-up to a window that takes keys, against an empty Electron window; the two in turn. */
async function startUp(services: Services): Promise<Row> {
  const emptyDir = emptyWindowApp()
  const ours: number[] = []
  const other: number[] = []
  for (let round = 0; round < startRounds; round += 1) {
    const empty = await prepareLaunch({ services, appDir: emptyDir })
    const { executablePath, args, env } = empty
    other.push(
      await timed(async () => {
        const asked = { executablePath, args: [...args], env, chromiumSandbox: true }
        const electron = await _electron.launch(asked)
        await (await electron.firstWindow()).waitForSelector('h1')
        void electron.close()
      }),
    )
    const launch = await prepareLaunch({ services })
    const opened: { close: () => Promise<void> }[] = []
    ours.push(await timed(async () => opened.push(await openApplication(launch))))
    for (const each of opened) await each.close()
    empty.dispose()
    launch.dispose()
  }
  rmSync(emptyDir, { recursive: true, force: true })
  return row('start-up to a window that takes keys / an empty window', ours, other)
}

/** Card in the reader to the quote on screen, against the same card and messages with no window. */
async function credentialToQuote(services: Services): Promise<Row> {
  const booksDir = mkdtempSync(join(tmpdir(), 'gongji-bench-'))
  const practice = await startPractice(booksDir, services.cardPort)
  const launch = await prepareLaunch({ services, practice: practice.address })
  const application = await openApplication(launch)
  const cashier = cashierAt(application.page, picturesOf('bench'))
  const insert = (): Promise<unknown> =>
    practice.control('insert-card', { cardId: 'wang-xiulan' })
  try {
    await cashier.addItem('双侧颈动脉', 1)
    const ours: number[] = []
    for (let round = 0; round < cardRounds; round += 1) {
      ours.push(
        await timed(async () => {
          await insert()
          await cashier.byId('payer-pooled-fund-amount').filter({ hasText: '45.10' }).waitFor()
        }),
      )
      await practice.control('remove-card', {})
      await cashier.page.reload()
      await cashier.addItem('双侧颈动脉', 1)
    }
    await application.close()
    return row(
      'card inserted to quote on screen / the same card and messages, bare',
      ours,
      await bareCredential(practice, services, insert),
    )
  } finally {
    await practice.stop()
    launch.dispose()
    rmSync(booksDir, { recursive: true, force: true })
  }
}

async function bareCredential(
  practice: PracticeProcess,
  services: Services,
  insert: () => Promise<unknown>,
): Promise<number[]> {
  let serial = 0
  const centre = createCentre({
    url: practice.address.centreUrl,
    timeoutMs: 5_000,
    site: sampleSite,
    nextMsgid: () => `H61010000001${String((serial += 1)).padStart(18, '0')}`,
    clock: systemClock,
    log: silent,
  })
  const port = services.reader === 'tcp' ? services.cardPort : null
  const reader = createCardReader({ kind: services.reader, port, clock: systemClock, log: silent })
  const becomes = (kind: 'present' | 'empty'): Promise<void> =>
    new Promise((resolve) => {
      if (reader.state().kind === kind) resolve()
      const stop = reader.onState((state) => {
        if (state.kind !== kind) return
        stop()
        resolve()
      })
    })
  const times: number[] = []
  try {
    for (let round = 0; round < cardRounds; round += 1) {
      await becomes('empty')
      times.push(
        await timed(async () => {
          await insert()
          await becomes('present')
          const { cardNumber, cardSerial } = value(await reader.read())
          value(await centre.personInfo({ kind: 'card', cardNumber, cardSerial }))
        }),
      )
      await practice.control('remove-card', {})
    }
    return times
  } finally {
    await reader.close()
  }
}

/** One of many invented people: queues are long by many members, not by one. */
function personNumbered(n: number): PersonInfo {
  const seventeen = `61010419520315${String(n).padStart(3, '0')}`
  const idNumber = `${seventeen}${checkCharacter(seventeen)}`
  return { ...samplePerson, personNo: String(n).padStart(26, '0'), idNumber }
}

/** F8 to the durable commit in the real ledger, against one bare FULL commit of as many bytes. */
async function settleToCommit(): Promise<Row> {
  const dir = mkdtempSync(join(tmpdir(), 'gongji-bench-'))
  const people = Array.from({ length: commitRounds }, (_, n) => personNumbered(n))
  const centre = scriptedCentre(centreBooks(people), systemClock)
  const window = testWindow({ dir, clock: systemClock, random: systemRandom, centre })
  await window.start()
  const quotes: QuoteView[] = []
  for (const person of people) quotes.push(await window.quote(person.idNumber, 1))
  centre.cut = true
  await window.handlers.queue.sendNow({})
  const bytes = JSON.stringify(quotes[0]).length * 2
  const bare = new Database(join(dir, 'bare.db'))
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  bare.exec('CREATE TABLE settled (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = bare.prepare('INSERT INTO settled (body) VALUES (?)')
  const body = 'x'.repeat(bytes)
  const ours: number[] = []
  const other: number[] = []
  for (const next of quotes) {
    other.push(await timed(() => Promise.resolve(insert.run(body))))
    ours.push(await timed(async () => value(await window.confirm(next))))
  }
  bare.close()
  window.end()
  rmSync(dir, { recursive: true, force: true })
  return row('F8 to durable commit / one bare FULL commit of as many bytes', ours, other)
}

export async function run(): Promise<readonly Row[]> {
  const services = await startServices({ display: 'virtual' })
  Object.assign(process.env, services.env)
  try {
    return [await startUp(services), await credentialToQuote(services), await settleToCommit()]
  } finally {
    services.stop()
  }
}
