import { describe, expect, it } from 'vitest'

import { xianFiles, xianPack } from '../../test/support/xian-pack.ts'
import { formatMoney, formatRate, money, zero } from '../money/index.ts'
import { checkParameters, compilePack, credit, settle, yearStandard } from './index.ts'
import type { ChargeLine, Pack, SettleInput } from './index.ts'

const pack = xianPack()

/** The pack with constraints on a delegated rate, as 晋政办发〔2021〕103号 sets them. */
function constrained(): Pack {
  const files = xianFiles().map((file) =>
    file.path.endsWith('/parameters.yaml')
      ? {
          ...file,
          text: file.text.replace(
            'key: inpatient.rate\n',
            'key: inpatient.rate\n    atLeast: 0.50\n    retiredNotLess: true\n' +
              '    lowerLevelNotLess: true\n',
          ),
        }
      : file,
  )
  const compiled = compilePack(files)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure))
  return compiled.value
}

function line(total: string): ChargeLine {
  const amount = money(total)
  const none = { preSelfPay: zero, overLimit: zero, outOfScope: zero }
  return { benefit: 'general', total: amount, inScope: amount, ...none }
}

function input(change: Partial<SettleInput> = {}): SettleInput {
  return {
    member: { status: 'active', accountBalance: zero },
    visit: {
      date: '2023-05-10',
      place: 'local',
      institution: { kind: 'hospital', level: '3' },
      lines: [line('100.00')],
    },
    before: { benefits: { general: { deductiblePaid: zero, fundPaid: zero } } },
    parameters: {},
    readings: {},
    ...change,
  }
}

describe('constraints that a document puts on delegated rates', () => {
  const check = (rates: unknown) => checkParameters(constrained(), { 'inpatient.rate': rates })

  it.each([
    ['on the floor', { active: { '3': '0.50' } }, 'accepted'],
    ['under the floor', { active: { '3': '0.4999' } }, 'config-rejected'],
    ['retired as much', { active: '0.60', retired: '0.60' }, 'accepted'],
    ['retired less', { active: '0.60', retired: '0.5999' }, 'config-rejected'],
    ['primary care as much', { '1': '0.60', '2': '0.60' }, 'accepted'],
    ['primary care less', { '1': '0.60', '2': '0.6001' }, 'config-rejected'],
  ])('%s', (_name, rates, outcome) => {
    expect(check(rates).outcome).toBe(outcome)
  })
})

describe('malformed parameters', () => {
  it.each([
    ['pharmacy.pooledFrom', 20230101],
    ['pharmacy.externalPrescription', 'true'],
    ['pharmacy.levelOf', '4'],
    ['mutualAid.order', 'spouse'],
    ['mutualAid.order', ['spouse', 'spouse']],
    ['chronic-special.rate', 0.7],
    ['chronic-special.rate', { vip: '0.70' }],
    ['chronic-special.rate', { active: { '9': '0.70' } }],
    ['chronic-special.rate', {}],
    ['chronic-special.deductible', '-1.00'],
    ['chronic-special.deductible', { basis: 'monthly', amount: '1.00' }],
    ['chronic-special.deductible', { basis: 'annual', amount: '1.00', more: '1' }],
    ['chronic-special.deductible', { basis: 'annual', amount: '1' }],
    ['constructor', '1'],
    ['general.annualCap', '1.00'],
  ])('%s: %j is refused with its key', (key, value) => {
    const outcome = checkParameters(pack, { [key]: value })
    expect(outcome).toMatchObject({ outcome: 'config-rejected', key })
  })

  it('null is not configured', () => {
    expect(checkParameters(pack, { 'pharmacy.pooledFrom': null }).outcome).toBe('accepted')
  })
})

describe('chosen readings', () => {
  it.each([{ 'G-99': 'a' }, { 'G-01': 'z' }, { 'XA-A8': 'b' }])('%j is refused', (readings) => {
    expect(settle(pack, input({ readings })).outcome).toBe('config-rejected')
  })
})

describe('input that can never be settled', () => {
  const refused = (change: Partial<SettleInput>, words: string) => {
    const outcome = settle(pack, input(change))
    expect(outcome.outcome).toBe('rejected')
    expect('split' in outcome ? '' : outcome.because).toContain(words)
  }
  const { visit, member, before } = input()

  it('no such day', () => {
    refused({ visit: { ...visit, date: '2023-02-29' } }, '不是有效的日期')
    refused({ member: { ...member, statusSince: '2023' } }, '不是有效的日期')
    refused({ member: { ...member, retires: '2023-13' } }, '退休月份不是有效的年月')
  })

  it('negative sums and balances', () => {
    refused({ member: { ...member, accountBalance: money('-0.01') } }, '个人账户余额是负数')
    const sums = { general: { deductiblePaid: money('-0.01'), fundPaid: zero } }
    refused({ before: { benefits: sums } }, '本年累计中有负数')
    refused({ before: { ...before, pooledFund: { capRemaining: money('-0.01') } } }, '有负数')
  })

  it('amounts beyond what a bill can hold, alone or together', () => {
    const most = '9999999999.99'
    const lines = (...totals: readonly string[]) => ({
      visit: { ...visit, lines: totals.map(line) },
    })
    expect(settle(pack, input(lines(most))).outcome).toBe('settled')
    refused(lines('10000000000.00'), '金额超过')
    refused(lines(most, '0.01'), '金额超过')
    refused(lines('99999999999999.99', '99999999999999.99'), '金额超过')
    refused({ member: { ...member, accountBalance: money('10000000000.00') } }, '金额超过')
    const sums = { general: { deductiblePaid: zero, fundPaid: money('10000000000.00') } }
    refused({ before: { benefits: sums } }, '金额超过')
  })

  it('a kind of expense that the document has no benefit for, by its Chinese name', () => {
    const lines = [{ ...line('10.00'), benefit: 'emergency' as const }]
    refused({ visit: { ...visit, lines } }, '文件没有规定“急诊抢救”这类费用的待遇')
  })

  it('credits for no month, no such month, or a base that cannot be', () => {
    const ask = (months: readonly string[], base: string) =>
      credit(pack, {
        member: { ...member, contributionBase: money(base) },
        months,
        parameters: {},
        readings: {},
      }).outcome
    expect(ask(['2023-01'], '1.00')).toBe('credited')
    expect(ask([], '1.00')).toBe('rejected')
    expect(ask(['2023-13'], '1.00')).toBe('rejected')
    expect(ask(['2023-01'], '-1.00')).toBe('rejected')
    expect(ask(['2023-01'], '10000000000.00')).toBe('rejected')
  })
})

describe('yearStandard', () => {
  const standard = (change: object) =>
    yearStandard(pack, {
      date: '2023-05-10',
      status: 'retired',
      level: '3',
      parameters: {},
      readings: {},
      ...change,
    })

  it('gives deductible, cap and rate of the day, status and level', () => {
    const { deductible, annualCap, rate } = standard({})
    if (!deductible || !annualCap || !rate) throw new Error('all three are known')
    expect([formatMoney(deductible), formatMoney(annualCap)]).toEqual(['200.00', '2500.00'])
    expect(formatRate(rate)).toBe('0.5500')
  })

  it('leaves out what is not known', () => {
    expect(standard({ level: undefined }).rate).toBeUndefined()
    expect(standard({ status: 'veteran' }).annualCap).toBeUndefined()
    expect(standard({ date: '2022-12-31' })).toEqual({})
  })
})
