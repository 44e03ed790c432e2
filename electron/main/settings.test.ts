import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryDir } from '../../test/support/temporary-dir.ts'
import { trainingAreas } from '../../shared/training/areas.ts'
import { readSettings } from './settings.ts'

const site = {
  institutionName: '碑林区示例医院',
  institutionCode: 'H61010300002',
  level: '2',
  windowName: '1 号窗口',
  windowNo: 1,
  areaCode: '610100',
  operatorNo: '0007',
  operatorName: '王芳',
}
const centre = { url: 'https://centre.example/fsi', timeoutMs: 20_000, probeEveryMs: 5_000 }

/** Says where to practise; a file of settings makes it mean nothing. */
const practised = { areaCode: '370100', parameters: 'training' } as const

function settingsFile(content: string): string {
  const file = join(temporaryDir(), 'settings.json')
  writeFileSync(file, content)
  return file
}

describe('readSettings', () => {
  it('means training, at an invented hospital, where there is no file', () => {
    const read = readSettings(join(temporaryDir(), 'settings.json'), undefined)
    expect(read).toMatchObject({
      mode: 'training',
      settings: { site: { institutionName: '西安市第一示例医院', level: '3', windowNo: 3 } },
    })
  })

  it.each(trainingAreas)('practises in $name with its invented parameters', (area) => {
    const { areaCode, site: there, parameters } = area
    const nowhere = join(temporaryDir(), 'settings.json')
    const read = readSettings(nowhere, { areaCode, parameters: 'training' })
    expect(read).toMatchObject({ mode: 'training', settings: { site: there, parameters } })
  })

  it('practises without parameters where that is asked, and nowhere else than it can', () => {
    const nowhere = join(temporaryDir(), 'settings.json')
    const without = readSettings(nowhere, { areaCode: '140000', parameters: 'none' })
    expect(without).toMatchObject({ mode: 'training', settings: { parameters: {} } })
    const unknown = readSettings(nowhere, { areaCode: '999900', parameters: 'training' })
    expect(unknown).toMatchObject({ mode: 'unusable' })
  })

  it('means live where there is one', () => {
    const read = readSettings(settingsFile(`\uFEFF${JSON.stringify({ site, centre })}`), practised)
    // No area's training parameters ever reach a real window.
    expect(read).toEqual({ mode: 'live', settings: { site, centre, parameters: {}, readings: {} } })
  })

  it.each([
    ['{', '不是 JSON'],
    ['7', '内容不完整'],
    [JSON.stringify({ site, centre: { ...centre, timeoutMs: 5 } }), 'centre.timeoutMs'],
    [JSON.stringify({ site: { ...site, windowNo: 100 }, centre }), 'site.windowNo'],
    [JSON.stringify({ site, centre, mode: 'training' }), 'mode'],
  ])('never falls back to training for a file that cannot be used: %s', (content, because) => {
    const read = readSettings(settingsFile(content), practised)
    expect(read.mode).toBe('unusable')
    expect(read.mode === 'unusable' && read.wording).toContain(because)
  })
})
