import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { policyOfPack } from '../../electron/core/policy-of-pack.ts'
import { StartRefusal } from '../../electron/core/start-refusal.ts'
import { areaStories } from '../support/area-bills.ts'
import type { AreaBill } from '../support/area-bills.ts'
import { openArea, packsDir } from '../support/area-window.ts'
import type { AreaWindow } from '../support/area-window.ts'
import { temporaryDir } from '../support/temporary-dir.ts'
import { value } from '../support/window.ts'

const bill = firstBill()

function firstBill(): AreaBill {
  const found = areaStories.find(({ areaCode }) => areaCode === '610100')?.bills[0]
  if (found === undefined) throw new Error('西安 has no bill')
  return found
}

let area: Awaited<ReturnType<typeof openArea>>
let dataDir = ''
beforeEach(async () => {
  dataDir = temporaryDir()
  area = await openArea('610100', dataDir)
})
afterEach(() => area.close())

/** The same packs, but the deductible is another from now on: what a newer edition would be. */
function newerPacks(): string {
  const packs = join(temporaryDir(), 'packs')
  cpSync(packsDir, packs, { recursive: true })
  const file = join(packs, '610100/general.yaml')
  const before = readFileSync(file, 'utf8')
  const after = before.replaceAll('200.00', '210.00')
  expect(after).not.toBe(before)
  writeFileSync(file, after)
  return packs
}

async function settled(window: AreaWindow): Promise<{ receipt: string; digest: string }> {
  const reply = value(await window.confirm(value(await window.bill(bill.idNumber, bill.items))))
  if (reply.outcome !== 'done') throw new Error('the centre differs')
  const { settlementNo } = reply.settlement
  const stored = window.ledger.settlementByNumber(settlementNo)
  const receipt = window.ledger.executionReceiptOf(settlementNo)
  if (stored === undefined || receipt === undefined) throw new Error('nothing was kept')
  return { receipt, digest: stored.packDigest }
}

const keptDigests = (): readonly string[] => readdirSync(join(dataDir, 'packs')).sort()

describe('the working of a settlement', () => {
  it('is computed again by the pack that made it, whatever pack came after', async () => {
    const first = await area.open()
    const old = await settled(first)
    expect(JSON.parse(old.receipt)).toMatchObject({ pack: { digest: old.digest, area: '610100' } })
    expect(first.policy.recompute(old.receipt)).toBe('same')
    first.end()

    const again = await area.open(newerPacks())
    const newer = again.policy.info.digest
    expect(newer).not.toBe(old.digest)
    expect(keptDigests()).toEqual([old.digest, newer].sort())
    expect(again.policy.recompute(old.receipt)).toBe('same')
    const quote = value(await again.bill(bill.idNumber, bill.items))
    // 10.00 of the newer deductible is still to be met: (407.00 − 10.00) × 50%.
    expect(quote.split.payers[0]?.amount).toBe('198.50')
    expect(again.policy.recompute(old.receipt)).toBe('same')
    again.end()
  })

  it('is computed again so when the bill is sent late, after the pack was replaced', async () => {
    const first = await area.open()
    const quote = value(await first.bill(bill.idNumber, bill.items))
    await area.practice.close()
    const reply = value(await first.confirm(quote))
    if (reply.outcome !== 'done') throw new Error('the centre differs')
    expect(reply.settlement.state).toBe('provisional')
    first.end()

    area = await openArea('610100', dataDir)
    const again = await area.open(newerPacks())
    const { settlementNo } = reply.settlement
    const stateNow = () => again.ledger.settlementByNumber(settlementNo)?.outbox.state
    await expect.poll(stateNow).toBe('settled')
    const recomputed = again.logged.filter(({ event }) => event === 'recomputed')
    expect(recomputed).toEqual([
      { event: 'recomputed', settlement: settlementNo, outcome: 'same' },
    ])
    again.end()
  })

  it('says so when it no longer comes out, and when its pack is gone or changed', async () => {
    const first = await area.open()
    const old = await settled(first)
    first.end()
    const window = await area.open(newerPacks())
    const { policy } = window
    expect(policy.recompute(old.receipt.replace('"103.50"', '"103.51"'))).toBe('differs')
    expect(policy.recompute('{}')).toBe('unreadable')
    const kept = join(dataDir, 'packs', old.digest)
    writeFileSync(join(kept, '610100/general.yaml'), 'kind: benefit\n')
    expect(policy.recompute(old.receipt)).toBe('pack-not-found')
    rmSync(kept, { recursive: true })
    expect(policy.recompute(old.receipt)).toBe('pack-not-found')
    window.end()
  })

  it('holds no name and no number of a person', async () => {
    const window = await area.open()
    const { receipt } = await settled(window)
    for (const secret of ['李建国', bill.idNumber, '61990000000000000002']) {
      expect(receipt).not.toContain(secret)
    }
    window.end()
  })
})

describe('a pack is kept', () => {
  const settings = () => ({ packsDir, dataDir, site: area.area.site, parameters: {}, readings: {} })

  it('once, as it is; a damaged copy is made anew from the installed one', () => {
    const { info } = policyOfPack(settings())
    policyOfPack(settings())
    expect(keptDigests()).toEqual([info.digest])
    const file = join(dataDir, 'packs', info.digest, '610100/general.yaml')
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, whole.slice(0, 100))
    policyOfPack(settings())
    expect(readFileSync(file, 'utf8')).toBe(whole)
    expect(keptDigests()).toEqual([info.digest])
  })

  it('or the core does not start: what is settled could not be computed again', () => {
    writeFileSync(join(dataDir, 'packs'), 'a file where the folder belongs')
    expect(() => policyOfPack(settings())).toThrow(StartRefusal)
    expect(() => policyOfPack(settings())).toThrow('不能存入数据目录')
  })
})
