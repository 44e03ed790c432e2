import { describe } from 'vitest'

import { refusesEach } from '../../../test/support/pack-guards.ts'

const large = '370100/large-amount.yaml'

describe('a second payment is refused for', () => {
  refusesEach([
    [
      'a benefit that there is not',
      large,
      '[chronic-special, general]',
      '[chronic-special, dental]',
      '没有待遇“dental”，应为 chronic-special、day-surgery、',
    ],
    ['a benefit twice', large, '[chronic-special, general]', '[general, general]', '“general”重复'],
    [
      'a switch that is none',
      large,
      'atWindow: large-amount.atWindow',
      'atWindow: large-amount.rate',
      '类型 rates 不能用在这里，应为 switch',
    ],
    [
      'a switch not declared',
      large,
      'atWindow: large-amount.atWindow',
      'atWindow: large-amount.today',
      '未在参数表中声明，应先',
    ],
    ['a reading missing', large, 'periodReading: JN-A4\n', '', '缺少“periodReading”', 2],
    [
      'a reading that is no id',
      large,
      'periodReading: JN-A4',
      'periodReading: 期间',
      '“期间”写法不对，应为读法编号',
      2,
    ],
    [
      'a threshold of two days',
      large,
      '        to: 2023-12-31\n',
      '',
      '必须写明失效日期 to，应为 2024-01-01 的前一日',
    ],
  ])
})
