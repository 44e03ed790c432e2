/**
 * The exceptions that clauses and readings make from the laws, each worked by hand once: that it
 * is one, how large it is, and that the default reading makes none. The laws bound them.
 */
import { expect, it } from 'vitest'

import { add, formatMoney, money, zero } from '../../shared/money/index.ts'
import { settle } from '../../shared/policy/index.ts'
import type {
  ChargeLine,
  Parameters,
  ReadingChoices,
  YearToDate,
} from '../../shared/policy/index.ts'
import { packs } from './drawn.ts'

type Line = Partial<Omit<ChargeLine, 'inScope' | 'preSelfPay'>> & {
  readonly inScope: string
  readonly preSelfPay?: string
}

function lineOf({ inScope, preSelfPay = '0.00', ...rest }: Line): ChargeLine {
  const parts = { inScope: money(inScope), preSelfPay: money(preSelfPay) }
  const total = add(parts.inScope, parts.preSelfPay)
  return { benefit: 'general', overLimit: zero, outOfScope: zero, ...rest, ...parts, total }
}

interface Asked {
  readonly area: '532500' | '370100'
  readonly before: YearToDate
  readonly parameters: Parameters
}

/** What the funds pay of one visit after another, at a 三级 hospital, to an active member. */
function funds(
  asked: Asked,
  readings: ReadingChoices,
  visits: readonly (readonly Line[])[],
): string {
  const pack = packs.get(asked.area)
  if (pack === undefined) throw new Error(`no pack of ${asked.area}`)
  let { before } = asked
  let paid = zero
  for (const lines of visits) {
    const outcome = settle(pack, {
      member: { status: 'active', accountBalance: zero, diseases: ['chronic-1', 'chronic-2'] },
      visit: {
        date: '2024-05-10',
        place: 'local',
        institution: { kind: 'hospital', level: '3' },
        lines: lines.map(lineOf),
      },
      before,
      parameters: asked.parameters,
      readings,
    })
    if (!('split' in outcome)) throw new Error(outcome.because)
    paid = add(paid, outcome.split.fundPaidTotal)
    before = outcome.after
  }
  return formatMoney(paid)
}

const paid = (deductiblePaid: string, fundPaid: string) => ({
  deductiblePaid: money(deductiblePaid),
  fundPaid: money(fundPaid),
})
const honghe = (before: Partial<YearToDate>): Asked => ({
  area: '532500',
  parameters: { 'inpatient.rate': '0.80', 'inpatient.deductible': '500.00' },
  before: { benefits: {}, inpatient: { capRemaining: money('50000.00') }, ...before },
})

it('红河 HH-A5 b with G-02 c: more of one disease uses up the cap of another', () => {
  const asked = honghe({
    benefits: { chronic: paid('400.00', '1600.00') },
    diseases: { 'chronic-1': paid('400.00', '1600.00'), 'chronic-2': paid('0.00', '0.00') },
  })
  const both = (second: string): readonly Line[] => [
    { benefit: 'chronic', disease: 'chronic-1', inScope: '1000.00' },
    { benefit: 'chronic', disease: 'chronic-2', inScope: second },
  ]
  const readings = { 'HH-A5': 'b', 'G-02': 'c' }
  // 1600 ÷ 90 % = 1777.78, and 400 borne: (2500 − 2177.78) × 90 % = 290.00; with 100 more
  // borne, 200.00.
  expect(funds(asked, readings, [both('0.00')])).toBe('290.00')
  expect(funds(asked, readings, [both('100.00')])).toBe('200.00')
  expect(funds(asked, { 'HH-A5': 'b' }, [both('100.00')])).toBe(
    funds(asked, { 'HH-A5': 'b' }, [both('0.00')]),
  )
})

