import { describe, expect, it } from 'vitest'

import { formatMoney, money } from '../../../../shared/money/index.ts'
import { baselineDialect } from '../dialect.ts'
import type { CentreDialect } from '../dialect.ts'
import { parseExactJson } from '../exact-json.ts'
import { readPreview } from './preview-2206.ts'
import { readSettlement } from './settle-2207.ts'

const msgid = 'H61010200001202603150942000001'

/** Recorded replies of three regions, amounts only (interface facts, vectors T1 and T2). */
const recorded = {
  T1: {
    medfee_sumamt: '23442.46',
    fulamt_ownpay_amt: '2533.97',
    overlmt_selfpay: '1396.89',
    preselfpay_amt: '703.44',
    inscp_scp_amt: '18808.16',
    fund_pay_sumamt: '18785.39',
    psn_part_amt: '4152.06',
    acct_pay: '170.04',
    psn_cash_pay: '3982.02',
    hosp_part_amt: '505.01',
    act_pay_dedc: '0.00',
    hifp_pay: '18785.39',
  },
  T2: {
    medfee_sumamt: '5792.53',
    fulamt_ownpay_amt: '296.20',
    overlmt_selfpay: '0',
    preselfpay_amt: '522.61',
    inscp_scp_amt: '4973.72',
    fund_pay_sumamt: '3106.54',
    psn_part_amt: '2685.99',
    acct_pay: '0',
    psn_cash_pay: '2685.99',
    hosp_part_amt: '0',
    act_pay_dedc: '800',
    hifp_pay: '3106.54',
  },
} as const

type Fields = Readonly<Record<string, unknown>>

function without(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}

function reply(amounts: Fields): Fields {
  return {
    psn_no: 'P1',
    mdtrt_id: 'V1',
    acct_mulaid_pay: '0.00',
    balc: '12.34',
    setl_id: 'S1',
    setl_time: '2026-03-15 09:42:00',
    medins_setl_id: msgid,
    ...amounts,
  }
}

function settle(fields: Fields, dialect: CentreDialect = baselineDialect): unknown {
  const vector = fields['medfee_sumamt'] === '5792.53' ? recorded.T2 : recorded.T1
  const total = money(vector.medfee_sumamt)
  const about = { personNo: 'P1', visitId: 'V1', total, msgid }
  const read = readSettlement(about, dialect, { setlinfo: fields })
  return read.ok ? read.value : read.failure.field
}

describe('R1–R3 on recorded replies', () => {
  it.each(['T1', 'T2'] as const)('%s is read', (name) => {
    const read = settle(reply(recorded[name]))
    expect(read).toMatchObject({ centreSettlementId: 'S1', settledAt: '2026-03-15 09:42:00' })
  })

  it('T3: the header split alone adds up', () => {
    const total = money('4.52')
    const fields = reply({
      ...recorded.T2,
      medfee_sumamt: '4.52',
      fulamt_ownpay_amt: '0',
      overlmt_selfpay: '0',
      preselfpay_amt: '0.23',
      inscp_scp_amt: '4.29',
      fund_pay_sumamt: '0',
      hifp_pay: '0',
      act_pay_dedc: '0',
      psn_part_amt: '4.52',
      psn_cash_pay: '4.52',
    })
    const about = { personNo: 'P1', visitId: 'V1', total }
    const read = readPreview(about, baselineDialect, { setlinfo: fields })
    expect(read.ok && formatMoney(read.value.inScope)).toBe('4.29')
  })

  it.each([
    ['inscp_scp_amt', '18808.17', 'R1'],
    ['fulamt_ownpay_amt', '2533.96', 'R1'],
    ['fund_pay_sumamt', '18785.40', 'R2'],
    ['hosp_part_amt', '505.00', 'R2'],
    ['psn_cash_pay', '3982.03', 'R3'],
    ['acct_pay', '170.03', 'R3'],
    ['acct_mulaid_pay', '0.01', 'R3'],
    ['act_pay_dedc', '-0.01', 'R0'],
    ['hifob_pay', '-0.01', 'R0'],
  ])('%s of %s breaks %s', (field, amount, identity) => {
    expect(settle(reply({ ...recorded.T1, [field]: amount }))).toBe(identity)
  })

  it('大额补助 is read where the reply names it, and unknown where it does not', () => {
    expect(settle(reply({ ...recorded.T1, hifob_pay: '96.62' }))).toMatchObject({
      largeAmountPaid: money('96.62'),
    })
    expect(settle(reply(recorded.T1))).toMatchObject({ largeAmountPaid: undefined })
  })

  it('a negative part is refused though the sums agree', () => {
    const fields = { ...recorded.T1, overlmt_selfpay: '-1.00', inscp_scp_amt: '20206.05' }
    expect(settle(reply(fields))).toBe('R0')
  })
})

