import type { TestProject } from 'vitest/node'

import { bundle } from '../bundle/bundle.ts'
import { startServices } from './services.ts'

/**
 * Before the first end-to-end test: the application is built, a display and a card reader's
 * service run.
 */
export default async function begin(project: TestProject): Promise<() => void> {
  await bundle()
  const { env, reader, cardPort, stop } = await startServices({ display: 'virtual' })
  project.provide('surroundings', { env, reader, cardPort })
  return stop
}
