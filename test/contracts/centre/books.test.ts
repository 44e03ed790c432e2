import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Failure, Result } from '../../../shared/failure/index.ts'
import { money, zero } from '../../../shared/money/index.ts'
import { matching, msgidMaker, openCounter, plain, valueOf, wangsOrder } from './harness.ts'
import type { Counter } from './harness.ts'

let counter: Counter
const nextMoneyMsgid = msgidMaker(7_000)

beforeEach(async () => {
  counter = await openCounter()
})
afterEach(async () => {
  await counter.close()
})

async function books(): Promise<unknown> {
  return counter.control('books')
}

/** Account, relative's account and the year, as the centre would tell another window. */
async function wang(): Promise<unknown> {
  const person = valueOf(await counter.centre.personInfo(wangsOrder.credential))
  const { accountBalance, mutualAid, yearToDate } = person
  return plain({ accountBalance, mutualAid, yearToDate })
}

const before = {
  accountBalance: '312.46',
  mutualAid: [{ relation: 'child', balance: '150.00' }],
  yearToDate: { year: 2026, deductiblePaid: '120.00', fundPaid: '640.35' },
}
const after = {
  accountBalance: '0.00',
  mutualAid: [{ relation: 'child', balance: '113.92' }],
  yearToDate: { year: 2026, deductiblePaid: '200.00', fundPaid: '848.21' },
}

function refusal(result: Result<unknown>): Failure | undefined {
  return result.ok ? undefined : result.failure
}

describe('a settlement in the books of the centre', () => {
  it('splits to the fen and moves account, mutual aid and the year', async () => {
    expect(await wang()).toEqual(before)
    const settled = valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
    expect(plain(settled)).toMatchObject({
      pooledFundPaid: '207.86',
      personalAccountPaid: '312.46',
      familyMutualAidPaid: '36.08',
      cashPaid: '0.00',
      deductiblePaid: '80.00',
      accountBalance: '0.00',
      settledAt: '2026-03-15 09:42:00',
    })
    expect(await wang()).toEqual(after)
  })

  it('a preview moves nothing', async () => {
    valueOf(await counter.centre.preview(wangsOrder))
    expect(await wang()).toEqual(before)
    expect(await books()).toEqual([])
  })

  it('the same msgid acts once', async () => {
    const msgid = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, msgid))
    const again = await counter.centre.settle({ ...wangsOrder, visitId: 'another' }, msgid)
    expect(refusal(again)).toMatchObject({ kind: 'refused', wording: matching(/重复/) })
    expect(await wang()).toEqual(after)
  })

  it('a refused msgid is not heard again either', async () => {
    const msgid = nextMoneyMsgid()
    const early = { ...wangsOrder, visitDate: '2022-12-31' }
    const first = await counter.centre.settle(early, msgid)
    expect(refusal(first)).toMatchObject({ wording: '2023-01-01 以前不适用本细则' })
    const again = await counter.centre.settle(wangsOrder, msgid)
    expect(refusal(again)).toMatchObject({ wording: matching(/重复/) })
    expect(await wang()).toEqual(before)
  })

  it('one visit stands once, whatever the msgid', async () => {
    valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
    const again = await counter.centre.settle(wangsOrder, nextMoneyMsgid())
    expect(refusal(again)).toMatchObject({ kind: 'refused', wording: matching(/已有有效结算/) })
    expect(await wang()).toEqual(after)
  })

  it('a visit of an earlier year opens and fills that year alone', async () => {
    const earlier = { ...wangsOrder, visitDate: '2025-12-31' }
    const settled = valueOf(await counter.centre.settle(earlier, nextMoneyMsgid()))
    expect(plain(settled.deductiblePaid)).toBe('200.00')
    expect(await wang()).toMatchObject({ yearToDate: before.yearToDate })
  })

  it('refuses what does not belong together', async () => {
    const ask = async (change: object): Promise<Failure | undefined> =>
      refusal(await counter.centre.settle({ ...wangsOrder, ...change }, nextMoneyMsgid()))
    const another = await ask({ personNo: '61990000000000000002' })
    expect(another).toMatchObject({ wording: matching(/凭证/) })
    expect(await ask({ personNo: 'nobody' })).toMatchObject({ wording: matching(/未查询到/) })
    expect(await ask({ insuranceCode: '390' })).toMatchObject({ wording: matching(/险种/) })
    expect(await ask({ inScope: money('457.91') })).toMatchObject({ wording: matching(/之和/) })
    expect(await ask({ visitDate: '15/03/2026' })).toMatchObject({ wording: matching(/begntime/) })
    expect(await books()).toEqual([])
  })

  it('leaves the accounts alone where they are not to be used', async () => {
    const order = { ...wangsOrder, useAccount: false }
    const settled = valueOf(await counter.centre.settle(order, nextMoneyMsgid()))
    expect(plain([settled.personalAccountPaid, settled.cashPaid])).toEqual(['0.00', '348.54'])
    expect(await wang()).toMatchObject({ accountBalance: '312.46' })
  })
})

