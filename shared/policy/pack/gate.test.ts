import { describe } from 'vitest'

import { refusesEach } from '../../../test/support/pack-guards.ts'

const gates = '610100/gates.yaml'

describe('a gate is refused for', () => {
  refusesEach([
    [
      'an unknown condition',
      gates,
      'when: undesignated',
      'when: raining',
      '“raining”不在可选值中，应为 in-hospital',
    ],
    [
      'a category without its names',
      gates,
      '    categories: [antenatal-examination]\n',
      '',
      '缺少“categories”，应写明是哪些',
    ],
    [
      'a cause without its names',
      gates,
      'when: undesignated',
      'when: cause',
      '缺少“causes”，应写明是哪些',
    ],
    [
      'names of a condition that has none',
      gates,
      '- when: undesignated',
      '- when: undesignated\n    causes: [overseas]',
      'causes 只用于 when: cause，应删去或改写条件',
    ],
    [
      'an unknown category',
      gates,
      '[antenatal-examination]',
      '[dental]',
      '应为 antenatal-examination、wellness',
    ],
    ['an unknown cause', gates, 'causes: [', 'causes: [weather, ', '应为 third-party、work-injury'],
    ['an unknown line', gates, 'lines: [general, ', 'lines: [generic, ', '“generic”不在可选值中'],
    [
      'days that run backwards',
      '370100/gates.yaml',
      '    to: 2023-12-31\n',
      '    from: 2024-01-01\n    to: 2023-12-31\n',
      '失效日期 2023-12-31 早于生效日期 2024-01-01',
    ],
    [
      'accounts that are neither',
      gates,
      'accounts: closed',
      'accounts: shut',
      '“shut”不在可选值中，应为 open、closed',
    ],
    ['a rescue that is neither', gates, 'rescue: always', 'rescue: maybe', '应为 always、never'],
    [
      'accounts by a reading of three',
      '532500/gates.yaml',
      'accounts: { reading: HH-A17 }',
      'accounts: { reading: HH-A1 }',
      '读法“HH-A1”的选项 c 无法计算，应为 a、b',
    ],
    [
      'accounts by another key',
      '532500/gates.yaml',
      '{ reading: HH-A17 }',
      '{ readings: HH-A17 }',
      '缺少“reading”',
      2,
    ],
    ['no reason', gates, '    because: 在非定点', '    note: 在非定点', '缺少“because”'],
    [
      'a switch that is not declared',
      gates,
      'when: internet-not-opened',
      'when: pharmacy-not-qualified',
      '要看参数“pharmacy.qualified”，应在参数表中声明（类型 names）',
    ],
  ])
})
