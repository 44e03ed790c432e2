import type { TestProject } from 'vitest/node'

import { bundle } from '../bundle/bundle.ts'
import { startServices } from './services.ts'
import type { Surroundings } from './services.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly surroundings: Surroundings
  }
}

/**
 * Before the first end-to-end test: the application is built, a display and a card reader's
 * service run. A test takes them by `inject('surroundings')` and hands them to `prepareLaunch`.
 */
export default async function begin(project: TestProject): Promise<() => void> {
  await bundle()
  const { env, reader, cardPort, stop } = await startServices({ display: 'virtual' })
  project.provide('surroundings', { env, reader, cardPort })
  return stop
}
