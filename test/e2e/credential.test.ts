import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { startApplication } from '../support/application.ts'
import type { Application } from '../support/application.ts'
import { cashierAt } from '../support/cashier.ts'
import type { Cashier } from '../support/cashier.ts'
import { picturesOf } from '../support/pictures.ts'

/** Every way a member can be known, and every way a card can fail, seen in the real window. */
describe('the credential', () => {
  let application: Application
  let cashier: Cashier

  beforeAll(async () => {
    application = await startApplication({ services: inject('surroundings') })
    cashier = cashierAt(application.page, picturesOf('credential'))
  })
  afterAll(async () => {
    await application.close()
    application.launch.dispose()
  })

  it('reads a long name and a name of rare characters from the card', async () => {
    await cashier.insertCard('rare-name')
    await cashier.memberShown('𬭎')
    await cashier.picture('rare-name')
    await cashier.removeCard()
    await cashier.insertCard('long-name')
    await cashier.memberShown('阿*')
    await cashier.picture('long-name')
    await cashier.removeCard()
  })

  it('says what a wrong card is, and reads the right one straight after', async () => {
    await cashier.insertCard('bank-card')
    await cashier.failureSays('社会保障卡')
    await cashier.picture('bank-card')
    await cashier.removeCard()
    await cashier.insertCard('broken-card')
    await cashier.failureSays('卡')
    await cashier.picture('broken-card')
    await cashier.removeCard()
    await cashier.insertCard('li-jianguo')
    await cashier.memberShown('李*国')
    expect(await cashier.byId('failure-panel').count()).toBe(0)
    await cashier.removeCard()
  })

  it('tells a scanned code from typing, and has the centre decode it', async () => {
    await cashier.practice('practice-code-wang-xiulan')
    await cashier.memberShown('王*兰')
    expect(await cashier.page.getByTestId('bill-search').inputValue()).toBe('')
    await cashier.picture('electronic-code')
  })

  it('refuses a mistyped identity number and takes a right one with its reason', async () => {
    await cashier.page.keyboard.press('F3')
    await cashier.byId('by-hand-dialog').waitFor()
    await cashier.byId('by-hand-number').fill('610102195608124022')
    await cashier.byId('by-hand-submit').click()
    await cashier.byId('by-hand-dialog').filter({ hasText: '校验' }).waitFor()
    await cashier.picture('checksum')
    await cashier.byId('by-hand-number').fill('610102195806094021')
    await cashier.page.keyboard.press('Tab')
    await cashier.page.keyboard.press('ArrowDown')
    await cashier.page.keyboard.press('Tab')
    await cashier.page.keyboard.press('Enter')
    await cashier.byId('by-hand-dialog').waitFor({ state: 'detached' })
    await cashier.memberShown('王*兰')
    expect(await cashier.text('member-panel')).toContain('身份证号（手工）')
    await cashier.picture('by-hand')
  })

  it('cannot verify a code while the line is cut, and offers the card', async () => {
    await cashier.cutLine()
    await cashier.scan(`424${'7'.repeat(25)}`)
    await cashier.failureSays('无法核验')
    await cashier.picture('code-offline')
    await cashier.restoreLine()
  })
})
