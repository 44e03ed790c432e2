import { describe, expect, it } from 'vitest'

import { money, zero } from '../../shared/money/index.ts'
import { settle } from '../../shared/policy/index.ts'
import type { ChargeLine, SettleInput, TraceStep } from '../../shared/policy/index.ts'
import { xianPack } from '../support/xian-pack.ts'

const pack = xianPack()

function line(inScope: string, rest: Partial<ChargeLine> = {}): ChargeLine {
  const amount = money(inScope)
  const outside = { preSelfPay: zero, overLimit: zero, outOfScope: zero }
  return { benefit: 'general', total: amount, inScope: amount, ...outside, ...rest }
}

interface Change {
  readonly member?: Partial<SettleInput['member']>
  readonly visit?: Partial<SettleInput['visit']>
  readonly before?: SettleInput['before']
  readonly useAccount?: boolean
  readonly parameters?: SettleInput['parameters']
}

function year(deductiblePaid: string, fundPaid: string): SettleInput['before'] {
  const general = { deductiblePaid: money(deductiblePaid), fundPaid: money(fundPaid) }
  return { benefits: { general } }
}

/** 在职, 二级, 457.92 in scope, 120.00 of the deductible met, 60.00 in the account. */
function stepsOf(change: Change): readonly TraceStep[] {
  const outcome = settle(pack, {
    member: { status: 'active', accountBalance: money('60.00'), ...change.member },
    visit: {
      date: '2023-05-10',
      place: 'local',
      institution: { kind: 'hospital', level: '2' },
      lines: [line('457.92')],
      ...change.visit,
    },
    before: change.before === undefined ? year('120.00', '0.00') : change.before,
    parameters: change.parameters === undefined ? {} : change.parameters,
    readings: {},
    useAccount: change.useAccount,
  })
  if (!('split' in outcome)) throw new Error(outcome.because)
  return outcome.trace
}

function said(change: Change, id: string): string | undefined {
  return stepsOf(change).find((step) => step.id === id)?.sentence
}

const worked = '（范围内 457.92 − 起付线余 80.00）× 60% = 226.75 元'

describe('the sentence of the fund', () => {
  const fund = 'general.fund'

  it.each<readonly [string, Change, string]>([
    ['ordinary', {}, `${worked}。`],
    [
      'the deductible met before',
      { before: year('200.00', '0.00') },
      '范围内 457.92 × 60% = 274.75 元。',
    ],
    [
      'below the deductible',
      { visit: { lines: [line('50.00')] } },
      '范围内 50.00 元没有超过起付线余额 80.00 元；基金支付 0.00 元。',
    ],
    [
      'just at the deductible',
      { visit: { lines: [line('80.00')] } },
      '范围内 80.00 元没有超过起付线余额 80.00 元；基金支付 0.00 元。',
    ],
    [
      'nothing in scope',
      { visit: { lines: [line('0.00', { total: money('9.00'), outOfScope: money('9.00') })] } },
      '没有政策范围内的费用；基金支付 0.00 元。',
    ],
    [
      'the cap binds',
      { before: year('120.00', '1950.00') },
      `${worked}；年度限额还剩 50.00 元，基金支付 50.00 元。`,
    ],
    [
      'the cap is used up',
      { before: year('120.00', '2000.00') },
      `${worked}；年度限额已经用完，基金支付 0.00 元。`,
    ],
    [
      'the overall cap binds',
      { before: { ...year('120.00', '0.00'), pooledFund: { capRemaining: money('30.00') } } },
      `${worked}；年度统筹总限额还剩 30.00 元，基金支付 30.00 元。`,
    ],
  ])('%s', (_name, change, sentence) => {
    expect(said(change, fund)).toBe(sentence)
  })
})

describe('the sentence of the deductible', () => {
  it('says what is left of it, that it is met, or that there is none', () => {
    const id = 'general.deductible'
    expect(said({}, id)).toBe('起付线一年 200.00 元，还差 80.00 元，本次计入 80.00 元，由个人负担。')
    expect(said({ before: year('200.00', '0.00') }, id)).toBe(
      '起付线一年 200.00 元，已经付满，本次不再扣。',
    )
    const chronic: Change = {
      visit: { lines: [line('10.00', { benefit: 'chronic-special' })] },
      parameters: { 'chronic-special.rate': '0.70', 'chronic-special.deductible': '0.00' },
    }
    expect(said(chronic, 'chronic-special.deductible')).toBe('没有起付线，从第一分钱起计算。')
  })
})

