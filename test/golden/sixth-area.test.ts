/**
 * 示例市, an area that is nowhere: its pack is data and nothing else. Shapes of all five areas stand
 * side by side in it, and no code knows it.
 */
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { runCase } from '../../electron/command/case-run.ts'
import { areaPack, casesIn, goldenArea, goldenLedger, goldenReadings } from '../support/golden.ts'

const area = '999900'
const files = ['sixth-area.json']
const folder = fileURLToPath(new URL('../support/packs/', import.meta.url))

goldenArea(area, files, folder)
goldenReadings(area, files, folder)
goldenLedger(area, files, { computed: 13, parameter: 6, management: 1 }, folder)

/** 重病补助 by the name that only this pack gives it, which the format of cases does not know. */
const seriousIllness: Readonly<Record<string, string>> = {
  'SX6-W1少一分': '0.00',
  'SX6-W1恰好': '0.00',
  'SX6-W1多一分': '0.01',
  'SX6-W2少一分': '48.00',
  'SX6-W2恰好': '48.00',
  'SX6-W2多一分': '47.99',
  'SX6-W4': '0.00',
  'SX6-W5': '48.00',
  'SX6-W6': '48.00',
  'SX6-W7': '18.00',
}

describe('a second payment of its own name', () => {
  const pack = areaPack(area, folder)
  const cases = casesIn(files)
  it.each(Object.entries(seriousIllness))('%s pays %s', (id, paid) => {
    const found = cases.find((each) => each.id === id)
    if (found === undefined) throw new Error(`no case ${id}`)
    expect(runCase(pack, found)['fund']).toEqual({ general: '60.00', 'serious-illness': paid })
  })
})
