import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { startApplication, startPractice } from '../support/application.ts'
import type { Application, PracticeProcess } from '../support/application.ts'
import { bookedSettlements, standingByBill } from '../support/books.ts'
import { cashierAt } from '../support/cashier.ts'
import type { Cashier } from '../support/cashier.ts'
import { picturesOf } from '../support/pictures.ts'

/** What can come between F8 and a settlement that stands, seen in the real window. */
describe('a settlement', () => {
  let booksDir: string
  let practice: PracticeProcess
  let application: Application
  let cashier: Cashier

  beforeAll(async () => {
    const services = inject('surroundings')
    booksDir = mkdtempSync(join(tmpdir(), 'gongji-books-'))
    practice = await startPractice(booksDir, services.cardPort)
    await practice.control('insert-card', { cardId: 'li-jianguo' })
    application = await startApplication({ services, practice: practice.address })
    cashier = cashierAt(application.page, picturesOf('settlement'))
    await cashier.memberShown('李*国')
  })
  afterAll(async () => {
    await application.close()
    await practice.stop()
    application.launch.dispose()
    rmSync(booksDir, { recursive: true, force: true })
  })

  /** A bill of `quantity` consultations of the member on the reader, ready for F8. */
  async function bill(quantity: number, maskedName = '李*国'): Promise<string> {
    await cashier.readCard()
    await cashier.memberShown(maskedName)
    await cashier.addItem('普通门诊诊查费', quantity)
    await cashier.readyToSettle()
    return (await cashier.byId('bill-panel').getAttribute('data-bill')) ?? 'none'
  }

  async function standing(billNo: string): Promise<number> {
    return standingByBill(await bookedSettlements(practice)).get(billNo) ?? 0
  }

  const fault = (infno: string, kind: string) =>
    practice.control('faults', { script: [{ infno, kind, times: 1 }] })

  it('is one, however often F8 is pressed', async () => {
    const billNo = await bill(3)
    for (let press = 0; press < 4; press += 1) await cashier.page.keyboard.press('F8')
    await cashier.byId('settled-panel').waitFor()
    expect(await cashier.text('settled-state')).toBe('已结算')
    expect(await standing(billNo)).toBe(1)
    await cashier.nextBill()
  })

  it('made while cut off and different at the centre waits for a person', async () => {
    await cashier.cutLine()
    const billNo = await bill(20)
    expect(await cashier.settle()).toBe('暂结')
    await cashier.nextBill()
    await fault('2207', 'changed-accumulators')
    await cashier.restoreLine()
    await cashier.queueEmpty()
    await cashier.byId('attention-count').filter({ hasText: '1' }).waitFor()
    await cashier.page.keyboard.press('F11')
    await cashier.byId('queue-item').filter({ hasText: '有差异' }).waitFor()
    expect(await cashier.byId('difference-line').count()).toBeGreaterThan(0)
    await cashier.picture('difference-after-queue')
    await cashier.page.keyboard.press('Escape')
    expect(await standing(billNo)).toBe(1)
  })

  it('is asked about where the centre’s preview differs from ours', async () => {
    await practice.control('remove-card', {})
    await practice.control('insert-card', { cardId: 'cap-nearly-used' })
    const billNo = await bill(30, '赵*')
    await fault('2206', 'changed-accumulators')
    await cashier.page.keyboard.press('F8')
    await cashier.byId('differs-panel').waitFor()
    await cashier.picture('centre-differs')
    expect(await cashier.byId('difference-line').count()).toBeGreaterThan(0)
    await cashier.page.keyboard.press('F8')
    expect(await standing(billNo)).toBe(0)
    await cashier.byId('accept-centre').focus()
    await cashier.page.keyboard.press('Enter')
    await cashier.byId('settled-panel').waitFor()
    await cashier.picture('accepted')
    expect(await standing(billNo)).toBe(1)
    await cashier.nextBill()
    await practice.control('remove-card', {})
    await practice.control('insert-card', { cardId: 'li-jianguo' })
  })

  it('in doubt warns against charging twice, and ends standing once', async () => {
    const billNo = await bill(4)
    await fault('2207', 'drop-after-commit')
    await cashier.page.keyboard.press('F8')
    await cashier.byId('settled-panel').filter({ hasText: '请勿重复收费' }).waitFor()
    await cashier.picture('in-doubt')
    await cashier.byId('settled-panel').filter({ hasText: '已结算' }).waitFor({ timeout: 20_000 })
    expect(await standing(billNo)).toBe(1)
    const ofBill = (await bookedSettlements(practice)).filter((each) => each.mdtrt_id === billNo)
    expect(ofBill.map(({ state }) => state).sort()).toEqual(['reversed', 'standing'])
    await cashier.picture('resolved')
    await cashier.nextBill()
  })

  it('printed again is marked 补打 with its count', async () => {
    await bill(1)
    await cashier.settle()
    await cashier.print('print-slip')
    await cashier.byId('print-slip').click()
    const { outputDir } = application.launch
    const reprints = () => readdirSync(outputDir).filter(isReprint)
    await expect.poll(reprints, { timeout: 15_000 }).toHaveLength(1)
    const [again = ''] = readdirSync(outputDir).filter(isReprint)
    const text = execFileSync('pdftotext', ['-layout', join(outputDir, again), '-']).toString()
    expect(text.replaceAll(/\s+/g, '')).toContain('补打第1次')
    await cashier.picture('reprinted')
    expect(application.complaints).toEqual([])
  })
})

function isReprint(name: string): boolean {
  return name.endsWith('-补打1.pdf')
}