describe('the sentences of accounts and cash', () => {
  const spouse = { relation: 'spouse', balance: money('30.00') } as const
  const child = { relation: 'child', balance: money('40.00') } as const
  const fitness = { inScope: zero, outOfScope: money('80.00'), category: 'fitness' } as const

  it.each<readonly [string, Change, readonly string[]]>([
    [
      'the account used up',
      {},
      ['余额 60.00 元全部使用，结后 0.00 元。', '没有动用亲属的账户。', '其余 171.17 元付现金。'],
    ],
    [
      'no cash',
      { member: { accountBalance: money('999.00') } },
      ['余额 999.00 元，用 231.17 元，结后 767.83 元。', '没有动用亲属的账户。', '没有需要付现金的部分。'],
    ],
    [
      'accounts not wanted',
      { useAccount: false },
      [
        '本次选择不使用个人账户。账户没有支付，余额 60.00 元。',
        '本次选择不使用个人账户。没有动用亲属的账户。',
        '个人负担的 231.17 元付现金。',
      ],
    ],
    [
      'several relatives',
      { member: { mutualAid: [spouse, child] } },
      [
        '余额 60.00 元全部使用，结后 0.00 元。',
        '配偶的账户支付 30.00 元，子女的账户支付 40.00 元。',
        '其余 101.17 元付现金。',
      ],
    ],
    [
      'no account of one’s own',
      { member: { plan: 'pooled-only' } },
      ['单建统筹不设个人账户。', '没有动用亲属的账户。', '个人负担的 231.17 元付现金。'],
    ],
    [
      'closed accounts',
      { visit: { institution: { kind: 'undesignated' } } },
      [
        '这些费用不能使用个人账户。账户没有支付，余额 60.00 元。',
        '这些费用不能使用个人账户。没有动用亲属的账户。',
        '个人负担的 457.92 元付现金。',
      ],
    ],
    [
      'one line closed to accounts',
      { visit: { lines: [line('457.92'), line('80.00', fitness)] } },
      [
        '其中 80.00 元不能使用个人账户。余额 60.00 元全部使用，结后 0.00 元。',
        '其中 80.00 元不能使用个人账户。没有动用亲属的账户。',
        '其余 251.17 元付现金。',
      ],
    ],
  ])('%s', (_name, change, sentences) => {
    const ids = ['account.own', 'account.mutual-aid', 'cash']
    const steps = stepsOf(change)
    expect(ids.map((id) => steps.find((step) => step.id === id)?.sentence)).toEqual(sentences)
  })
})

describe('every step of a working', () => {
  const changes: readonly Change[] = [
    {},
    { before: year('0.00', '1950.00') },
    { visit: { institution: { kind: 'undesignated' } } },
    { member: { status: 'retired' }, visit: { place: 'in-province' } },
  ]

  it.each(changes)('carries clause, inputs, result and one sentence: %#', (change) => {
    for (const step of stepsOf(change)) {
      expect(step.citation.document).toBe('市医保发〔2022〕123号')
      expect(step.citation.clause).toMatch(/^第.+条/)
      expect(step.inputs.length).toBeGreaterThan(0)
      expect(step.result).toMatch(/^\d+\.\d{2}$/)
      expect(step.sentence).toMatch(/^[^。]+。([^。]+。)?$/)
    }
  })

  it('names the value with its first day, the reading and the rounding', () => {
    const steps = new Map(stepsOf({}).map((step) => [step.id, step]))
    expect(steps.get('general.rate')).toMatchObject({
      value: { term: '统筹基金支付比例', text: '60%', from: '2023-01-01' },
      readings: [
        { id: 'G-05', choice: 'a' },
        { id: 'G-09', choice: 'a' },
      ],
      rounding: '四舍五入到分',
      result: '226.75',
    })
    expect(steps.get('general.deductible')?.value?.from).toBe('2023-01-01')
    expect(steps.get('general.cap')?.value?.from).toBe('2023-01-01')
  })
})
