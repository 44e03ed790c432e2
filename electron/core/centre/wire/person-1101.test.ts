import { describe, expect, it } from 'vitest'

import { money } from '../../../../shared/money/index.ts'
import { readPerson } from './person-1101.ts'

const base = {
  psn_no: 'P1',
  psn_cert_type: '01',
  certno: '610103198509170032',
  psn_name: '李建国',
  exp_content: '',
}
const insured = {
  balc: '10.00',
  insutype: '310',
  psn_type: '11',
  psn_insu_stas: '1',
  insuplc_admdvs: '610102',
}

function read(rows: readonly object[], baseinfo: object = base): unknown {
  const result = readPerson('610100', { baseinfo, insuinfo: rows })
  return result.ok ? result.value : result.failure.field
}

describe('the insurance that counts', () => {
  it('is the employees’ before the residents’', () => {
    const resident = { ...insured, insutype: '390', psn_type: '15' }
    expect(read([resident, insured])).toMatchObject({ insuranceCode: '310', status: 'active' })
    expect(read([resident])).toMatchObject({ insuranceCode: '390', status: 'resident' })
  })

  it('is the one in force, and this city’s before another’s', () => {
    const paused = { ...insured, psn_insu_stas: '2', balc: '99.00' }
    const elsewhere = { ...insured, insuplc_admdvs: '611000', balc: '77.00' }
    expect(read([paused, elsewhere, insured])).toMatchObject({ accountBalance: money('10.00') })
    expect(read([paused, elsewhere])).toMatchObject({ insuredAdmDivision: '611000' })
  })

  it('is not guessed: none in force, two alike, a kind of person that has no rule', () => {
    expect(read([])).toBe('insuinfo.psn_insu_stas')
    expect(read([{ ...insured, psn_insu_stas: '4' }])).toBe('insuinfo.psn_insu_stas')
    expect(read([insured, { ...insured, insuplc_admdvs: '610113' }])).toBe(
      'insuinfo.insuplc_admdvs',
    )
    expect(read([{ ...insured, psn_type: '13' }])).toBe('insuinfo.psn_type')
  })

  it.each([
    ['1101', 'active'],
    ['116032', 'active'],
    ['12', 'retired'],
    ['1203', 'retired'],
    ['1404', 'resident'],
  ])('人员类别 %s is %s', (psn_type, status) => {
    expect(read([{ ...insured, psn_type }])).toMatchObject({ status })
  })
})

describe('an area of a whole province', () => {
  it('holds every city of it', () => {
    const rows = [{ ...insured, insuplc_admdvs: '140105' }, insured]
    const result = readPerson('140000', { baseinfo: base, insuinfo: rows })
    expect(result.ok && result.value.insuredAdmDivision).toBe('140105')
  })
})

describe('relatives in the extension', () => {
  const withContent = (exp_content: unknown) => read([insured], { ...base, exp_content })

  it('are read where the centre names them', () => {
    const content = '{"acct_mulaid":[{"rlts":"1","balc":12.5},{"rlts":"3","balc":"0.00"}]}'
    expect(withContent(content)).toMatchObject({
      mutualAid: [
        { relation: 'spouse', balance: money('12.50') },
        { relation: 'parent', balance: money('0.00') },
      ],
    })
  })

  it('and who one is: 建国前老工人, 单建统筹', () => {
    const retired = { ...insured, psn_type: '12' }
    const veteran = read([retired], { ...base, exp_content: '{"vet_worker":"1"}' })
    expect(veteran).toMatchObject({ status: 'veteran' })
    const pooledOnly = withContent('{"pool_only":"1"}')
    expect(pooledOnly).toMatchObject({ status: 'active', plan: 'pooled-only' })
    const neither = withContent('{"vet_worker":"0","pool_only":"0"}')
    expect(neither).toMatchObject({ status: 'active' })
    expect(neither).not.toHaveProperty('plan')
    expect(withContent('{"pool_only":"yes"}')).toBe('baseinfo.exp_content.pool_only')
  })

  it.each(['', null, undefined, 'free text', '[]', '{"other":1}'])('%j names none', (content) => {
    expect(withContent(content)).toMatchObject({ mutualAid: [] })
  })

  it.each([
    ['{"acct_mulaid":[{"rlts":"9","balc":"1.00"}]}', 'baseinfo.exp_content.acct_mulaid.0.rlts'],
    ['{"acct_mulaid":[{"rlts":"1","balc":"1.005"}]}', 'baseinfo.exp_content.acct_mulaid.0.balc'],
  ])('%s is not read', (content, field) => {
    expect(withContent(content)).toBe(field)
  })
})

const needed = ['psn_no', 'certno', 'psn_name', 'psn_cert_type']
it.each(needed)('without %s nobody is known', (field) => {
  const others = Object.fromEntries(Object.entries(base).filter(([name]) => name !== field))
  expect(read([insured], others)).toBe(`baseinfo.${field}`)
})
