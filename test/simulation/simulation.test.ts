import { describe, expect, it } from 'vitest'

import { add, equal } from '../../shared/money/index.ts'
import { temporaryDir } from '../support/temporary-dir.ts'
import { simulatedPeople } from './people.ts'
import { simulatedWorld, within } from './world.ts'
import type { World } from './world.ts'

/** Each name carries its seed, so a failure says which to run again. */
const seedCount = Number(process.env['SIMULATION_SEEDS'] ?? '100')
const seeds = Array.from({ length: seedCount }, (_, at) => at + 1)
const bills = 8

/** What the cashier was told, kept outside the process: nothing of it may be missing later. */
interface Told {
  readonly billNo: string
  readonly settlementNo: string
}

async function serveOne(world: World, told: Told[]): Promise<void> {
  const { clock, random } = world
  const window = world.window()
  const person = random.pick(simulatedPeople)
  const quantity = 1 + random.below(8)
  const quote = await within(clock, window.quote(person.idNumber, quantity))
  if (quote === undefined) return
  const accept = random.next() < 0.5
  const presses = [window.confirm(quote, accept)]
  if (random.next() < 0.3) presses.push(window.confirm(quote, accept))
  const replies = await Promise.all(presses.map((press) => within(clock, press)))
  for (const reply of replies) {
    if (reply?.ok !== true || reply.value.outcome !== 'done') continue
    const { billNo, settlementNo } = reply.value.settlement
    told.push({ billNo, settlementNo })
  }
}

async function run(seed: number): Promise<World> {
  const world = simulatedWorld(temporaryDir(), seed)
  const { clock, random } = world
  const told: Told[] = []
  await within(clock, world.window().start())
  for (let turn = 0; turn < bills; turn += 1) {
    await world.revive()
    if (random.next() < 0.3) world.cut(random.next() < 0.6)
    await serveOne(world, told)
    await clock.advance(random.below(20_000))
  }
  world.heal()
  for (let round = 0; round < 3; round += 1) {
    await world.revive()
    await clock.advance(200_000)
  }
  audit(world, told)
  world.close()
  return world
}

/** Its own small model: the bills that were told, the centre's books, and nothing of the queue. */
function audit(world: World, told: readonly Told[]): void {
  const { ledger, fatals } = world.window()
  const { books } = world
  expect(fatals).toEqual([])
  expect(books.repeats(), 'a message was acted on twice').toBe(0)
  const settlements = ledger.recentSettlements(1_000)
  for (const { billNo, settlementNo } of told) {
    const kept = settlements.find((each) => each.billNo === billNo)
    expect(kept?.settlementNo, `${billNo} was told and is missing`).toBe(settlementNo)
  }
  let standing = 0
  for (const settlement of settlements) {
    const there = books.standingOf(settlement.billNo)
    expect(settlement.outbox.state, settlement.billNo).toBe('settled')
    expect(there.length, `${settlement.billNo} at the centre`).toBe(1)
    expect(there[0]?.centreSettlementId).toBe(settlement.outbox.centreSettlementId)
    const { parts } = settlement
    const sum = add(
      parts.pooledFundPaid,
      parts.personalAccountPaid,
      parts.mutualAidPaid,
      parts.cashPaid,
    )
    expect(equal(sum, settlement.total)).toBe(true)
    expect(there[0]?.total).toEqual(settlement.total)
    standing += 1
  }
  expect(books.standingCount(), 'the centre has what the window has not').toBe(standing)
  expect(ledger.queueCounts()).toEqual({ waiting: 0, needsPerson: 0 })
}

describe('one window, a bad day', () => {
  it.each(seeds)('seed %i: each settlement stands once, none stays in doubt', async (seed) => {
    await run(seed)
  })

  it('did meet crashes and mishaps, or it proved nothing', async () => {
    let crashes = 0
    let mishaps = 0
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      const world = await run(seed)
      crashes += world.crashes()
      mishaps += world.mishaps()
    }
    expect(crashes).toBeGreaterThan(5)
    expect(mishaps).toBeGreaterThan(50)
  })
})

