import { describe } from 'vitest'

import { refusesEach } from '../../../test/support/pack-guards.ts'

const readings = '610100/readings.yaml'
const parameters = '610100/parameters.yaml'
const shanxi = '140000/parameters.yaml'
const ledger = '610100/ledger.yaml'

describe('readings are refused for', () => {
  refusesEach([
    [
      'one that is not declared',
      '610100/general.yaml',
      'reading: XA-A1',
      'reading: XA-B1',
      '读法“XA-B1”未在读法表中声明，应先',
      2,
    ],
    [
      'one that nobody uses',
      readings,
      '{ a: 相同 }',
      '{ a: 相同, b: 不同 }',
      '读法“XA-A7”有多个选项，但没有条款使用它，应只留默认的一个',
    ],
    [
      'a general choice that nothing computes',
      readings,
      'b: 按一级 }',
      'b: 按一级, c: 按二级 }',
      '读法“G-17”的选项 c 无法计算，应为 a、b',
    ],
    [
      'a choice that its clause does not compute',
      readings,
      'b: 每次 }',
      'b: 每次, c: 每月 }',
      '读法“XA-A1”的选项 c 无法计算，应为 a、b',
    ],
    [
      'a choice beside those that clauses name',
      '370100/readings.yaml',
      'b: 在职职工的比例, ',
      'b: 在职职工的比例, d: 另定, ',
      '读法“JN-A1”的选项 d 无法计算，应为 a、b、c',
    ],
    [
      'a letter that its clause names and it lacks',
      '370100/readings.yaml',
      'b: 在职职工的比例, ',
      '',
      '读法“JN-A1”没有选项 b，应为 a、c',
    ],
    ['a choice that is no letter', readings, 'b: 按一级 }', 'bb: 按一级 }', '读法的选项“bb”应为一个小写字母', 2],
    ['a default that is not offered', readings, 'default: a', 'default: z', '默认读法应为列出的选项之一：a、b'],
    ['no choices', readings, '{ a: 相同 }', '{}', '读法没有选项，至少应有 a'],
    ['the same one twice', readings, '- id: G-04', '- id: G-02', '读法“G-02”重复，应只写一次'],
    ['an id that is none', readings, '- id: G-04', '- id: __proto__', '“__proto__”写法不对，应为读法编号', 2],
    [
      'an id that objects have',
      readings,
      '- id: XA-A8',
      '- id: constructor',
      '“constructor”写法不对，应为读法编号',
    ],
    ['a question that is not asked', readings, 'question: 怎样舍入到分', 'question:', '这里应是文字，不能空着'],
  ])
})

describe('parameters are refused for', () => {
  refusesEach([
    [
      'an unknown type',
      parameters,
      'type: relations',
      'type: relation',
      '“relation”不在可选值中，应为 date、switch',
      2,
    ],
    [
      'the same key twice',
      parameters,
      'key: inpatient.rate',
      'key: inpatient.deductible',
      '参数“inpatient.deductible”重复',
      4,
    ],
    ['a key that is none', parameters, 'key: mutualAid.order', 'key: 次序', '“次序”写法不对，应为以点分开的名称', 2],
    [
      'a known key of another type',
      parameters,
      'type: switch',
      'type: date',
      '参数“pharmacy.externalPrescription”的类型应为 switch',
    ],
    ['nobody who sets it', parameters, '    setBy: 陕西省医疗保障局（全省统一）\n', '', '缺少“setBy”'],
    ['a floor above one', shanxi, 'atLeast: 0.50', 'atLeast: 50', '“50”不是比例'],
    [
      'a floor of amounts',
      parameters,
      '    type: amounts\n',
      '    type: amounts\n    atLeast: 0.50\n',
      'atLeast 不能用于类型 amounts，只能用于 rates',
    ],
    [
      'a favour to retired members of a date',
      parameters,
      '    type: date\n',
      '    type: date\n    retiredNotLess: true\n',
      'retiredNotLess 不能用于类型 date，只能用于 rates、amounts',
    ],
    [
      'a favour that is neither',
      shanxi,
      'retiredNotLess: true',
      'retiredNotLess: 1',
      '“1”不在可选值中，应为 true、false',
    ],
    [
      'one that no clause calls for',
      parameters,
      '  - key: inpatient.rate',
      '  - { key: dental.rate, term: 比例, type: rates, setBy: 某局, source: ' +
        '{ document: 某号, clause: 某条 } }\n  - key: inpatient.rate',
      '参数“dental.rate”没有条款使用它，应删去，或在条款中写 parameter',
    ],
    [
      'an average of no floor',
      shanxi,
      '    atLeast: 0.50\n',
      '',
      'averageReading 说的是下限怎样计算，应同时写明 atLeast',
    ],
    [
      'an average of three letters',
      shanxi,
      'averageReading: SX-A2',
      'averageReading: SX-A4',
      '读法“SX-A4”的选项 c 无法计算，应为 a、b',
      2,
    ],
  ])
})

describe('a ledger is refused for', () => {
  refusesEach([
    ['an id twice', ledger, 'id: XA-P02', 'id: XA-P01', ':4 条款“XA-P01”重复，第 3 行已有，应只写一次'],
    ['an id that is none', ledger, 'id: XA-P02', 'id: 二', '“二”写法不对，应为条款编号，如 XA-P01'],
    [
      'an unknown treatment',
      ledger,
      'treatment: computed',
      'treatment: ignored',
      '“ignored”不在可选值中，应为 computed、parameter、management',
    ],
    [
      'a parameter without keys',
      ledger,
      ', keys: [mutualAid.relations, mutualAid.order]',
      '',
      '缺少“keys”，应列出这一条等待的参数',
    ],
    ['no keys', ledger, 'keys: [mutualAid.relations, mutualAid.order]', 'keys: []', '列表是空的，至少应有一项'],
    [
      'a key not declared',
      ledger,
      '[mutualAid.relations, mutualAid.order]',
      '[mutualAid.all]',
      '“mutualAid.all”不是已声明的参数，应为参数表中声明的键',
    ],
    [
      'an input that is none',
      ledger,
      "['input:visit.lines.category']",
      "['input:clock']",
      '“input:clock”不是已声明的参数',
    ],
    [
      'a key twice',
      ledger,
      '[mutualAid.relations, ',
      '[mutualAid.order, ',
      '“mutualAid.order”重复，应只写一次',
    ],
    [
      'keys of what is computed',
      ledger,
      "where: 'pack.yaml enrolment' }",
      "where: x, keys: [inpatient.rate] }",
      'keys 只用于 treatment: parameter，这里是 computed，应删去',
    ],
    ['a subject that is not said', ledger, 'subject: 适用人员, ', '', ':3 缺少“subject”'],
    ['another list', ledger, 'provisions:', 'articles:', '缺少“provisions”', 2],
  ])
})
