import { describe } from 'vitest'

import { refusesEach } from '../../../test/support/pack-guards.ts'

const general = '610100/general.yaml'
const rates = "byLevel: { '1': 0.70, '2': 0.60, '3': 0.50 }"
const document = 'source: { document: 红政办规〔2022〕2号, clause: 第十条 }'
const chronicRows = `rows:
    all:
      - from: 2022-12-31
        value: 400.00
        ${document}`
const chronicRow = `[{ from: 2022-12-31, value: 400.00, ${document} }]`
const chronicRate = `rate:
  term: 慢性病报销比例
  rows:
    all:
      - from: 2022-12-31
        value: 0.90
        ${document}
`
const underRows = `JN-A1:
            b: { raise: { over: active, by: 0.05 } }
            c: { raise: { over: retired, by: 0.10 } }
`
const count = 'of: { mental-illness: 3000.00 }'

describe('a figure is refused for', () => {
  refusesEach([
    [
      'a value without a source',
      general,
      '        value: 200.00\n        source: { document: 市医保发〔2022〕123号, clause: 第十一条（一） }',
      '        value: 200.00',
      'general.yaml:14 缺少“source”，应写 source: { document: 文号, clause: 条款 }',
    ],
    ['a source without a clause', general, ', clause: 第十一条（一）', '', ':16 缺少“clause”，应'],
    ['a rate above one', general, '0.70', '1.70', ':22 “1.70”不是比例，应在 0 至 1 之间'],
    ['a rate below zero', general, '0.70', '-0.70', ':22 “-0.70”不是比例，应在 0 至 1'],
    ['a rate of five places', general, '0.70', '0.70001', '“0.70001”不是比例'],
    ['a rate in percent', general, '0.70', '70%', '“70%”不是比例'],
    ['an amount without fen', general, 'value: 200.00', 'value: 200', '应为不小于零的两位小数'],
    ['an amount below zero', general, 'value: 200.00', 'value: -200.00', '“-200.00”不是金额'],
    ['an amount in exponents', general, 'value: 200.00', 'value: 2e2', '“2e2”不是金额'],
    ['an empty amount', general, 'value: 200.00', 'value:', ':15 这里应是文字，不能空着'],
    ['an unknown status', general, '    all:', '    pensioner:', '应为 all、active、retired、'],
    [
      'all next to another',
      '532500/chronic.yaml',
      chronicRows,
      `rows: { active: ${chronicRow}, all: ${chronicRow} }`,
      'all 不能与其他身份并列',
    ],
    ['an unknown level', general, "'2': 0.60", "'4': 0.60", '未知的机构级别“4”，应为 1、2、3'],
    ['no level', general, rates, 'byLevel: {}', 'byLevel 至少应有一个级别'],
    ['no row', '532500/chronic.yaml', chronicRows, 'rows: {}', '至少要有一行，应写 all 或各身份'],
    [
      'an empty list of values',
      '532500/chronic.yaml',
      chronicRows,
      'rows: { all: [] }',
      '至少要有一个按日期生效的值，应写 - from',
    ],
    [
      'a row that is no list',
      '532500/chronic.yaml',
      chronicRows,
      'rows: { all: 400.00 }',
      '这里应是列表',
    ],
    ['rows that are no rows', '532500/chronic.yaml', chronicRows, 'rows: 400.00', '这里应是一组'],
    ['a figure that is none', '532500/chronic.yaml', chronicRate, 'rate: 0.90\n', '这里应是一组“键: 值”'],
    [
      'under two readings',
      '370100/general.yaml',
      'JN-A1:',
      "JN-A2: { b: { raise: { over: active, by: 0.05 } } }\n          JN-A1:",
      'under 应恰好写一个读法',
      2,
    ],
    ['under no letter', '370100/general.yaml', underRows, 'JN-A1: {}\n', 'under 的读法下至少应有一个选项', 2],
    ['under what is no reading', '370100/general.yaml', 'JN-A1:', 'JN:', '“JN”不是读法编号，应如 G-01', 3],
    [
      'under an unknown key',
      '370100/general.yaml',
      'b: { raise:',
      'b: { note: x, raise:',
      '未知的键“note”，应为 value、byLevel、raise',
    ],
    [
      'under a row that comes later',
      '370100/general.yaml',
      'c: { raise: { over: retired',
      'c: { raise: { over: veteran',
      '“veteran”依据的“veteran”应写在它前面',
    ],
    [
      'under a raise over the whole',
      '370100/general.yaml',
      'by: 0.10 } }',
      'by: 0.40 } }',
      '“veteran”自 2024-01-01 起提高后为 115%',
    ],
    ['two forms', general, rates, `${rates}\n        value: 0.5`, '必须且只能写一个'],
    ['no form', general, `        ${rates}\n`, '', 'value、byLevel、raise 必须且只能写一个'],
    [
      'rows and a parameter',
      general,
      'annualCap:',
      'annualCap:\n  parameter: inpatient.deductible',
      'rows（文件规定的值）与 parameter（授权的参数）必须且只能写一个',
    ],
    [
      'a source beside those of the values',
      general,
      'annualCap:',
      'annualCap:\n  source: { document: 某号, clause: 某条 }',
      '数值各有出处，这里的 source 应删去',
    ],
    [
      'a delegated figure whose clause has no document',
      '532500/special.yaml',
      'inpatient.rate\n  source: { document: 红政办规〔2022〕2号, ',
      'inpatient.rate\n  source: { ',
      '缺少“document”，应写明文号',
    ],
    [
      'required of a given figure',
      general,
      'annualCap:',
      'annualCap:\n  required: true',
      'required 只用于 parameter，应删去',
    ],
    [
      'a parameter not declared',
      '610100/chronic-special.yaml',
      'chronic-special.rate',
      'chronic.rate',
      ':14 参数“chronic.rate”未在参数表中声明，应先',
    ],
    [
      'a parameter of another type',
      '610100/chronic-special.yaml',
      'chronic-special.rate',
      'pharmacy.pooledFrom',
      '的类型 date 不能用在这里，应为 rates',
    ],
    [
      'a cap of a deductible',
      '610100/chronic-special.yaml',
      'chronic-special.annualCap',
      'chronic-special.deductible',
      '类型 deductible 不能用在这里，应为 amounts',
    ],
    [
      'a row raised over a later one',
      general,
      'over: active',
      'over: retired',
      '“retired”依据的“retired”应写在它前面',
    ],
    [
      'a raise over the whole',
      general,
      'by: 0.05',
      'by: 0.35',
      '“retired”自 2023-01-01 起提高后为 105%，应不超过 100%',
    ],
    [
      'an amount that is raised',
      general,
      'value: 2500.00',
      'raise: { over: active, by: 0.05 }',
      'raise 不能用在这里，应为 value、byLevel、byDiseaseCount',
    ],
    [
      'a rate by diseases',
      general,
      rates,
      'byDiseaseCount: { first: 0.1, each: 0.1, most: 0.2 }',
      'byDiseaseCount 不能用在这里',
    ],
    [
      'a highest cap under the first',
      '532500/chronic.yaml',
      'most: 3000.00',
      'most: 1999.99',
      '最高限额 most 小于单病种限额 first',
    ],
    [
      'a disease of no id',
      '532500/chronic.yaml',
      count,
      'of: { 精神病: 3000.00 }',
      '“精神病”写法不对，应为小写字母',
    ],
    [
      'a disease named as objects are',
      '532500/chronic.yaml',
      count,
      'of: { constructor: 3000.00 }',
      '“constructor”是保留的名称',
    ],
  ])
})
