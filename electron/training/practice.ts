import { openBooks } from './books/books.ts'
import type { CardHand } from './card-hand.ts'
import type { Chance } from './chance.ts'
import { serveCentre } from './centre/server.ts'
import type { PracticeClock } from './clock.ts'
import { createCodes } from './codes.ts'
import { serveControl } from './control/server.ts'
import { createFaults } from './faults.ts'
import { serveLoopback } from './http.ts'
import type { Level, Policy } from './split.ts'

export interface PracticeOptions {
  readonly dataDir: string
  readonly centrePort: number
  readonly controlPort: number
  readonly token: string
  readonly areaCode: string
  readonly level: Level
  readonly policy: Policy
  readonly hand: CardHand
  readonly clock: PracticeClock
  readonly chance: Chance
}

export interface Practice {
  readonly centreUrl: string
  readonly controlUrl: string
  close(): Promise<void>
}

/** 培训: the practice centre and its control port, on the loopback, until closed. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const { areaCode, clock, chance, policy, level, hand, token } = options
  const books = openBooks(options.dataDir, areaCode, clock.nowMs())
  const codes = createCodes(clock, chance, areaCode)
  const faults = createFaults()
  const sessions = new Set<string>()
  const practiceCentre = { areaCode, books, policy, level, clock, chance, sessions }
  const centre = await serveLoopback(
    options.centrePort,
    serveCentre(practiceCentre, codes, faults),
  )
  const control = await serveLoopback(
    options.controlPort,
    serveControl({ token, areaCode, books, codes, faults, hand, centre }),
  )
  return {
    centreUrl: `http://127.0.0.1:${centre.port}/`,
    controlUrl: `http://127.0.0.1:${control.port}`,
    async close() {
      await Promise.all([centre.cut(), control.cut(), hand.close()])
      books.close()
    },
  }
}
