import { describe } from 'vitest'

import { refusesEach } from '../../../test/support/pack-guards.ts'

const account = '610100/account.yaml'
const honghe = '532500/account.yaml'
const jinan = '370100/account.yaml'
const shanxi = '140000/account.yaml'

describe('an account is refused for', () => {
  refusesEach([
    [
      'an unknown relation',
      account,
      '[spouse, parent, child]',
      '[spouse, friend]',
      '“friend”不在可选值中，应为 spouse',
    ],
    [
      'relations without a value',
      account,
      '    value: [spouse, parent, child]\n',
      '',
      '缺少“value”，应为列表 spouse',
    ],
    [
      'relations from a day too late',
      account,
      '- from: 2023-01-01\n    value',
      '- from: 2023-01-02\n    value',
      '应自 2023-01-01 起',
    ],
    [
      'an unknown forbidden category',
      account,
      '[wellness, fitness]',
      '[wellness, dental]',
      '“dental”不在可选值中',
    ],
    ['a province of three digits', honghe, "province: '53'", "province: '530'", '应为两位省级代码，如 53'],
    [
      'a province by a parameter that is no switch',
      honghe,
      'parameter: mutualAid.crossProvince',
      'parameter: mutualAid.order',
      '的类型 relations 不能用在这里，应为 switch',
    ],
    [
      'a subsidy by a parameter not declared',
      honghe,
      'account.civilServantCredit',
      'account.subsidy',
      '参数“account.subsidy”未在参数表中声明',
    ],
    [
      'a credit of an unknown row',
      account,
      '  flexible:',
      '  freelance:',
      '未知的计入对象“freelance”，应为 active、flexible、retired',
    ],
    [
      'a credit of two forms',
      account,
      '      fixed: 100.00',
      '      fixed: 100.00\n      shareOfBase: 0.02',
      'shareOfBase、fixed、parts 必须且只能写一个',
    ],
    [
      'a credit of no form',
      account,
      '      fixed: 100.00\n',
      '',
      'shareOfBase、fixed、parts 必须且只能写一个',
    ],
    ['no parts', honghe, 'shareOfBase: 0.02', 'parts: []', '列表是空的，至少应有一项'],
    ['a part of nothing', jinan, 'of: base, ', '', '以什么为基数应恰好写一种'],
    ['a part of two things', jinan, 'of: base, ', 'of: base, fixed: 1.00, ', '以什么为基数应恰好写一种'],
    [
      'a part of an unknown base',
      jinan,
      'of: base, ',
      'of: wage, ',
      '“wage”不在可选值中，应为 base、base-or-parameter',
    ],
    [
      'a base or a parameter that is not named',
      honghe,
      '          parameter: account.retiredCreditBase2022\n',
      '',
      '以什么为基数应恰好写一种',
    ],
    [
      'a part with two rates',
      jinan,
      'rate: 0.50',
      'rate: 0.50, rateParameter: account.personalContributionRate',
      '只能写一个',
    ],
    [
      'a rate by amounts',
      jinan,
      'rateParameter: account.personalContributionRate',
      'rateParameter: account.averagePension',
      '类型 year-amounts 不能用在这里，应为 rates',
    ],
    [
      'yearly amounts without the year',
      jinan,
      "year: '2023', rate: 0.02 }",
      'rate: 0.02 }',
      '的类型 year-amounts 不能用在这里，应为 amounts',
    ],
    [
      'a year of plain amounts',
      jinan,
      'parameter: account.retiredCreditBeforeReform',
      "parameter: account.retiredCreditBeforeReform, year: '2022'",
      '的类型 amounts 不能用在这里，应为 year-amounts',
    ],
    [
      'a year of the base',
      jinan,
      'of: base, ',
      "of: base, year: '2022', ",
      'year 只用于 parameter，应删去',
    ],
    [
      'a year that is none',
      jinan,
      "year: '2023', rate: 0.02 }",
      "year: '二三', rate: 0.02 }",
      '“二三”写法不对，应为四位年份',
    ],
    [
      'a year’s letter that is not offered',
      shanxi,
      "b: '2022' }",
      "c: '2022' }",
      '读法“SX-A3”没有选项 c，应为 a、b',
      2,
    ],
    ['a year’s reading without letters', shanxi, ", b: '2022' }", ' }', '至少应写读法的一个选项是哪一年', 2],
    ['an age that is none', jinan, 'years: 70', 'years: 七十', '“七十”不是周岁，应为整数，如 70'],
    ['an age without its reading', jinan, '        reading: JN-A8\n', '', '缺少“reading”', 2],
    [
      'a rounding that nothing computes',
      shanxi,
      'roundingReading: SX-A4',
      'roundingReading: G-05',
      '读法“G-05”的选项 d 无法计算，应为 a、b、c',
      2,
    ],
  ])
})
