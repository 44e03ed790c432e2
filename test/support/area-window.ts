import { fileURLToPath } from 'node:url'

import { createCentre } from '../../electron/core/centre/index.ts'
import { systemClock } from '../../electron/core/clock.ts'
import { policyOfPack } from '../../electron/core/policy-of-pack.ts'
import { createCardHand } from '../../electron/training/card-hand.ts'
import { practiceCatalogue } from '../../electron/training/catalogue.ts'
import { systemChance } from '../../electron/training/chance.ts'
import { loadPolicy } from '../../electron/training/packs.ts'
import { startPractice } from '../../electron/training/practice.ts'
import type { Practice } from '../../electron/training/practice.ts'
import type { QuoteView } from '../../shared/contracts/quote.ts'
import type { Result } from '../../shared/failure/index.ts'
import { ok } from '../../shared/failure/index.ts'
import { trainingAreaOf } from '../../shared/training/areas.ts'
import type { TrainingArea } from '../../shared/training/areas.ts'
import { seededRandom } from './seeded-random.ts'
import { testWindow, value } from './window.ts'
import type { TestWindow } from './window.ts'

export const packsDir = fileURLToPath(new URL('../../shared/policy/packs', import.meta.url))

/** 2026-03-15, a Sunday, 09:42 in Beijing; it stands still, waiting is real. */
const nowMs = Date.UTC(2026, 2, 15, 1, 42, 0)
const clock = { ...systemClock, nowMs: () => nowMs }

export interface Logged {
  readonly event: string
  readonly [field: string]: string | number | boolean | null
}

export interface AreaWindow extends TestWindow {
  readonly policy: ReturnType<typeof policyOfPack>
  /** What the core's log says, in order. */
  readonly logged: readonly Logged[]
  /** Identifies by number and asks for a quote of these items, by what one would search. */
  bill(
    idNumber: string,
    items: readonly (readonly [search: string, quantity: number])[],
  ): Promise<Result<QuoteView>>
}

interface Opened {
  readonly area: TrainingArea
  readonly practice: Practice
  /** A core on the ledger in `dataDir`, with the packs of `packs`. */
  open(packs?: string): Promise<AreaWindow>
  close(): Promise<void>
}

/** The practice centre of an area and windows on it: real packs, ledger and wire, one process. */
export async function openArea(
  areaCode: string,
  dataDir: string,
  parameters: 'training' | 'none' = 'training',
  readings: TrainingArea['readings'] = {},
): Promise<Opened> {
  const found = trainingAreaOf(areaCode)
  if (found === undefined) throw new Error(`nobody practises in ${areaCode}`)
  const area = parameters === 'training' ? found : { ...found, parameters: {} }
  const { site } = area
  const choices = { parameters: area.parameters, readings }
  const practice = await startPractice({
    dataDir: `${dataDir}/practice`,
    centrePort: 0,
    controlPort: 0,
    token: 'token',
    areaCode,
    level: site.level,
    policy: loadPolicy(packsDir, areaCode, choices),
    hand: createCardHand(undefined),
    clock,
    chance: systemChance,
  })
  let opened = 0
  return {
    area,
    practice,
    async open(packs = packsDir) {
      opened += 1
      const policy = policyOfPack({ packsDir: packs, dataDir, site, ...choices })
      const logged: Logged[] = []
      const url = practice.centreUrl
      const window = windowOn(area, { dataDir, url, policy, logged, seed: opened })
      await window.start()
      return { ...window, policy, logged, bill: (...asked) => billOf(window, ...asked) }
    },
    close: () => practice.close(),
  }
}

function windowOn(
  { site }: TrainingArea,
  on: {
    dataDir: string
    url: string
    policy: AreaWindow['policy']
    logged: Logged[]
    seed: number
  },
): TestWindow {
  const done = () => Promise.resolve(ok({}))
  let serial = on.seed * 1000
  return testWindow({
    dir: on.dataDir,
    clock,
    random: seededRandom(on.seed),
    site,
    policy: on.policy,
    log: { write: (event, fields) => on.logged.push({ event, ...fields }) },
    centre: createCentre({
      url: on.url,
      timeoutMs: 5_000,
      site,
      nextMsgid: () => `${site.institutionCode}20260315094200${String((serial += 1))}`,
      clock,
      log: { write: () => undefined },
    }),
    practice: {
      cards: () => Promise.resolve(ok([])),
      catalogue: () => Promise.resolve(ok(practiceCatalogue)),
      insertCard: done,
      removeCard: done,
      cutLine: done,
      restoreLine: done,
      showCode: () => Promise.resolve(ok({ code: '' })),
    },
  })
}

async function billOf(
  { handlers }: TestWindow,
  idNumber: string,
  items: readonly (readonly [search: string, quantity: number])[],
): Promise<Result<QuoteView>> {
  const reason = 'card-not-brought'
  const { memberRef } = value(await handlers.identify.byIdNumber({ idNumber, reason }))
  const { billNo } = value(await handlers.quote.beginBill({}))
  const lines = []
  for (const [text, quantity] of items) {
    const [item] = value(await handlers.catalogue.search({ text })).items
    if (item === undefined) throw new Error(`no item ${text}`)
    const { itemCode, unitPrice } = item
    lines.push({ itemCode, unitPrice, quantity: String(quantity) })
  }
  return handlers.quote.preview({ memberRef, billNo, lines, useAccount: true })
}
