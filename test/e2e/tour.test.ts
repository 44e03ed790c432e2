import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { startApplication } from '../support/application.ts'
import type { Application } from '../support/application.ts'
import { cashierAt } from '../support/cashier.ts'
import { picturesOf } from '../support/pictures.ts'
import { practiceTour } from '../support/practice-tour.ts'

/** One member, one bill, online and cut off: the whole job in the real window. */
describe('the practice tour', () => {
  let application: Application

  beforeAll(async () => {
    application = await startApplication({ services: inject('surroundings') })
  })
  afterAll(async () => {
    await application.close()
    application.launch.dispose()
  })

  it('holds at every step, without one complaint from the page', async () => {
    const cashier = cashierAt(application.page, picturesOf('tour'))
    const steps = await practiceTour(cashier)
    expect(steps.filter((step) => !step.held)).toEqual([])
    expect(steps).toHaveLength(12)
    expect(application.complaints).toEqual([])
  })

  it('leaves both papers, marked, with the amounts of the screen', () => {
    const { outputDir } = application.launch
    const papers = readdirSync(outputDir).sort()
    const text = (ending: string): string => {
      const file = papers.find((name) => name.includes(ending)) ?? 'missing'
      const output = execFileSync('pdftotext', ['-layout', join(outputDir, file), '-'])
      return output.toString().replaceAll(/\s+/g, ' ')
    }
    const slip = text('slip-80mm')
    for (const words of ['培训', '207.86', '312.46', '36.08', '第十一条']) {
      expect(slip).toContain(words)
    }
    expect(slip).not.toContain('暂结')
    const sheet = text('a5')
    for (const words of ['培训', '暂结', '以医保中心结算为准', '89.10', '113.92', '41.98']) {
      expect(sheet).toContain(words)
    }
  })
})
