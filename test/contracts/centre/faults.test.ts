import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { baselineDialect } from '../../../electron/core/centre/index.ts'
import type { FaultKind } from '../../../electron/training/faults.ts'
import { msgidMaker, openCounter, plain, valueOf, wangsOrder } from './harness.ts'
import type { Counter } from './harness.ts'

let counter: Counter
const nextMoneyMsgid = msgidMaker(5_000)

beforeEach(async () => {
  counter = await openCounter({ timeoutMs: 300 })
})
afterEach(async () => {
  await counter.close()
})

async function order(infno: string, kind: FaultKind, times = 1): Promise<void> {
  await counter.control('faults', { script: [{ infno, kind, times, delayMs: 2_000 }] })
}

async function books(): Promise<unknown[]> {
  return v.parse(v.array(v.unknown()), await counter.control('books'))
}

describe('2207 with a fault in the way', () => {
  const doubtful: readonly (readonly [FaultKind, number])[] = [
    ['slow', 1],
    ['drop-before', 0],
    ['drop-after-commit', 1],
    ['status-502', 1],
    ['truncated', 1],
    ['hostile-body', 1],
    ['wrong-sums', 1],
  ]
  it.each(doubtful)('%s: in doubt, and the centre holds %i settlement', async (kind, held) => {
    await order('2207', kind)
    const msgid = nextMoneyMsgid()
    const result = await counter.centre.settle(wangsOrder, msgid)
    expect(result).toEqual({ ok: false, failure: { kind: 'in-doubt', msgid, infno: '2207' } })
    expect(await books()).toHaveLength(held)
  })

  it('refuse: refused in the centre’s own words, and nothing is booked', async () => {
    await order('2207', 'refuse')
    const result = await counter.centre.settle(wangsOrder, nextMoneyMsgid())
    expect(result).toEqual({
      ok: false,
      failure: { kind: 'refused', infcode: '-1', wording: '培训中心按要求拒绝了此报文' },
    })
    expect(await books()).toEqual([])
  })

  it('duplicate-reply: the first whole answer counts, once', async () => {
    await order('2207', 'duplicate-reply')
    const settled = valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
    expect(plain(settled.pooledFundPaid)).toBe('207.86')
    expect(await books()).toHaveLength(1)
  })

  it('changed-accumulators: settled, with another split than the preview', async () => {
    const preview = valueOf(await counter.centre.preview(wangsOrder))
    await order('2207', 'changed-accumulators')
    const settled = valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
    // 起付线余 80.00 → 30.00: (457.92 − 30.00) × 0.55 = 235.356 → 235.36.
    expect(plain([preview.deductiblePaid, preview.pooledFundPaid])).toEqual(['80.00', '207.86'])
    expect(plain([settled.deductiblePaid, settled.pooledFundPaid])).toEqual(['30.00', '235.36'])
  })

  it('line cut before the message: not sent, and the same msgid settles afterwards', async () => {
    valueOf(await counter.centre.probe())
    await counter.control('cut-line', {})
    const msgid = nextMoneyMsgid()
    const offline = { ok: false, failure: { kind: 'not-sent', because: 'offline' } }
    expect(await counter.centre.settle(wangsOrder, msgid)).toEqual(offline)
    expect(await counter.centre.probe()).toEqual(offline)
    await counter.control('restore-line', {})
    expect(plain(valueOf(await counter.centre.settle(wangsOrder, msgid)).total)).toBe('556.40')
    expect(await books()).toHaveLength(1)
  })

  it('line cut while the centre thinks: in doubt', async () => {
    valueOf(await counter.centre.probe())
    await order('2207', 'slow')
    const msgid = nextMoneyMsgid()
    const answer = counter.centre.settle(wangsOrder, msgid)
    await expect.poll(books).toHaveLength(1)
    await counter.control('cut-line', {})
    expect(await answer).toEqual({
      ok: false,
      failure: { kind: 'in-doubt', msgid, infno: '2207' },
    })
  })
})

describe('2601 with a fault in the way', () => {
  const kinds = ['slow', 'drop-before', 'status-502', 'truncated', 'hostile-body'] as const
  it.each(kinds)('%s: in doubt about the reversal itself', async (kind) => {
    await order('2601', kind)
    const msgid = nextMoneyMsgid()
    const original = { msgid: nextMoneyMsgid(), infno: '2207' }
    const result = await counter.centre.reverse(wangsOrder.personNo, original, msgid)
    expect(result).toEqual({ ok: false, failure: { kind: 'in-doubt', msgid, infno: '2601' } })
  })
})

