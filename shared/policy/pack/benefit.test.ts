import { describe } from 'vitest'

import { refusesEach } from '../../../test/support/pack-guards.ts'

const general = '610100/general.yaml'
const honghe = '532500/general.yaml'
const jinan = '370100/general.yaml'
const emergency = '532500/emergency.yaml'
const drug = '532500/negotiated-drug.yaml'
const special = '532500/special.yaml'
const capOfHonghe = `annualCap:
  term: 普通门诊年度最高支付限额
  rows:
    all:
      - from: 2022-12-31
        value: 5000.00
        source: { document: 红政办规〔2022〕2号, clause: 第九条3 }
`

describe('a benefit is refused for', () => {
  refusesEach([
    ['an unknown key', general, 'name: ', 'title: x\nname: ', ':4 未知的键“title”，应为 kind、id、name、'],
    ['a missing key', general, 'name: 职工医保门诊统筹\n', '', ':2 缺少“name”，应写 name: …'],
    ['an id that is none', general, 'id: general', 'id: 普通', '“普通”写法不对，应为小写字母', 2],
    [
      'an id that objects have',
      '610100/tcm-disease.yaml',
      'id: tcm-disease',
      'id: constructor',
      '“constructor”是保留的名称，应换一个',
      2,
    ],
    [
      'an unknown shape',
      general,
      'shape: deductible-rate-cap',
      'shape: flat',
      '应为 deductible-rate-cap',
    ],
    [
      'an unknown line',
      general,
      '[general, ',
      '[general, dental, ',
      '“dental”不在可选值中，应为 general、chronic',
      2,
    ],
    ['the own share as a line', general, '[general, ', '[own-share, ', '“own-share”不在可选值中'],
    ['a line twice', general, '[general, ', '[pharmacy, ', '“pharmacy”重复，应只写一次', 2],
    ['no line', '532500/chronic.yaml', 'lines: [chronic]', 'lines: []', '列表是空的，至少应有一项'],
    ['no deductible basis', general, '  basis: annual\n', '', '缺少“basis”，应写 basis: annual（年度累计）'],
    ['an unknown basis', general, 'basis: annual', 'basis: monthly', '应为 annual、per-visit'],
    ['an unknown owner of a deductible', drug, 'per: drug', 'per: family', '应为 member、drug'],
    [
      'a share without a clause',
      '532500/day-surgery.yaml',
      '    rate: 0.5\n    source: { document: 红政办规〔2022〕2号, clause: 第十四条 }',
      '    rate: 0.5',
      '缺少“source”',
    ],
    [
      'an unknown waiver',
      honghe,
      'when: prescription-only',
      'when: friday',
      '应为 linked-admission-charged、prescription-only',
    ],
    [
      'a repeat without its reading',
      emergency,
      '    reading: HH-A10\n',
      '',
      '缺少“reading”，应写明由哪个读法决定',
      2,
    ],
    [
      'across that is neither',
      jinan,
      'value: separate',
      'value: half',
      '“half”不在可选值中，应为 merged、separate',
    ],
    [
      'across without a value',
      jinan,
      '        value: separate\n',
      '',
      '缺少“value”，应为 merged（合并）或 separate',
    ],
    [
      'across that leaves days open',
      jinan,
      '        to: 2023-12-31\n        value: separate',
      '        to: 2023-12-30\n        value: separate',
      '应自 2023-12-31 起',
    ],
    [
      'across by a parameter of another type',
      jinan,
      'parameter: general.deductible.across',
      'parameter: chronic-special.rate #',
      '的类型 rates 不能用在这里，应为 across',
    ],
    ['prior self-pay over the whole', drug, 'rate: 0.10', 'rate: 1.10', '“1.10”不是比例'],
    [
      'a disease with two rates',
      special,
      'inpatientCap:',
      '  - { names: [uraemia], rate: 0.80, from: 2022-12-31, source' +
        ': { document: 某号, clause: 某条 } }\ninpatientCap:',
      '病种“uraemia”已另有比例，应只写一次',
    ],
    [
      'a disease rate from no day',
      special,
      'from: 2022-12-31',
      'from: 2022-13-31',
      '“2022-13-31”不是日期，应为存在的一天',
    ],
    [
      'an adjustment of an unknown condition',
      jinan,
      'when: out-of-province',
      'when: abroad',
      '应为 out-of-province、off-site',
    ],
    ['an adjustment by nothing', jinan, '    minus: 0.10\n', '', 'minus（文件规定的减数）与 parameter'],
    [
      'an adjustment by both',
      general,
      '    parameter: offsite.ratioAdjust',
      '    minus: 0.10\n    parameter: offsite.ratioAdjust',
      '必须且只能写一个',
    ],
    [
      'a parameter that may or may not be needed',
      general,
      '    required: true\n',
      '',
      '缺少“required”，应写明没有配置时是拒绝',
    ],
    [
      'required of a figure of the document',
      jinan,
      '    minus: 0.10',
      '    minus: 0.10\n    required: true',
      'required 只用于 parameter',
    ],
    [
      'required that is neither',
      general,
      'required: true',
      'required: yes',
      '“yes”不在可选值中，应为 true、false',
    ],
    ['onlyUnder without a choice', general, ', choice: b }', ' }', '缺少“choice”，应写 choice: …', 2],
    [
      'onlyUnder a choice that is not offered',
      general,
      'choice: b',
      'choice: c',
      '读法“XA-A4”没有选项 c，应为 a、b',
      2,
    ],
    [
      'onlyUnder a choice that is no letter',
      general,
      'choice: b',
      'choice: yes',
      '“yes”写法不对，应为一个小写字母',
      2,
    ],
    [
      'a reading about a cap that is not there',
      honghe,
      capOfHonghe,
      'expenseCapReading: G-02\n',
      'expenseCapReading 说的是年度限额，应同时写明 annualCap',
      3,
    ],
    [
      'a beyond without its clause',
      honghe,
      '  straddleReading: HH-A4\n  source: { document: 红政办规〔2022〕2号, clause: 第九条3 }',
      '  straddleReading: HH-A4',
      '缺少“source”',
    ],
    [
      'a beyond without its reading',
      honghe,
      '  straddleReading: HH-A4\n',
      '',
      '缺少“straddleReading”',
      2,
    ],
    [
      'sums carried from what is no year',
      '211200/general.yaml',
      "year: '2022'",
      "year: '22'",
      '“22”写法不对，应为四位年份，如 2023',
    ],
    [
      'an inpatient cap with more to say',
      special,
      'inpatientCap:\n',
      'inpatientCap:\n  rate: 0.5\n',
      '未知的键“rate”，应为 source 之一',
    ],
  ])
})
