import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, inject, it } from 'vitest'

import { trainingAreaOf } from '../../shared/training/areas.ts'
import { startApplication } from '../support/application.ts'
import type { Application } from '../support/application.ts'
import { areaStories } from '../support/area-bills.ts'
import type { AreaBill } from '../support/area-bills.ts'
import { cashierAt } from '../support/cashier.ts'
import type { Cashier } from '../support/cashier.ts'
import { picturesOf } from '../support/pictures.ts'

type Training = Parameters<typeof startApplication>[0]['training']

let application: Application | undefined
afterEach(async () => {
  await application?.close()
  application?.launch.dispose()
  application = undefined
})

/** The window opened for one area, its pictures in a folder of the area's own. */
async function windowOf(training: NonNullable<Training>, story: string): Promise<Cashier> {
  application = await startApplication({ services: inject('surroundings'), training })
  await application.page.setViewportSize({ width: 1366, height: 768 })
  return cashierAt(application.page, picturesOf(`areas/${story}`))
}

async function enter(cashier: Cashier, bill: AreaBill): Promise<void> {
  await cashier.insertCard(bill.cardId)
  await cashier.memberShown(bill.maskedName)
  for (const [search, quantity] of bill.items) await cashier.addItem(search, quantity)
}

async function payersShown(cashier: Cashier): Promise<string> {
  const payers = ['pooled-fund', 'personal-account', 'mutual-aid', 'cash']
  const amounts = await Promise.all(
    payers.map((payer) => cashier.amount(`payer-${payer}-amount`)),
  )
  return amounts.join(' / ')
}

/** Invented figures are named as such, in the ribbon and one by one in the drawer. */
async function parametersNamed(cashier: Cashier, areaCode: string): Promise<void> {
  const invented = Object.keys(trainingAreaOf(areaCode)?.parameters ?? {}).length
  const ribbon = await cashier.text('training-ribbon')
  expect(ribbon.includes('训练参数，非本地标准')).toBe(invented > 0)
  const list = cashier.byId('training-parameters')
  expect(await list.locator('dt').count()).toBe(invented)
  if (invented === 0) return
  await list.scrollIntoViewIfNeeded()
  await cashier.picture('parameters')
}

/** The words of the one sheet that was printed; a copy of it stays beside the pictures. */
function sheetOf(story: string): string {
  const outputDir = application?.launch.outputDir ?? ''
  const [sheet = ''] = readdirSync(outputDir).filter((name) => name.endsWith('.pdf'))
  copyFileSync(join(outputDir, sheet), join(picturesOf(`areas/${story}`), 'a5.pdf'))
  return execFileSync('pdftotext', ['-layout', join(outputDir, sheet), '-']).toString()
}

describe.each(areaStories)('the window in $name', (story) => {
  const { areaCode, name, bills, documentNumber, clause } = story

  it('quotes by keyboard to the fen, with its own document, and settles', async () => {
    const cashier = await windowOf({ areaCode, parameters: 'training' }, name)
    for (const [index, bill] of bills.entries()) {
      await enter(cashier, bill)
      await cashier.quotedWith('cash', bill.payers.split(' / ').at(-1) ?? '')
      await cashier.readyToSettle()
      expect(await payersShown(cashier), bill.what).toBe(bill.payers)
      for (const [fund, amount] of Object.entries(bill.funds ?? {})) {
        expect(await cashier.text(`fund-${fund}`)).toContain(amount)
      }
      await cashier.picture(`bill-${String(index + 1)}`)
      if (index === bills.length - 1) {
        const reasons = await cashier.openReasons()
        expect(reasons).toContain(documentNumber)
        expect(reasons).toContain(clause)
        const others = areaStories.filter((other) => other.areaCode !== areaCode)
        for (const other of others) expect(reasons).not.toContain(other.documentNumber)
        await cashier.picture('reasons')
        await cashier.closeReasons()
      }
      expect(await cashier.settle()).toBe('已结算')
      if (index < bills.length - 1) await cashier.nextBill()
      await cashier.removeCard()
    }
    await parametersNamed(cashier, areaCode)
    await cashier.print('print-a5')
    await cashier.picture('settled')
    const text = sheetOf(name)
    expect(text).toContain(documentNumber)
    for (const amount of Object.values(bills.at(-1)?.funds ?? {})) expect(text).toContain(amount)
    expect(application?.complaints).toEqual([])
  })
})

it('says what is missing where an area’s figures are not set, and computes nothing', async () => {
  const cashier = await windowOf({ areaCode: '140000', parameters: 'none' }, '山西-无参数')
  const [bill] = areaStories.find(({ areaCode }) => areaCode === '140000')?.bills ?? []
  if (bill === undefined) throw new Error('a story without a bill')
  await enter(cashier, bill)
  await cashier.failureSays('general.annualCap')
  const words = await cashier.text('failure-panel')
  const others = ['普通门诊起付标准', '普通门诊支付比例']
  const parts = ['晋政办发〔2021〕103号', '二（一）', '山西省医疗保障局', '没有收费', '个人账户']
  for (const part of [...parts, ...others]) expect(words).toContain(part)
  expect(await payersShown(cashier)).not.toMatch(/\d/)
  expect(await cashier.byId('training-parameters').count()).toBe(0)
  await cashier.picture('refused')
})