it('红河 HH-A9 b: a first purchase of one yuan is the whole deductible of the drug', () => {
  const asked = honghe({ drugs: { 药品甲: paid('0.00', '0.00') } })
  const drug = (inScope: string, preSelfPay: string): readonly Line[] => [
    { benefit: 'negotiated-drug', drug: '药品甲', inScope, preSelfPay },
  ]
  const whole = [drug('1000.00', '200.00')]
  const apart = [drug('1.00', '1.00'), drug('999.00', '199.00')]
  // (1000 − 800) × 80 % = 160.00; apart 999 × 80 % = 799.20.
  expect(funds(asked, { 'HH-A9': 'b' }, whole)).toBe('160.00')
  expect(funds(asked, { 'HH-A9': 'b' }, apart)).toBe('799.20')
  expect(funds(asked, {}, apart)).toBe('160.00')
})

it('红河 HH-A11 b: external prescriptions by themselves bear no deductible', () => {
  const asked = honghe({ benefits: { general: paid('0.00', '0.00') } })
  const [here, outside]: readonly Line[] = [
    { inScope: '10.00' },
    { benefit: 'external-prescription', inScope: '190.00' },
  ]
  if (here === undefined || outside === undefined) throw new Error('there are two')
  // (200 − 90) × 50 % = 55.00; apart 190 × 50 % = 95.00; by default (190 − 90) × 50 % = 50.00.
  expect(funds(asked, { 'HH-A11': 'b' }, [[here, outside]])).toBe('55.00')
  expect(funds(asked, { 'HH-A11': 'b' }, [[here], [outside]])).toBe('95.00')
  expect(funds(asked, {}, [[here], [outside]])).toBe('50.00')
})

it('红河 HH-A4 b: what is above the cap is paid in the next visit, not in this one', () => {
  const asked = honghe({ benefits: { general: paid('0.00', '4950.00') } })
  const whole = [[{ inScope: '290.00' }]]
  const apart = [[{ inScope: '190.00' }], [{ inScope: '100.00' }]]
  // 50.00 is left, and the whole is cut there. Apart: (190 − 90) × 50 % = 50.00, then
  // (100 − 90) × 80 % = 8.00.
  expect(funds(asked, { 'HH-A4': 'b' }, whole)).toBe('50.00')
  expect(funds(asked, { 'HH-A4': 'b' }, apart)).toBe('58.00')
  // By default the whole has (200 − 50 ÷ 50 %) × 80 % = 80.00 above it; apart, the second
  // deductible only loses.
  expect(funds(asked, {}, whole)).toBe('130.00')
  expect(funds(asked, {}, apart)).toBe('58.00')
})

it('G-16 b: whose rate a bill is paid by goes by what else is on it', () => {
  const asked = honghe({
    benefits: { general: paid('0.00', '0.00'), chronic: paid('0.00', '0.00') },
  })
  const chronic: Line = { benefit: 'chronic', inScope: '100.00' }
  const ordinary: Line = { inScope: '290.00' }
  // Whole: 390 by 门诊慢性病, under its 400. Apart: (290 − 90) × 50 % = 100.00.
  expect(funds(asked, { 'G-16': 'b' }, [[chronic, ordinary]])).toBe('0.00')
  expect(funds(asked, { 'G-16': 'b' }, [[chronic], [ordinary]])).toBe('100.00')
  expect(funds(asked, {}, [[chronic, ordinary]])).toBe('100.00')
})

it('济南 JN-A2 b: who has met the lowest deductible owes no more of a higher one', () => {
  const amount = { '1': '100.00', '2': '200.00', '3': '300.00' }
  const asked: Asked = {
    area: '370100',
    parameters: { 'general.deductible': { basis: 'annual', amount } },
    before: { benefits: { general: paid('0.00', '0.00') } },
  }
  const whole = [[{ inScope: '400.00' }]]
  const apart = [[{ inScope: '100.00' }], [{ inScope: '300.00' }]]
  // (400 − 300) × 50 % = 50.00; apart 100.00 is borne and 300 × 50 % = 150.00 paid.
  expect(funds(asked, { 'JN-A2': 'b' }, whole)).toBe('50.00')
  expect(funds(asked, { 'JN-A2': 'b' }, apart)).toBe('150.00')
  expect(funds(asked, {}, apart)).toBe('50.00')
})
