import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { areaPack } from '../../../test/support/golden.ts'
import { money, zero } from '../../money/index.ts'
import { settle } from '../index.ts'
import type { SettleInput } from '../index.ts'
import {
  canonicalText,
  executionReceipt,
  readReceipt,
  recompute,
  sealOf,
} from './index.ts'
import type { ExecutionReceipt, Json } from './index.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const pack = areaPack('610100')
const digest = hash('the files')

const line = {
  benefit: 'general',
  total: money('1000.00'),
  inScope: money('900.00'),
  preSelfPay: money('60.00'),
  overLimit: money('30.00'),
  outOfScope: money('10.00'),
} as const
const input: SettleInput = {
  member: {
    status: 'retired',
    statusSince: '2020-05-01',
    age: 66,
    diseases: [],
    accountBalance: money('120.00'),
    mutualAid: [{ relation: 'spouse', balance: money('50.00') }],
  },
  visit: {
    date: '2023-05-01',
    settledOn: '2023-05-02',
    place: 'local',
    institution: { kind: 'hospital', level: '3', id: 'H-1' },
    lines: [line],
  },
  before: { benefits: { general: { deductiblePaid: money('80.00'), fundPaid: zero } } },
  parameters: { 'mutualAid.order': ['spouse', 'child'] },
  readings: { 'G-01': 'b' },
  useAccount: true,
}

function receiptOf(given: SettleInput): ExecutionReceipt {
  return executionReceipt({ pack, digest, input: given, outcome: settle(pack, given) }, hash)
}

const receipt = receiptOf(input)
const find = (wanted: string) => (wanted === digest ? pack : undefined)

function reread(value: Json) {
  const read = readReceipt(canonicalText(value))
  if (!read.ok) throw new Error(`${read.failure.field}: ${read.failure.what}`)
  return read.value
}

describe('an execution receipt', () => {
  it('names pack, version, digest, engine, date, every reading and every parameter', () => {
    expect(receipt).toMatchObject({
      format: 'execution-receipt/1',
      pack: { id: pack.info.packId, version: pack.info.version, digest, area: '610100' },
      policyDate: '2023-05-01',
      parameters: { 'mutualAid.order': ['spouse', 'child'] },
    })
    expect(Object.keys(receipt.readings).toSorted()).toEqual(
      pack.readings.map(({ id }) => id).toSorted(),
    )
    expect(receipt.readings).toMatchObject({ 'G-01': 'b', 'G-02': 'a' })
    expect(receipt.trace.length).toBeGreaterThan(5)
  })

  it('takes the day of settlement where the reading says so', () => {
    expect(receiptOf({ ...input, readings: { 'G-08': 'b' } }).policyDate).toBe('2023-05-02')
  })

  it('is the same bytes however the input was put together', () => {
    const turned = Object.fromEntries(Object.entries(input.member).toReversed())
    const member = turned as unknown as SettleInput['member']
    const again = receiptOf({ ...input, member, readings: { 'G-01': 'b', 'G-02': 'a' } })
    expect(canonicalText(again)).toBe(canonicalText(receipt))
  })

  it('takes no more of a person than computing needs', () => {
    const member = { ...input.member, name: '王秀兰', identityNumber: '610102195801010021' }
    expect(canonicalText(receiptOf({ ...input, member }))).toBe(canonicalText(receipt))
  })

  it('carries a refusal too', () => {
    const early = receiptOf({ ...input, visit: { ...input.visit, date: '2022-05-01' } })
    expect(early.result).toMatchObject({ outcome: 'not-in-force' })
    expect(recompute(reread(early), find).kind).toBe('same')
  })

  it('refuses a parameter that is a fraction', () => {
    const parameters = { 'inpatient.rate': 0.5 }
    expect(() => receiptOf({ ...input, parameters })).toThrow('amounts are text')
  })
})

