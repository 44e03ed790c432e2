import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

import type { CoreStart } from '../../shared/contracts/core-wire.ts'
import type { MemberView } from '../../shared/contracts/identify.ts'
import type { BillLine, CatalogueItem, QuoteView } from '../../shared/contracts/quote.ts'
import type { SessionView } from '../../shared/contracts/session.ts'
import type { SettlementView } from '../../shared/contracts/settlement.ts'
import { sampleSite } from '../support/sample-settlement.ts'
import { startCoreProcess, startPracticeProcess } from '../support/core-process.ts'
import type { CoreProcess } from '../support/core-process.ts'
import { temporaryDir } from '../support/temporary-dir.ts'

const packsDir = fileURLToPath(new URL('../../shared/policy/packs', import.meta.url))
const token = 'a token of this test'
const cleaning: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'))
        else resolve(address.port)
      })
    })
  })
}

/** A practice centre, and how to start a core on it with a card reader of its own. */
async function station(): Promise<{ start: CoreStart; begin: () => Promise<CoreProcess> }> {
  const cardPort = await freePort()
  const practice = await startPracticeProcess({
    type: 'start',
    dataDir: temporaryDir(),
    packsDir,
    centrePort: 0,
    controlPort: 0,
    token,
    cardPort,
    areaCode: '610100',
    institutionLevel: '3',
    parameters: {},
    readings: {},
  })
  cleaning.push(() => practice.kill())
  const start: CoreStart = {
    type: 'start',
    mode: 'training',
    productVersion: '0.0.0',
    dataDir: temporaryDir(),
    packsDir,
    dataKey: Buffer.alloc(32, 4).toString('base64'),
    site: { ...sampleSite },
    centre: { url: practice.ready.centreUrl, timeoutMs: 3_000, probeEveryMs: 200 },
    reader: 'tcp',
    readerPort: cardPort,
    parameters: {},
    readings: {},
    practice: { controlUrl: practice.ready.controlUrl, token },
  }
  const begin = async (): Promise<CoreProcess> => {
    const core = await startCoreProcess(start)
    cleaning.push(() => core.kill())
    return core
  }
  return { start, begin }
}

/** The core has decoded its own reply by the contract before it came here. */
async function ask<Reply = unknown>(
  core: CoreProcess,
  channel: string,
  request: unknown,
): Promise<Reply> {
  const result = await core.call(channel, request)
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.failure)}`)
  return result.value
}

async function until(sign: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await sign()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it never came')
}

type Items = readonly (readonly [search: string, quantity: string])[]

const firstBill: Items = [
  ['XA10BA02', '2'],
  ['XC08CA01', '3'],
  ['XC10AA05', '4'],
  ['糖化血红蛋白', '1'],
  ['双侧颈动脉', '1'],
  ['普通门诊诊查费', '1'],
  ['血糖试纸', '1'],
]
const secondBill: Items = [
  ['双侧颈动脉', '1'],
  ['血糖试纸', '1'],
]

async function quoteCard(core: CoreProcess, items: Items): Promise<QuoteView> {
  const { memberRef } = await ask<MemberView>(core, 'identify/readCard', {})
  const { billNo } = await ask<{ billNo: string }>(core, 'quote/beginBill', {})
  const lines: BillLine[] = []
  for (const [text, quantity] of items) {
    const found = await ask<{ items: CatalogueItem[] }>(core, 'catalogue/search', { text })
    const [item] = found.items
    if (item === undefined) throw new Error(`no item ${text}`)
    lines.push({ itemCode: item.itemCode, quantity, unitPrice: item.unitPrice })
  }
  return ask(core, 'quote/preview', { memberRef, billNo, lines, useAccount: true })
}

const payers = ({ split }: QuoteView): string =>
  split.payers.map(({ amount }) => amount).join(' / ')

describe('the core as a process', () => {
  it('serves a card from quote to receipt, online, cut, killed and begun again', async () => {
    const { begin } = await station()
    const core = await begin()
    const session = await ask(core, 'session/open', {})
    expect(session).toMatchObject({
      line: { state: 'online' },
      site: { areaName: '西安' },
      policy: { document: '市医保发〔2022〕123号' },
    })
    await ask(core, 'practice/insertCard', { cardId: 'wang-xiulan' })
    await until(() =>
      core.events.some((event) => event.kind === 'card' && event.state === 'present'),
    )

    // By 市医保发〔2022〕123号 第十一条: retired, level 3, 55%.
    const quote = await quoteCard(core, firstBill)
    expect(payers(quote)).toBe('207.86 / 312.46 / 36.08 / 0.00')
    expect(quote.split.payers[0]?.sentence).toContain('207.86')
    const confirmed = await ask(core, 'settlement/confirm', {
      quoteId: quote.quoteId,
      acceptCentre: false,
    })
    expect(confirmed).toMatchObject({
      outcome: 'done',
      settlement: { state: 'settled', mode: 'online', differences: [] },
    })

    await ask(core, 'practice/cutLine', {})
    await until(async () => {
      const { line } = await ask<SessionView>(core, 'session/open', {})
      return line.state === 'offline'
    })
    const cut = await quoteCard(core, secondBill)
    expect(payers(cut)).toBe('89.10 / 0.00 / 113.92 / 41.98')
    const provisional = await ask<Done>(core, 'settlement/confirm', {
      quoteId: cut.quoteId,
      acceptCentre: false,
    })
    expect(provisional.settlement.state).toBe('provisional')
    const { settlementNo, billNo } = provisional.settlement
    await core.kill()

    const again = await begin()
    const receipt = await ask(again, 'receipt/issue', { settlementNo, paper: 'a5' })
    expect(receipt).toMatchObject({
      memberName: '王秀兰',
      marks: { training: true, provisional: true, inDoubt: false, reprint: 0 },
    })
    await ask(again, 'practice/restoreLine', {})
    await until(async () => {
      const { settlement } = await ask<Done>(again, 'settlement/ofBill', { billNo })
      return settlement.state === 'settled'
    })
    const { settlement } = await ask<Done>(again, 'settlement/ofBill', { billNo })
    expect(settlement.differences).toEqual([])
    expect(await ask(again, 'receipt/issue', { settlementNo, paper: 'a5' })).toMatchObject({
      marks: { provisional: false, reprint: 1 },
    })
  }, 60_000)

  it('refuses a second core on the same ledger, and answers nonsense as a failure', async () => {
    const { begin } = await station()
    const core = await begin()
    const second = await begin()
    expect(await second.ended).toBe(70)
    expect(second.fatal()).toContain('另一个正在运行的共济窗口')
    expect(await core.call('identify/nothing', {})).toMatchObject({
      ok: false,
      failure: { kind: 'input', field: 'channel' },
    })
    expect(await core.call('quote/preview', { lines: 'many' })).toMatchObject({
      ok: false,
      failure: { kind: 'input', fault: 'malformed' },
    })
    core.child.disconnect()
    expect(await core.ended).toBe(0)
  }, 60_000)
})

interface Done {
  readonly settlement: SettlementView
}