describe('messages that move nothing', () => {
  const lost: readonly FaultKind[] = [
    'slow',
    'drop-before',
    'drop-after-commit',
    'status-502',
    'truncated',
  ]
  it.each(lost)('2206 %s: not sent, try again', async (kind) => {
    await order('2206', kind)
    expect(await counter.centre.preview(wangsOrder)).toEqual({
      ok: false,
      failure: { kind: 'not-sent', because: 'offline' },
    })
    valueOf(await counter.centre.preview(wangsOrder))
  })

  it('2206 wrong-sums: unreadable, and says which identity broke', async () => {
    await order('2206', 'wrong-sums')
    expect(await counter.centre.preview(wangsOrder)).toEqual({
      ok: false,
      failure: { kind: 'unreadable', field: 'R3', source: 'platform' },
    })
  })

  it('1101 hostile-body: every kind of it is unreadable', async () => {
    await order('1101', 'hostile-body', 5)
    for (let time = 0; time < 5; time += 1) {
      const result = await counter.centre.personInfo(wangsOrder.credential)
      expect(result.ok ? result.value : result.failure.kind).toBe('unreadable')
    }
    valueOf(await counter.centre.personInfo(wangsOrder.credential))
    expect(Object.hasOwn(Object.prototype, 'setl_id')).toBe(false)
  })

  it('ec.query: dropped is offline, an unreadable answer is unreadable', async () => {
    await order('ec.query', 'drop-before')
    const offline = { ok: false, failure: { kind: 'not-sent', because: 'offline' } }
    expect(await counter.centre.decodeElectronicCode('4')).toEqual(offline)
    await order('ec.query', 'hostile-body')
    const result = await counter.centre.decodeElectronicCode('4')
    expect(result.ok ? result.value : result.failure.kind).toBe('unreadable')
  })
})

describe('签到', () => {
  it('is made once, also for questions asked at the same time', async () => {
    await Promise.all([counter.centre.probe(), counter.centre.probe(), counter.centre.probe()])
    expect(counter.events.filter((each) => each['infno'] === '9001')).toHaveLength(1)
  })

  it('is made again when the centre forgot it, and the money message keeps its msgid', async () => {
    valueOf(await counter.centre.probe())
    await counter.restart()
    const msgid = nextMoneyMsgid()
    valueOf(await counter.centre.settle(wangsOrder, msgid))
    const told = counter.events.map((each) => `${String(each['infno'])} ${String(each['outcome'])}`)
    expect(told).toEqual([
      '9001 answered',
      '1901 answered',
      '2207 refused',
      '9001 answered',
      '2207 answered',
    ])
    expect(await books()).toMatchObject([{ msgid }])
  })

  it('refused: nothing is sent', async () => {
    await order('9001', 'refuse')
    expect(await counter.centre.settle(wangsOrder, nextMoneyMsgid())).toEqual({
      ok: false,
      failure: { kind: 'not-sent', because: 'not-signed-in' },
    })
    expect(await books()).toEqual([])
  })
})

describe('a region where −1 means unknown', () => {
  it('is in doubt for money, refused for the rest', async () => {
    const dialect = { ...baselineDialect, outcomeUnknownCodes: ['-1'] }
    const other = await openCounter({ dialect })
    try {
      const script = ['2206', '2207'].map((infno) => ({ infno, kind: 'refuse', times: 1 }))
      await other.control('faults', { script })
      const msgid = nextMoneyMsgid()
      const preview = await other.centre.preview(wangsOrder)
      expect(preview.ok ? preview.value : preview.failure.kind).toBe('refused')
      expect(await other.centre.settle(wangsOrder, msgid)).toEqual({
        ok: false,
        failure: { kind: 'in-doubt', msgid, infno: '2207' },
      })
    } finally {
      await other.close()
    }
  })
})

it('logs no name and no number of a person', async () => {
  valueOf(await counter.centre.personInfo(wangsOrder.credential))
  valueOf(await counter.centre.settle(wangsOrder, nextMoneyMsgid()))
  const log = JSON.stringify(counter.events)
  expect(log).toContain('centre-call')
  expect(log).not.toMatch(/王秀兰|610102195806094021|PX0000001|61990000000000000001/)
})
