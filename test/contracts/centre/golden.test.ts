import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { msgidMaker, openCounter, plain, valueOf, wangsOrder } from './harness.ts'
import type { Counter } from './harness.ts'

/**
 * Whole messages of every transaction, as they cross the wire, of invented persons. With clock,
 * station, serials and chance fixed they are the same each time; a change of one is a change of
 * what a centre sees.
 */
const names = [
  ...['9001', '1901', 'ec.query', '1101', '5301', '5206', '2206', '2207', '2601'],
  '1101-card',
] as const

let counter: Counter
const answers: Record<string, unknown> = {}

beforeAll(async () => {
  counter = await openCounter({ record: true })
  const { centre } = counter
  const nextMoneyMsgid = msgidMaker(8_000)
  valueOf(await centre.probe())
  const said = await counter.control('show-code', { cardId: 'wang-xiulan' })
  const { code } = said as { code: string }
  const { ecToken } = valueOf(await centre.decodeElectronicCode(code))
  const credential = { kind: 'electronic-code', ecToken } as const
  answers['person'] = plain(valueOf(await centre.personInfo(credential)))
  const order = { ...wangsOrder, credential }
  answers['preview'] = plain(valueOf(await centre.preview(order)))
  const msgid = nextMoneyMsgid()
  answers['settlement'] = plain(valueOf(await centre.settle(order, msgid)))
  const original = { msgid, infno: '2207', insuredAdmDivision: '610100' }
  answers['reversal'] = valueOf(await centre.reverse(order.personNo, original, nextMoneyMsgid()))
  valueOf(await centre.personInfo(wangsOrder.credential))
})
afterAll(async () => {
  await counter.close()
})

describe('golden messages', () => {
  it.each(names.map((name, at) => [name, at] as const))('%s', (name, at) => {
    const file = join(import.meta.dirname, `${name}.json`)
    expect(counter.exchanges[at]).toStrictEqual(JSON.parse(readFileSync(file, 'utf8')))
  })

  it('no message is left out', () => {
    expect(counter.exchanges).toHaveLength(names.length + 2)
  })
})

describe('what the window makes of them', () => {
  it('person', () => {
    expect(answers['person']).toEqual({
      personNo: '61990000000000000001',
      idNumber: '610102195806094021',
      name: '王秀兰',
      status: 'retired',
      insuranceCode: '310',
      insuredAdmDivision: '610100',
      accountBalance: '312.46',
      mutualAid: [{ relation: 'child', balance: '150.00' }],
      diseases: [
        { code: 'M03900', name: '高血压' },
        { code: 'M01600', name: '糖尿病' },
      ],
      yearToDate: { year: 2026, deductiblePaid: '120.00', fundPaid: '640.35' },
    })
  })

  const split = {
    total: '556.40',
    fullySelfPaid: '65.00',
    overCeilingSelfPaid: '0.00',
    priorSelfPaid: '33.48',
    inScope: '457.92',
    deductiblePaid: '80.00',
    pooledFundPaid: '207.86',
    fundPaidTotal: '207.86',
    largeAmountPaid: '0.00',
    personalShareTotal: '348.54',
    personalAccountPaid: '312.46',
    familyMutualAidPaid: '36.08',
    cashPaid: '0.00',
    hospitalShare: '0.00',
    accountBalance: '0.00',
  }

  it('preview', () => {
    expect(answers['preview']).toEqual(split)
  })

  it('settlement', () => {
    expect(answers['settlement']).toEqual({
      ...split,
      centreSettlementId: 'S000000000000001',
      settledAt: '2026-03-15 09:42:00',
    })
  })

  it('reversal', () => {
    expect(answers['reversal']).toEqual({})
  })
})