describe('computing it again', () => {
  it('comes out the same under the pack of its digest, and never under another', () => {
    expect(recompute(reread(receipt), find).kind).toBe('same')
    expect(recompute(reread(receipt), () => undefined).kind).toBe('pack-not-found')
  })

  it('says what differs when the computing does', () => {
    const other = (_pack: typeof pack, given: SettleInput) =>
      settle(pack, { ...given, readings: { ...given.readings, 'G-01': 'a' } })
    const found = recompute(reread(receipt), find, other)
    const fund = receiptOf({ ...input, readings: {} }).result['split'] as Record<string, string>
    expect(found.kind === 'differs' && found.differences).toContainEqual({
      path: 'result.split.fundPaidTotal',
      receipt: (receipt.result['split'] as Record<string, string>)['fundPaidTotal'],
      now: fund['fundPaidTotal'],
    })
  })

  it('says when the pack of that digest calls itself otherwise', () => {
    const found = recompute(reread({ ...receipt, pack: { ...receipt.pack, version: '9' } }), find)
    expect(found.kind === 'differs' && found.differences).toEqual([
      { path: 'pack.version', receipt: '9', now: pack.info.version },
    ])
  })
})

/** Every place at which a text stands that reads as an amount. */
function amountsIn(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return /^\d+\.\d\d$/.test(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => amountsIn(each, [...path, name]))
}

function withAmount(path: readonly string[]): ExecutionReceipt {
  const copy = JSON.parse(JSON.stringify(receipt)) as Record<string, unknown>
  let at = copy
  for (const name of path.slice(0, -1)) at = at[name] as Record<string, unknown>
  const last = path.at(-1) ?? ''
  at[last] = at[last] === '1.23' ? '4.56' : '1.23'
  return copy as unknown as ExecutionReceipt
}

describe('any amount that is changed', () => {
  const paths = amountsIn(receipt)

  it('breaks the seal', () => {
    expect(paths.length).toBeGreaterThan(30)
    for (const path of paths) {
      const changed = withAmount(path)
      expect(sealOf(changed, hash), path.join('.')).not.toBe(changed.seal)
    }
    expect(sealOf(receipt, hash)).toBe(receipt.seal)
  })

  it('is found by computing again, even under a new seal', () => {
    for (const path of paths.filter(([part]) => part === 'result' || part === 'trace')) {
      const changed = withAmount(path)
      const resealed = { ...changed, seal: sealOf(changed, hash) }
      const found = recompute(reread(resealed), find)
      expect(found.kind === 'differs' && found.differences[0]?.path).toBe(path.join('.'))
    }
  })
})

describe('reading a receipt', () => {
  const refused = (change: (copy: Record<string, unknown>) => void) => {
    const copy = JSON.parse(JSON.stringify(receipt)) as Record<string, unknown>
    change(copy)
    const read = readReceipt(JSON.stringify(copy))
    return read.ok ? undefined : `${read.failure.field} ${read.failure.what}`
  }

  it('refuses what is not such a receipt', () => {
    expect(refused((copy) => (copy['format'] = 'x'))).toBe('format 应是 execution-receipt/1')
    expect(refused((copy) => delete copy['seal'])).toBe('seal 缺少这个字段')
    expect(refused((copy) => (copy['more'] = 1))).toBe('more 未知的字段')
    expect(refused((copy) => (copy['seal'] = 'z'))).toContain('seal 应是 64 位')
    expect(refused((copy) => (copy['policyDate'] = '2023-02-30'))).toContain('policyDate')
    expect(refused((copy) => (copy['parameters'] = { a: 0.5 }))).toContain('parameters.a 不是整数')
    const visit = { ...(receipt.input['visit'] as object), date: 'x' }
    expect(refused((copy) => (copy['input'] = { ...receipt.input, visit }))).toContain('visit.date')
    const read = readReceipt('{"format":1,"format":2}')
    expect(read.ok ? '' : read.failure.what).toContain('写了两次')
  })

  it('tells the canonical bytes from the same content written otherwise', () => {
    expect(reread(receipt).canonical).toBe(true)
    const read = readReceipt(JSON.stringify(receipt, null, 2))
    expect(read.ok && read.value.canonical).toBe(false)
  })
})
