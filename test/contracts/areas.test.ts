import { afterEach, describe, expect, it } from 'vitest'

import { formatMoney } from '../../shared/money/index.ts'
import { trainingAreas } from '../../shared/training/areas.ts'
import { areaStories } from '../support/area-bills.ts'
import { openArea } from '../support/area-window.ts'
import { temporaryDir } from '../support/temporary-dir.ts'
import { value } from '../support/window.ts'

const liWenhua = '532503198607110010'
const twoItems = [
  ['双侧颈动脉', 1],
  ['普通门诊诊查费', 1],
] as const

type Area = Awaited<ReturnType<typeof openArea>>

let area: Area | undefined
afterEach(async () => {
  await area?.close()
  area = undefined
})

it('every training area has a story', () => {
  const told = areaStories.map(({ areaCode }) => areaCode)
  expect(told).toEqual(trainingAreas.map(({ areaCode }) => areaCode))
})

/** The window and the practice centre, each by itself, from the same pack and parameters. */
describe.each(areaStories)('$name', (story) => {
  const bills = story.bills.map((bill) => [bill.what, bill] as const)

  it.each(bills)('%s: quoted to the fen, settled by the centre alike', async (_, bill) => {
    area = await openArea(story.areaCode, temporaryDir())
    const window = await area.open()
    const quote = value(await window.bill(bill.idNumber, bill.items))
    const { split } = quote
    expect(split.payers.map(({ amount }) => amount).join(' / ')).toBe(bill.payers)
    const funds = Object.fromEntries(split.funds.map(({ fund, amount }) => [fund, amount]))
    expect(funds).toEqual(bill.funds ?? {})
    expect(split.steps.map(({ citation }) => citation.document)).toContain(story.documentNumber)

    const reply = value(await window.confirm(quote))
    if (reply.outcome !== 'done') throw new Error('the centre differs')
    expect(reply.settlement).toMatchObject({ state: 'settled', mode: 'online', differences: [] })
    const stored = window.ledger.settlementByNumber(reply.settlement.settlementNo)
    const largeAmount = stored?.centreSplit?.largeAmountPaid
    const expected = bill.funds?.['large-amount'] ?? '0.00'
    expect(largeAmount === undefined ? undefined : formatMoney(largeAmount)).toBe(expected)
    window.end()
  })

  it('moves the year on by itself while the centre has not heard of a bill', async () => {
    area = await openArea(story.areaCode, temporaryDir())
    const window = await area.open()
    const [bill] = story.bills.slice(-1)
    if (bill === undefined) throw new Error('a story without a bill')
    const first = value(await window.bill(bill.idNumber, bill.items))
    value(await window.confirm(first))
    const byCentre = value(await window.bill(bill.idNumber, bill.items)).split
    window.end()

    await area.close()
    area = await openArea(story.areaCode, temporaryDir())
    const cut = await area.open()
    const same = value(await cut.bill(bill.idNumber, bill.items))
    await area.practice.close()
    const reply = value(await cut.confirm(same))
    if (reply.outcome !== 'done') throw new Error('the centre differs')
    expect(reply.settlement.state).toBe('provisional')
    const bySelf = value(await cut.bill(bill.idNumber, bill.items)).split
    expect(bySelf).toEqual(byCentre)
    cut.end()
    area = undefined
  })
})

describe('红河, where visits of one day are one visit (HH-A1 b)', () => {
  it('takes the deductible of the day once, by the settlements of this window', async () => {
    area = await openArea('532500', temporaryDir(), 'training', { 'HH-A1': 'b' })
    const window = await area.open()
    // In scope 10.00, then 172.00: of 60.00 the first took 10.00, the second takes 50.00.
    const [small, larger] = [[['普通门诊诊查费', 1]], twoItems] as const
    const first = value(await window.bill(liWenhua, small))
    expect(first.split.payers[0]?.amount).toBe('0.00')
    value(await window.confirm(first))
    const second = value(await window.bill(liWenhua, larger))
    // (172.00 − 50.00) × 55%; the centre’s own books say the same.
    expect(second.split.payers[0]?.amount).toBe('67.10')
    const reply = value(await window.confirm(second))
    expect(reply).toMatchObject({ outcome: 'done', settlement: { differences: [] } })
    window.end()
  })
})

describe('an area whose figures nobody has set', () => {
  it.each([
    ['140000', 'general.annualCap', '晋政办发〔2021〕103号 二（一）', '山西省医疗保障局'],
    ['370100', 'general.deductible', '济政办发〔2022〕12号 一（四）', '济南市医疗保障局'],
  ])('%s: refused with %s, the clause and who sets it', async (areaCode, key, clause, setBy) => {
    area = await openArea(areaCode, temporaryDir(), 'none')
    const window = await area.open()
    const [bill] = areaStories.find((story) => story.areaCode === areaCode)?.bills ?? []
    if (bill === undefined) throw new Error('a story without a bill')
    const refused = await window.bill(bill.idNumber, bill.items)
    expect(refused).toMatchObject({
      ok: false,
      failure: { kind: 'policy', outcome: 'needs-site-parameter', key, clause },
    })
    const words = refused.ok ? '' : JSON.stringify(refused.failure)
    expect(words).toContain(setBy)
    // All that the benefit waits for is said at once.
    expect(words.includes('general.rate')).toBe(areaCode === '140000')
    window.end()
  })
})
