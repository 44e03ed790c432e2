import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'

/**
 * The cashier's hands: what a person at the window does, by key wherever a key exists. Each method
 * waits for what the person would wait for, and nothing else.
 */
export function cashierAt(page: Page, picturesDir: string) {
  const eyes = eyesOn(page, picturesDir)
  return { page, ...eyes, ...handsAtBill(page, eyes), ...handsAtPractice(eyes) }
}

export type Cashier = ReturnType<typeof cashierAt>
type Eyes = ReturnType<typeof eyesOn>

function eyesOn(page: Page, picturesDir: string) {
  mkdirSync(picturesDir, { recursive: true })
  let pictureCount = 0
  const byId = (id: string): Locator => page.getByTestId(id)
  const text = async (id: string): Promise<string> => (await byId(id).innerText()).trim()
  return {
    byId,
    text,
    amount: async (id: string): Promise<string> => (await text(id)).replace(/[^\d.-]/g, ''),

    /** Keeps a picture of the window and answers its file. */
    async picture(name: string): Promise<string> {
      pictureCount += 1
      const file = join(picturesDir, `${String(pictureCount).padStart(2, '0')}-${name}.png`)
      await page.screenshot({ path: file })
      return file
    },

    async memberShown(maskedName: string): Promise<void> {
      await byId('member-name').filter({ hasText: maskedName }).waitFor()
    },

    /** The quote on screen is the one expected for the bill on screen. */
    async quotedWith(payer: string, expected: string): Promise<void> {
      await byId(`payer-${payer}-amount`).filter({ hasText: expected }).waitFor()
    },

    /** F8 would settle what is on screen. */
    async readyToSettle(): Promise<void> {
      await page.locator('[data-testid="settle"][aria-disabled="false"]').waitFor()
    },

    async queueEmpty(): Promise<void> {
      await byId('queue-count').filter({ hasText: /\b0\b/ }).waitFor({ timeout: 30_000 })
    },

    async failureSays(words: string): Promise<void> {
      await byId('failure-panel').filter({ hasText: words }).waitFor({ timeout: 10_000 })
    },
  }
}

function handsAtBill(page: Page, { byId, text }: Eyes) {
  return {
    readCard: () => page.keyboard.press('F2'),

    /** Types as a scanner does: a burst, ended by Enter. */
    async scan(code: string): Promise<void> {
      for (const digit of code) await page.keyboard.press(`Digit${digit}`)
      await page.keyboard.press('Enter')
    },

    /** Searches one item, takes the first match, and sets its quantity with the keys. */
    async addItem(search: string, quantity: number): Promise<void> {
      const before = await byId('bill-line').count()
      await byId('bill-search').fill(search)
      await byId('search-option').first().waitFor()
      await page.keyboard.press('Enter')
      await byId('bill-line').nth(before).waitFor()
      for (let n = 1; n < quantity; n += 1) await page.keyboard.press('NumpadAdd')
    },

    async openReasons(): Promise<string> {
      await page.keyboard.press('F6')
      await byId('reasons-panel').waitFor()
      return text('reasons-panel')
    },

    async closeReasons(): Promise<void> {
      await page.keyboard.press('F6')
      await byId('reasons-panel').waitFor({ state: 'detached' })
    },

    /** F8; answers the state that the window names. */
    async settle(): Promise<string> {
      await page.keyboard.press('F8')
      await byId('settled-panel').waitFor()
      return text('settled-state')
    },

    /** Prints and answers what the window says; a second print replaces the first's words. */
    async print(button: 'print-slip' | 'print-a5'): Promise<string> {
      await byId(button).click()
      await byId('print-result').waitFor({ timeout: 20_000 })
      return text('print-result')
    },

    async nextBill(): Promise<void> {
      await byId('new-bill').click()
      await byId('settled-panel').waitFor({ state: 'detached' })
    },
  }
}

function handsAtPractice({ byId }: Eyes) {
  async function practice(button: string): Promise<void> {
    const target = byId(button)
    await byId('practice-panel').waitFor()
    if (!(await target.isVisible())) {
      await byId('practice-panel').locator('summary, button').first().click()
    }
    await target.click()
  }
  return {
    practice,
    insertCard: (cardId: string) => practice(`practice-card-${cardId}`),
    removeCard: () => practice('practice-remove'),

    async cutLine(): Promise<void> {
      await practice('practice-cut')
      await byId('line-banner').waitFor({ timeout: 10_000 })
    },

    async restoreLine(): Promise<void> {
      await practice('practice-restore')
      await byId('line-banner').waitFor({ state: 'detached', timeout: 15_000 })
    },
  }
}
