import { describe, expect, it } from 'vitest'

import { areaPack } from '../support/golden.ts'
import { goldenLimits, limitsMissing, limitsOf, sidesShown } from '../support/golden-limits.ts'

goldenLimits('610100', ['xian.json', 'xian-more.json', 'xian-readings.json'])
goldenLimits('211200', ['tieling.json', 'tieling-more.json', 'tieling-limits.json'])
goldenLimits('140000', ['shanxi.json', 'shanxi-more.json'])
goldenLimits('370100', ['jinan.json', 'jinan-more.json', 'jinan-limits.json'])
goldenLimits('532500', ['honghe.json', 'honghe-more.json'])

describe('the guard itself', () => {
  it('finds every side of every limit missing where there are no cases', () => {
    const limits = limitsOf(areaPack('610100'))
    expect(limits).toContain('general.deductible 2023-01-01 200.00')
    expect(limitsMissing(limits, new Map())).toHaveLength(limits.size * 3)
  })

  it('is not content with the few cases that came with the document', () => {
    const pack = areaPack('532500')
    const missing = limitsMissing(limitsOf(pack), sidesShown(pack, ['honghe.json']))
    expect(missing).toContain('general.deductible 2022-12-31 60.00 over')
  })
})