describe('an answer to another question', () => {
  it.each([
    ['psn_no', 'P2', 'setlinfo.psn_no'],
    ['mdtrt_id', 'V2', 'setlinfo.mdtrt_id'],
    ['medfee_sumamt', '23442.45', 'setlinfo.medfee_sumamt'],
    ['medins_setl_id', `${msgid.slice(0, -1)}2`, 'setlinfo.medins_setl_id'],
  ])('%s is not ours', (field, value, expected) => {
    expect(settle(reply({ ...recorded.T1, [field]: value }))).toBe(expected)
  })
})

describe('fields', () => {
  const required = [
    ...Object.keys(recorded.T1),
    ...['psn_no', 'mdtrt_id', 'acct_mulaid_pay', 'balc', 'setl_id', 'setl_time'],
  ]
  it.each(required)('2207 without %s is not read', (field) => {
    expect(settle(without(reply(recorded.T1), field))).toBe(`setlinfo.${field}`)
  })

  it('psn_part_am is listed; another spelling of another field is not', () => {
    const { psn_part_amt, ...others } = reply(recorded.T1)
    const read = settle({ ...others, psn_part_am: psn_part_amt })
    expect(read).toMatchObject({ centreSettlementId: 'S1' })
    const { psn_cash_pay, ...rest } = reply(recorded.T1)
    expect(settle({ ...rest, pdn_cash_pay: psn_cash_pay })).toBe('setlinfo.psn_cash_pay')
  })

  it('numbers count as text does, to the fen', () => {
    const numbers = JSON.stringify(recorded.T1).replaceAll(/"(\d[\d.]*)"/g, '$1')
    expect(settle(reply(parseExactJson(numbers) as Fields))).toEqual(settle(reply(recorded.T1)))
  })

  it('2206 may leave out the balance', () => {
    const fields = without(reply(recorded.T1), 'balc', 'setl_id')
    const about = { personNo: 'P1', visitId: 'V1', total: money('23442.46') }
    const read = readPreview(about, baselineDialect, { setlinfo: fields })
    expect(read.ok && read.value.accountBalance).toBe(undefined)
    expect(read.ok).toBe(true)
  })
})

describe('regional meanings', () => {
  const aid = { acct_mulaid_pay: '70.04' }

  it('mutual aid beside the account: the three add up', () => {
    const beside = settle(reply({ ...recorded.T1, ...aid, acct_pay: '100.00' }))
    expect(beside).toMatchObject({ centreSettlementId: 'S1' })
    expect(settle(reply({ ...recorded.T1, ...aid }))).toBe('R3')
  })

  it('mutual aid inside the account is taken out of it', () => {
    const inside = settle(reply({ ...recorded.T1, ...aid }), {
      ...baselineDialect,
      mutualAid: 'inside-account',
    })
    expect(inside).toMatchObject({
      personalAccountPaid: money('100.00'),
      familyMutualAidPaid: money('70.04'),
    })
  })

  it('a fund total with the account in it is brought to the baseline', () => {
    const fields = reply({ ...recorded.T1, fund_pay_sumamt: '18955.43' })
    const dialect: CentreDialect = { ...baselineDialect, fundTotal: 'with-account' }
    expect(settle(fields, dialect)).toMatchObject({ fundPaidTotal: money('18785.39') })
    expect(settle(fields)).toBe('R2')
  })
})