describe('冲正', () => {
  const reverse = (msgid: string, own = nextMoneyMsgid()) =>
    counter.centre.reverse(wangsOrder.personNo, { msgid, infno: '2207' }, own)

  it('restores account, mutual aid and the year, and keeps the row', async () => {
    const msgid = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, msgid))
    valueOf(await reverse(msgid))
    expect(await wang()).toEqual(before)
    expect(await books()).toMatchObject([{ msgid, state: 'reversed', fund_pay_sumamt: '207.86' }])
  })

  it('twice restores once', async () => {
    const msgid = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, msgid))
    const own = nextMoneyMsgid()
    valueOf(await reverse(msgid, own))
    valueOf(await reverse(msgid, own))
    valueOf(await reverse(msgid))
    expect(await wang()).toEqual(before)
  })

  it('frees the visit for a new msgid, and only for a new one', async () => {
    const msgid = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, msgid))
    valueOf(await reverse(msgid))
    const old = await counter.centre.settle(wangsOrder, msgid)
    expect(refusal(old)).toMatchObject({ wording: matching(/重复/) })
    valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
    expect(await wang()).toEqual(after)
  })

  it('of a message never seen is accepted, and the late message is refused', async () => {
    const msgid = nextMoneyMsgid()
    valueOf(await reverse(msgid))
    const late = await counter.centre.settle(wangsOrder, msgid)
    expect(refusal(late)).toMatchObject({ kind: 'refused', wording: matching(/已被冲正/) })
    expect(await wang()).toEqual(before)
    valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
  })

  it('of somebody else’s message is refused', async () => {
    const msgid = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, msgid))
    const original = { msgid, infno: '2207' }
    const result = await counter.centre.reverse('61990000000000000002', original, nextMoneyMsgid())
    expect(refusal(result)).toMatchObject({ kind: 'refused', wording: matching(/不属于/) })
    expect(await wang()).toEqual(after)
  })

  it('after another settlement takes back its own part only', async () => {
    const first = nextMoneyMsgid()
    const small = {
      ...wangsOrder,
      total: money('100.00'),
      fullySelfPaid: zero,
      priorSelfPaid: zero,
      inScope: money('100.00'),
    }
    valueOf(await counter.centre.settle({ ...small, visitId: 'A' }, first))
    valueOf(await counter.centre.settle({ ...small, visitId: 'B' }, nextMoneyMsgid()))
    valueOf(await reverse(first))
    // A: 80.00 deductible, 20.00 × 0.55 = 11.00. B: 100.00 × 0.55 = 55.00, account 45.00.
    expect(await wang()).toMatchObject({
      accountBalance: '267.46',
      yearToDate: { deductiblePaid: '120.00', fundPaid: '695.35' },
    })
  })
})

describe('restarted', () => {
  it('keeps every row, every balance, every msgid seen', async () => {
    const settled = nextMoneyMsgid()
    const neverSeen = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, settled))
    valueOf(
      await counter.centre.reverse(
        wangsOrder.personNo,
        { msgid: neverSeen, infno: '2207' },
        nextMoneyMsgid(),
      ),
    )
    const rows = await books()
    await counter.restart()
    expect(await books()).toEqual(rows)
    expect(await wang()).toEqual(after)
    expect(refusal(await counter.centre.settle(wangsOrder, settled))).toMatchObject({
      wording: matching(/重复/),
    })
    expect(refusal(await counter.centre.settle(wangsOrder, neverSeen))).toMatchObject({
      wording: matching(/已被冲正/),
    })
  })

  it('still knows the token of an electronic code, so that a queued bill can be sent', async () => {
    const { code } = (await counter.control('show-code', { cardId: 'wang-xiulan' })) as {
      code: string
    }
    const { ecToken } = valueOf(await counter.centre.decodeElectronicCode(code))
    await counter.restart()
    const credential = { kind: 'electronic-code', ecToken } as const
    valueOf(await counter.centre.settle({ ...wangsOrder, credential }, nextMoneyMsgid()))
  })
})
