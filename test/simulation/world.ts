/**
 * One window, one centre, one seed. Time is virtual, the ledger is a real file. At any message and
 * on either side of any commit the network may fail or the process may end; it then begins again on
 * a copy of the file as the system would find it.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { failed, ok } from '../../shared/failure/index.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import type { Ledger } from '../../electron/core/ledger/index.ts'
import type { Centre } from '../../electron/core/ports.ts'
import { centreBooks } from '../support/centre-books.ts'
import type { CentreBooks } from '../support/centre-books.ts'
import { simulatedPeople } from './people.ts'
import { seededRandom } from '../support/seeded-random.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import type { VirtualClock } from '../support/virtual-clock.ts'
import { openTestLedger, testWindow } from '../support/window.ts'
import type { TestWindow } from '../support/window.ts'

/** The process ended here: thrown where a call is synchronous, never answered where it is not. */
class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded'
}

export interface World {
  readonly clock: VirtualClock
  readonly random: SeededRandom
  readonly books: CentreBooks
  readonly window: () => TestWindow
  readonly crashes: () => number
  readonly mishaps: () => number
  /** From here on nothing fails any more. */
  heal(): void
  cut(isCut: boolean): void
  /** Begins the process again if it ended. */
  revive(): Promise<void>
  close(): void
}

const startMs = Date.parse('2026-11-23T02:00:00Z')
const never = new Promise<never>(() => undefined)

export function simulatedWorld(dir: string, seed: number): World {
  const random = seededRandom(seed)
  const clock = virtualClock(startMs)
  const books = centreBooks(simulatedPeople)
  let healed = false
  let isCut = false
  let crashes = 0
  let mishaps = 0
  let life = 0
  let alive = true

  const chance = (share: number): boolean => !healed && random.next() < share
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => clock.after(ms, () => resolve()))

  /** Whether this call's own life has ended; may end it. */
  function ends(mine: number, share: number): boolean {
    if (mine === life && alive && chance(share)) {
      alive = false
      crashes += 1
    }
    return mine !== life || !alive
  }

  /** A message on its way: either half may be lost or late, and the process may end meanwhile. */
  async function message<Value>(
    mine: number,
    doubt: Failure,
    act: () => Result<Value>,
  ): Promise<Result<Value>> {
    if (ends(mine, 0.02)) return never
    if (isCut || chance(0.05)) {
      mishaps += 1
      await wait(1 + random.below(50))
      return ends(mine, 0) ? never : failed({ kind: 'not-sent', because: 'offline' })
    }
    const lost = chance(0.06)
    const late = chance(0.06)
    // A late request arrives after its sender has stopped waiting for it.
    const arrival = wait(late ? 4_000 + random.below(60_000) : 1 + random.below(300)).then(() =>
      lost ? failed(doubt) : act(),
    )
    if (lost || late) {
      mishaps += 1
      await wait(3_000)
      return ends(mine, 0.02) ? never : failed(doubt)
    }
    const answer = await arrival
    await wait(1 + random.below(300))
    if (ends(mine, 0.03)) return never
    if (!chance(0.08)) return answer
    mishaps += 1
    await wait(3_000)
    return ends(mine, 0) ? never : failed(doubt)
  }

  function centreOf(mine: number): Centre {
    const offline: Failure = { kind: 'not-sent', because: 'offline' }
    return {
      probe: () => message(mine, offline, () => ok({ roundTripMs: 1 })),
      decodeElectronicCode: () => message(mine, offline, () => failed(offline)),
      personInfo: (credential) => message(mine, offline, () => books.info(credential)),
      preview: (order) => message(mine, offline, () => books.preview(order)),
      settle: (order, msgid) =>
        message(mine, { kind: 'in-doubt', msgid, infno: '2207' }, () =>
          books.settle(order, msgid, clock.nowMs()),
        ),
      reverse: (_personNo, original, msgid) =>
        message(mine, { kind: 'in-doubt', msgid, infno: '2601' }, () =>
          books.reverse(original.msgid),
        ),
    }
  }

  /** The process may end just before or just after any transaction. */
  function ledgerOf(mine: number, ledger: Ledger): Ledger {
    const guarded = Object.entries(ledger).map(([name, call]) => [
      name,
      (...values: unknown[]) => {
        if (name !== 'close' && ends(mine, 0.001)) throw new ProcessEnded(name)
        const answer: unknown = (call as (...values: unknown[]) => unknown)(...values)
        if (name !== 'close' && ends(mine, 0.001)) throw new ProcessEnded(name)
        return answer
      },
    ])
    return Object.fromEntries(guarded) as Ledger
  }

  function begin(): TestWindow {
    const here = join(dir, `life-${life}`)
    mkdirSync(here, { recursive: true })
    const ledger = ledgerOf(life, openTestLedger(here, clock, random))
    return testWindow({ dir: here, clock, random, centre: centreOf(life), ledger })
  }

  /** What the disk holds after a kill: the file and its log, as they are. */
  function carryOver(): void {
    const before = join(dir, `life-${life}`)
    const after = join(dir, `life-${life + 1}`)
    mkdirSync(after)
    for (const name of ['ledger.db', 'ledger.db-wal']) {
      if (existsSync(join(before, name))) copyFileSync(join(before, name), join(after, name))
    }
  }

  let window = begin()
  return {
    clock,
    random,
    books,
    window: () => window,
    crashes: () => crashes,
    mishaps: () => mishaps,
    heal: () => {
      healed = true
      isCut = false
    },
    cut: (cutNow) => {
      isCut = cutNow
    },
    async revive() {
      if (alive && window.fatals.length === 0) return
      carryOver()
      window.end()
      life += 1
      alive = true
      window = begin()
      await within(clock, window.start())
    },
    close() {
      window.end()
    },
  }
}

/** Lets virtual time pass until the work answers; undefined where its process ended meanwhile. */
export async function within<Answer>(
  clock: VirtualClock,
  work: Promise<Answer>,
  limitMs = 60_000,
): Promise<Answer | undefined> {
  let answer: Answer | undefined
  let done = false
  work.then(
    (value) => {
      answer = value
      done = true
    },
    () => {
      done = true
    },
  )
  const isDone = (): boolean => done
  for (let waited = 0; waited <= limitMs && !isDone(); waited += 100) await clock.advance(100)
  return answer
}
