import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryDir } from '../../test/support/temporary-dir.ts'
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

function settingsFile(content: string): string {
  const file = join(temporaryDir(), 'settings.json')
  writeFileSync(file, content)
  return file
}

describe('readSettings', () => {
  it('means training, at an invented hospital, where there is no file', () => {
    const read = readSettings(join(temporaryDir(), 'settings.json'))
    expect(read).toMatchObject({
      mode: 'training',
      settings: { site: { institutionName: '西安市第一示例医院', level: '3', windowNo: 3 } },
    })
  })

  it('means live where there is one', () => {
    const read = readSettings(settingsFile(`\uFEFF${JSON.stringify({ site, centre })}`))
    expect(read).toEqual({ mode: 'live', settings: { site, centre, parameters: {}, readings: {} } })
  })

  it.each([
    ['{', '不是 JSON'],
    ['7', '内容不完整'],
    [JSON.stringify({ site, centre: { ...centre, timeoutMs: 5 } }), 'centre.timeoutMs'],
    [JSON.stringify({ site: { ...site, windowNo: 100 }, centre }), 'site.windowNo'],
    [JSON.stringify({ site, centre, mode: 'training' }), 'mode'],
  ])('never falls back to training for a file that cannot be used: %s', (content, because) => {
    const read = readSettings(settingsFile(content))
    expect(read.mode).toBe('unusable')
    expect(read.mode === 'unusable' && read.wording).toContain(because)
  })
})
