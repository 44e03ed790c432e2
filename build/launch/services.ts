import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { hasDisplay } from '../setup/system-libraries.mjs'
import { startCardService } from './card-service.ts'
import { startVirtualDisplay } from './virtual-display.ts'

/** Where the application finds its display and its card reader. */
export interface Surroundings {
  /** What the application must find in its environment. */
  readonly env: Readonly<Record<string, string>>
  readonly reader: 'pcsc' | 'tcp'
  readonly cardPort: number
}

declare module 'vitest' {
  interface ProvidedContext {
    /** End-to-end tests take it by `inject('surroundings')` and hand it to `prepareLaunch`. */
    readonly surroundings: Surroundings
  }
}

/** What must run beside the application. */
export interface Services extends Surroundings {
  /** Ends what was started here. Also done when this process ends or is interrupted. */
  readonly stop: () => void
}

export interface ServicesAsked {
  /** `virtual`: never shown to anybody. `own`: the person's display where there is one. */
  readonly display: 'virtual' | 'own'
}

/** Starts what this machine lacks. */
export async function startServices({ display }: ServicesAsked): Promise<Services> {
  const dir = mkdtempSync(join(tmpdir(), 'gongji-services-'))
  chmodSync(dir, 0o755)
  const ends: (() => void)[] = [
    () => {
      rmSync(dir, { recursive: true, force: true })
    },
  ]
  const stop = (): void => {
    for (const end of ends.splice(0).reverse()) end()
  }
  stopWithProcess(stop)
  const virtual = process.platform === 'linux' && (display === 'virtual' || !hasDisplay())
  const shown = virtual ? await startVirtualDisplay(dir, ends) : {}
  const card = await startCardService(virtual ? 'own' : 'machine', dir, ends)
  return { env: { ...shown, ...card.env }, reader: card.reader, cardPort: card.cardPort, stop }
}

function stopWithProcess(stop: () => void): void {
  process.once('exit', stop)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stop()
      process.exit(130)
    })
  }
}
