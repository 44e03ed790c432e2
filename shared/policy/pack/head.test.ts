import { describe, expect, it } from 'vitest'

import { faultsAfter } from '../../../test/support/pack-faults.ts'
import { refusesEach } from '../../../test/support/pack-guards.ts'

const pack = '610100/pack.yaml'
const tieling = '211200/pack.yaml'

describe('the pack’s own file is refused for', () => {
  refusesEach([
    ['a format of another time', pack, 'policy-pack/1', 'policy-pack/9', '应为 policy-pack/1'],
    ['an area code of five digits', pack, "'610100'", "'61010'", '“61010”写法不对，应为六位数字'],
    [
      'a day that does not exist',
      pack,
      'from: 2023-01-01',
      'from: 2023-02-30',
      '“2023-02-30”不是日期，应为存在的一天',
    ],
    ['no day at all', pack, '  from: 2023-01-01\n', '', '缺少“from”，应写 from: YYYY-MM-DD'],
    [
      'an end before its start',
      '370100/pack.yaml',
      'to: 2027-12-31',
      'to: 2022-12-31',
      '失效日期 2022-12-31 早于生效日期 2023-01-01',
    ],
    [
      'what comes after an end that there is not',
      pack,
      '  from: 2023-01-01',
      '  expiryReading: XA-A1\n  from: 2023-01-01',
      '应同时写明 to',
    ],
    [
      'an unknown status',
      pack,
      '[active, retired]',
      '[active, pensioner]',
      '“pensioner”不在可选值中，应为 active',
    ],
    ['a status twice', pack, '[active, retired]', '[active, active]', '“active”重复'],
    [
      'an unknown level',
      pack,
      "community-health-centre: '1'",
      "community-health-centre: '4'",
      '“4”不在可选值中，应为 1、2、3',
    ],
    ['a subtype that is no id', pack, 'community-health-centre:', '社区:', '“社区”写法不对，应为小写字母'],
    ['a subtype that objects have', pack, 'community-health-centre:', 'constructor:', '是保留的名称'],
    [
      'a level that counts as none',
      tieling,
      "{ unrated: '1' }",
      '{ unrated: village-clinic }',
      '“unrated: village-clinic”不能这样折算',
    ],
    [
      'a level that has one already',
      tieling,
      "{ unrated: '1' }",
      "{ '2': '1' }",
      '应把 unrated、village-clinic 折算为 1、2 或 3',
    ],
    [
      'an unknown specialty',
      tieling,
      '[psychiatric, ',
      '[dental, ',
      '应为 psychiatric、infectious-disease',
    ],
    [
      'an unknown place',
      tieling,
      'places: [local]',
      'places: [abroad]',
      '应为 local、filed-place、in-province',
    ],
    ['a pharmacy by nothing', '532500/pack.yaml', '{ default: prescriber }', '{}', '缺少“default”'],
    [
      'a pharmacy by another word',
      '532500/pack.yaml',
      '{ default: prescriber }',
      'host',
      '应为 prescriber',
    ],
    [
      'a reading that fixes nothing',
      '370100/pack.yaml',
      ", fixed: { b: '1' }",
      '',
      'reading 与 fixed 应同时写',
      2,
    ],
    [
      'a fixed level of no letter',
      '370100/pack.yaml',
      "fixed: { b: '1' }",
      "fixed: { bb: '1' }",
      '“bb”应为一个小写字母',
      3,
    ],
    [
      'a fixed level of a letter not offered',
      '370100/pack.yaml',
      "{ b: '1' }",
      "{ b: '1', c: '2' }",
      '没有选项 c，应为 a、b',
    ],
    ['an order that is no list', pack, 'order: [chronic-special, ', 'order: x # ', '这里应是列表', 7],
    [
      'an admission without its clause',
      '532500/pack.yaml',
      'linkedAdmission:\n  source: {',
      'linkedAdmission:\n  clause: {',
      '缺少“source”',
      2,
    ],
  ])

  it('takes “pharmacy: prescriber” as the same', () => {
    expect(faultsAfter('532500', 'pack.yaml', '{ default: prescriber }', 'prescriber')).toEqual([])
  })
})
