import { describe, expect, it } from 'vitest'

import { trainingChoice } from './training-choice.ts'

describe('where to practise', () => {
  it.each([
    [[], { areaCode: '610100', parameters: 'training' }],
    [['--area', '370100'], { areaCode: '370100', parameters: 'training' }],
    [['--area', '济南'], { areaCode: '370100', parameters: 'training' }],
    [['--area=山西', '--without-parameters'], { areaCode: '140000', parameters: 'none' }],
  ] as const)('%s', (args, choice) => {
    expect(trainingChoice(args)).toEqual(choice)
  })

  it.each([[['--area', '北京'], '610100 西安'], [['--place', '济南'], '--area']] as const)(
    '%s is refused, and says what there is',
    (args, words) => {
      expect(() => trainingChoice(args)).toThrow(words)
    },
  )
})
