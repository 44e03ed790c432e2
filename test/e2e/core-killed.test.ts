import { readFileSync, readdirSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { startApplication } from '../support/application.ts'
import type { Application } from '../support/application.ts'
import { cashierAt } from '../support/cashier.ts'
import { picturesOf } from '../support/pictures.ts'

/** The core that this application's shell started: its child that runs `core.mjs`. */
function corePid(application: Application): number {
  const shell = String(application.electron.process().pid)
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const isChild = new RegExp(`^PPid:\\s+${shell}$`, 'm').test(status)
      return isChild && words.some((word) => word.endsWith('/core.mjs'))
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error('the core is not running')
  return Number(found)
}

/** The real core is killed under a bill that is being made: the window stays and goes on. */
describe('kill -9 of the core alone', () => {
  let application: Application

  beforeAll(async () => {
    application = await startApplication({ services: inject('surroundings') })
  })
  afterAll(async () => {
    await application.close()
    application.launch.dispose()
  })

  it('leaves the window and the bill, and settles it once the core is back', async () => {
    const cashier = cashierAt(application.page, picturesOf('core-killed'))
    await cashier.insertCard('wang-xiulan')
    await cashier.memberShown('王*兰')
    await cashier.addItem('双侧颈动脉', 1)
    await cashier.quotedWith('pooled-fund', '45.10')
    const before = corePid(application)
    const gone = cashier.byId('core-banner').waitFor()
    process.kill(before, 'SIGKILL')
    await gone
    await cashier.picture('core-gone')
    await cashier.byId('core-banner').waitFor({ state: 'detached', timeout: 20_000 })
    await cashier.memberShown('王*兰')
    await cashier.readyToSettle()
    expect(corePid(application)).not.toBe(before)
    expect(await cashier.byId('bill-line').count()).toBe(1)
    expect(await cashier.settle()).toBe('已结算')
    await cashier.picture('settled-after')
    expect(application.complaints).toEqual([])
  })
})
