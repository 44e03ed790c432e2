import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { startApplication, startPractice } from '../support/application.ts'
import type { Application, PracticeProcess } from '../support/application.ts'
import { bookedSettlements, standingByBill } from '../support/books.ts'
import { cashierAt } from '../support/cashier.ts'
import { picturesOf } from '../support/pictures.ts'

/** Delays after F8 at which everything is killed; spread so that some fall inside the commit. */
const killAfterMs = [0, 8, 20, 40, 80, 700] as const

/**
 * The whole application is killed around F8 and again while the queue is being sent, against a
 * practice centre that lives on. What was promised on screen must stand there exactly once;
 * what was never promised may stand once or not at all, and never twice.
 */
describe('kill -9 of the whole application', () => {
  let practice: PracticeProcess
  let booksDir: string
  let workDir: string

  beforeAll(async () => {
    booksDir = mkdtempSync(join(tmpdir(), 'gongji-books-'))
    workDir = mkdtempSync(join(tmpdir(), 'gongji-killed-'))
    practice = await startPractice(booksDir, inject('surroundings').cardPort)
  })
  afterAll(async () => {
    await practice.stop()
    for (const dir of [booksDir, workDir]) rmSync(dir, { recursive: true, force: true })
  })

  const start = (): Promise<Application> =>
    startApplication({
      services: inject('surroundings'),
      workDir,
      practice: practice.address,
    })

  it('loses nothing and settles nothing twice', { timeout: 300_000 }, async () => {
    const promised = new Set<string>()
    await practice.control('insert-card', { cardId: 'li-jianguo' })

    for (const [round, delayMs] of killAfterMs.entries()) {
      await practice.control('restore-line', {})
      const application = await start()
      const cashier = cashierAt(application.page, picturesOf('killed'))
      await cashier.memberShown('李*国')
      await practice.control('cut-line', {})
      await cashier.byId('line-banner').waitFor({ timeout: 10_000 })
      await cashier.addItem('普通门诊诊查费', round + 1)
      await cashier.readyToSettle()
      const billNo = await cashier.byId('bill-panel').getAttribute('data-bill')
      await cashier.page.keyboard.press('F8')
      await pause(delayMs)
      const seen = await cashier.byId('settled-panel').isVisible()
      await application.kill()
      if (seen && billNo !== null) promised.add(billNo)
    }

    await practice.control('faults', {
      script: [
        { infno: '2207', kind: 'drop-after-commit', times: 1 },
        { infno: '2207', kind: 'drop-before', times: 1 },
        { infno: '2207', kind: 'slow', times: 1 },
      ],
    })
    await practice.control('restore-line', {})
    for (const delayMs of [300, 900]) {
      const application = await start()
      await pause(delayMs)
      await application.kill()
    }

    const application = await start()
    const cashier = cashierAt(application.page, picturesOf('killed'))
    await cashier.queueEmpty()
    await cashier.picture('after-all-kills')
    const standing = standingByBill(await bookedSettlements(practice))
    for (const billNo of promised) expect([billNo, standing.get(billNo)]).toEqual([billNo, 1])
    for (const count of standing.values()) expect(count).toBeLessThanOrEqual(1)
    expect(promised.size).toBeGreaterThan(0)
    await application.close()
  })
})
