import { createPinia, setActivePinia } from 'pinia'
import { createApp, effectScope } from 'vue'

import { clockKey } from '../../renderer/composables/clock.ts'
import { deskKey } from '../../renderer/composables/desk.ts'
import { fakeNowMs } from './fake-desk-data.ts'
import { FakeDesk } from './fake-desk.ts'

export interface DeskStores<Used> {
  readonly fake: FakeDesk
  readonly used: Used
  readonly stop: () => void
}

/** The page's stores over a fake desk, without a page. */
export function storesWith<Used>(use: () => Used, fake = new FakeDesk()): DeskStores<Used> {
  const app = createApp({ render: () => null })
  const pinia = createPinia()
  app.provide(deskKey, fake.desk)
  app.provide(clockKey, { nowMs: () => fakeNowMs, everySecond: () => () => undefined })
  app.use(pinia)
  setActivePinia(pinia)
  const scope = effectScope()
  const used = scope.run(() => app.runWithContext(use))
  if (used === undefined) throw new Error('nothing was set up')
  return { fake, used, stop: () => scope.stop() }
}

/** Lets every promise and watcher that is ready run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
