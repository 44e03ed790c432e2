import { describe, expect, it } from 'vitest'

import { faultsAfter, faultsOf, shippedFiles } from '../../../test/support/pack-faults.ts'
import { valueOn } from './dated.ts'

const source = 'source: { document: 市医保发〔2022〕123号, clause: 第十一条（三） }'
const cap = '        value: 2000.00\n'

/** The active cap of 西安 in two values, the second from `from`. */
const twoCaps = (from: string, to: string) =>
  faultsAfter(
    '610100',
    'general.yaml',
    `${cap}        ${source}`,
    `        to: ${to}\n${cap}        ${source}\n` +
      `      - from: ${from}\n        value: 2100.00\n        ${source}`,
  ).join('\n')

describe('dated values are refused for', () => {
  it('days that overlap, leave a gap, or run backwards', () => {
    expect(twoCaps('2024-01-01', '2024-01-01')).toContain(
      '生效日期与前一个值重叠（止于 2024-01-01），应自 2024-01-02 起',
    )
    expect(twoCaps('2024-01-03', '2024-01-01')).toContain(
      '与前一个值之间有空档（止于 2024-01-01），应自 2024-01-02 起',
    )
    expect(twoCaps('2024-01-01', '2022-12-31')).toContain(
      '失效日期 2022-12-31 早于生效日期 2023-01-01，应不早于 2023-01-01',
    )
  })

  it('siblings that change on other days', () => {
    expect(twoCaps('2024-01-02', '2024-01-01')).toMatch(
      /^610100\/general\.yaml:32 “retired”与“active”的生效日期不一致，应为/,
    )
    const row = '- from: 2023-01-01\n        raise'
    const earlier = row.replace('2023-01', '2022-12')
    expect(faultsAfter('610100', 'general.yaml', row, earlier)).toEqual([
      '610100/general.yaml:20 “retired”与“active”的生效日期不一致，应为 “2023-01-01至今”',
    ])
  })

  it('an open end that is not the last', () => {
    const faults = faultsAfter(
      '610100',
      'account.yaml',
      '  retired:\n',
      '  retired:\n    - from: 2022-01-01\n      fixed: 1.00\n' +
        '      source: { document: 某号, clause: 某条 }\n',
    )
    expect(faults).toEqual([
      '610100/account.yaml:24 后面还有新的值，必须写明失效日期 to，应为 2023-01-01 的前一日',
    ])
  })

  it('days in force that are not covered', () => {
    const first = '- from: 2023-01-01\n        value: 200.00'
    const late = first.replace('01-01', '02-01')
    expect(faultsAfter('610100', 'general.yaml', first, late)).toEqual([
      '610100/general.yaml:14 第一个值自 2023-02-01 起，晚于文件施行日 2023-01-01，应自 2023-01-01 起',
    ])
    const ended = first.replace('\n', '\n        to: 2023-12-31\n')
    expect(faultsAfter('610100', 'general.yaml', first, ended)).toEqual([
      '610100/general.yaml:14 最后一个值止于 2023-12-31，文件仍在施行，应不写 to',
    ])
  })

  it('an end before the document’s last day; and on it, where a reading lets it go on', () => {
    const last = '      - from: 2024-01-01\n        value: 6000.00'
    const until = (to: string) => last.replace('\n', `\n        to: ${to}\n`)
    const goesOn = faultsAfter('370100', 'general.yaml', last, until('2027-12-31'))
    expect(goesOn.join()).toContain('最后一个值止于 2027-12-31，文件仍在施行，应不写 to')
    const ends = shippedFiles('370100').map(({ path, text }) => ({
      path,
      text: text
        .replace('  expiryReading: JN-A10\n', '')
        .replace('{ a: 停止按本文件结算, b: 延续 }', '{ a: 停止按本文件结算 }')
        .replace(last, until('2027-12-30')),
    }))
    expect(faultsOf(ends).join()).toContain('止于 2027-12-30，文件仍在施行，应写到 2027-12-31')
    const whole = ends.map(({ path, text }) => ({ path, text: text.replace('12-30', '12-31') }))
    expect(faultsOf(whole)).toEqual([])
  })
})

describe('the value of a day', () => {
  const citation = { document: '某号', clause: '某条' }
  const values = [
    { from: '2023-01-01', to: '2023-12-31', value: 1, citation },
    { from: '2024-01-01', to: undefined, value: 2, citation },
  ]

  it('is the one whose days hold it, first and last day included', () => {
    const found = (day: string) => valueOn(values, day)?.value
    expect(found('2022-12-31')).toBeUndefined()
    expect(found('2023-01-01')).toBe(1)
    expect(found('2023-12-31')).toBe(1)
    expect(found('2024-01-01')).toBe(2)
    expect(found('9999-12-31')).toBe(2)
  })
})
