/**
 * One window, one centre, one seed. Time is virtual, the ledger is a real file. At any message and
 * on either side of any commit the network may fail or the process may end; it then begins again on
 * a copy of the file as the system would find it.
 */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { InvariantViolation, failed, ok } from '../../shared/failure/index.ts'
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

/** The network and the process, as one seed lets them fail. */
class Fate {
  readonly clock: VirtualClock
  readonly random: SeededRandom
  isHealed = false
  isCut = false
  crashes = 0
  mishaps = 0
  life = 0
  isAlive = true

  constructor(seed: number) {
    this.random = seededRandom(seed)
    this.clock = virtualClock(startMs)
  }

  chance(share: number): boolean {
    return !this.isHealed && this.random.next() < share
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve))
  }

  /** Whether the life that asks has ended; may end it. */
  ends(mine: number, share: number): boolean {
    if (mine === this.life && this.isAlive && this.chance(share)) {
      this.isAlive = false
      this.crashes += 1
    }
    return mine !== this.life || !this.isAlive
  }

  async mishap<Value>(mine: number, ms: number, failure: Failure): Promise<Result<Value>> {
    this.mishaps += 1
    await this.wait(ms)
    return this.ends(mine, 0.02) ? never : failed(failure)
  }

  /** A message on its way: either half may be lost or late, and the process may end meanwhile. */
  async message<Value>(
    mine: number,
    doubt: Failure,
    act: () => Result<Value>,
  ): Promise<Result<Value>> {
    const { random } = this
    if (this.ends(mine, 0.02)) return never
    if (this.isCut || this.chance(0.05)) return this.mishap(mine, 1 + random.below(50), offline)
    const isLost = this.chance(0.06)
    const isLate = this.chance(0.06)
    // A late request arrives after its sender has stopped waiting for it.
    const arrivalMs = isLate ? 4_000 + random.below(60_000) : 1 + random.below(300)
    const arrival = this.wait(arrivalMs).then(() => (isLost ? failed(doubt) : act()))
    if (isLost || isLate) return this.mishap(mine, 3_000, doubt)
    const answer = await arrival
    await this.wait(1 + random.below(300))
    if (this.ends(mine, 0.03)) return never
    return this.chance(0.08) ? this.mishap(mine, 3_000, doubt) : answer
  }
}

const offline: Failure = { kind: 'not-sent', because: 'offline' }

function centreOf(fate: Fate, mine: number, books: CentreBooks): Centre {
  return {
    probe: () => fate.message(mine, offline, () => ok({ roundTripMs: 1 })),
    decodeElectronicCode: () => fate.message(mine, offline, () => failed(offline)),
    personInfo: (credential) => fate.message(mine, offline, () => books.info(credential)),
    preview: (order) => fate.message(mine, offline, () => books.preview(order)),
    settle: (order, msgid) =>
      fate.message(mine, { kind: 'in-doubt', msgid, infno: '2207' }, () =>
        books.settle(order, msgid, fate.clock.nowMs()),
      ),
    reverse: (_personNo, original, msgid) =>
      fate.message(mine, { kind: 'in-doubt', msgid, infno: '2601' }, () =>
        books.reverse(original.msgid),
      ),
  }
}

/** The process may end just before or just after any call, and so on either side of a commit. */
function ledgerOf(fate: Fate, mine: number, ledger: Ledger): Ledger {
  const guarded = Object.entries(ledger).map(([name, call]) => [
    name,
    (...values: unknown[]) => {
      if (name !== 'close' && fate.ends(mine, 0.001)) throw new ProcessEnded(name)
      const answer: unknown = (call as (...values: unknown[]) => unknown)(...values)
      if (name !== 'close' && fate.ends(mine, 0.001)) throw new ProcessEnded(name)
      return answer
    },
  ])
  return Object.fromEntries(guarded) as Ledger
}

export function simulatedWorld(dir: string, seed: number): World {
  const fate = new Fate(seed)
  const { clock, random } = fate
  const books = centreBooks(simulatedPeople)
  const folderOf = (life: number): string => join(dir, `life-${life}`)

  function begin(): TestWindow {
    const here = folderOf(fate.life)
    mkdirSync(here, { recursive: true })
    const ledger = ledgerOf(fate, fate.life, openTestLedger(here, clock, random))
    const centre = centreOf(fate, fate.life, books)
    return testWindow({ dir: here, clock, random, centre, ledger })
  }

  /** What the disk holds after a kill: the file and its log, as they are. */
  function carryOver(): void {
    const before = folderOf(fate.life)
    const after = folderOf(fate.life + 1)
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
    crashes: () => fate.crashes,
    mishaps: () => fate.mishaps,
    heal: () => {
      fate.isHealed = true
      fate.isCut = false
    },
    cut: (cutNow) => {
      fate.isCut = cutNow
    },
    async revive() {
      const unforeseen = window.fatals.find((error) => !(error instanceof ProcessEnded))
      if (unforeseen !== undefined) throw new Error('the core broke', { cause: unforeseen })
      if (fate.isAlive && window.fatals.length === 0) return
      carryOver()
      window.end()
      fate.life += 1
      fate.isAlive = true
      window = begin()
      await within(clock, window.start())
    },
    close() {
      window.end()
    },
  }
}

/**
 * Lets virtual time pass until the work answers; undefined where it failed or its process ended
 * meanwhile. Throws where the core broke an invariant.
 */
export async function within<Answer>(
  clock: VirtualClock,
  work: Promise<Answer>,
  limitMs = 60_000,
): Promise<Answer | undefined> {
  let answer: Answer | undefined
  let broken: InvariantViolation | undefined
  let done = false
  work.then(
    (value) => {
      answer = value
      done = true
    },
    (error: unknown) => {
      broken = error instanceof InvariantViolation ? error : undefined
      done = true
    },
  )
  const isDone = (): boolean => done
  for (let waited = 0; waited <= limitMs && !isDone(); waited += 100) await clock.advance(100)
  const violation = (): InvariantViolation | undefined => broken
  if (violation() !== undefined) throw new Error('the core broke', { cause: violation() })
  return answer
}
