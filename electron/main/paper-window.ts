import { BrowserWindow } from 'electron'
import type { WebContents } from 'electron'

import { paperSurface } from '../../shared/contracts/surface.ts'
import type { ReceiptDocument } from '../../shared/contracts/receipt.ts'
import { failed, ok } from '../../shared/failure/index.ts'
import type { Clock } from './clock.ts'
import { serve } from './ipc.ts'
import type { ServeNeeds } from './ipc.ts'
import { closedPreferences, paperAddress } from './window.ts'

const laidOutWithinMs = 15_000

interface Sheet {
  readonly document: ReceiptDocument
  readonly laidOut: (heightPx: number) => void
}

/** Shows one receipt on a page nobody sees, for as long as it takes to print it. */
export class PaperWindows {
  readonly #sheets = new Map<number, Sheet>()
  readonly #preload: string
  readonly #clock: Clock
  readonly #needs: ServeNeeds

  constructor(preload: string, clock: Clock, needs: ServeNeeds) {
    this.#preload = preload
    this.#clock = clock
    this.#needs = needs
    serve(
      paperSurface,
      'paper',
      (channel, request, sender) => {
        const sheet = this.#sheets.get(sender.contentsId)
        if (sheet === undefined) return Promise.resolve(failed({ kind: 'core-lost' }))
        if (channel === 'paperPage/document') return Promise.resolve(ok(sheet.document))
        sheet.laidOut((request as { heightPx: number }).heightPx)
        return Promise.resolve(ok({}))
      },
      needs,
    )
  }

  /** Undefined: the page was not laid out in time. The window is gone when this resolves. */
  async show<Value>(
    document: ReceiptDocument,
    print: (contents: WebContents, heightPx: number) => Promise<Value>,
  ): Promise<Value | undefined> {
    const window = new BrowserWindow({
      show: false,
      width: 640,
      height: 900,
      webPreferences: closedPreferences(this.#preload, false),
    })
    const { id } = window.webContents
    this.#needs.roles.grant(id, 'paper')
    try {
      const heightPx = await this.#layOut(window, document)
      return heightPx === undefined ? undefined : await print(window.webContents, heightPx)
    } finally {
      this.#needs.roles.withdraw(id)
      this.#sheets.delete(id)
      window.destroy()
    }
  }

  #layOut(window: BrowserWindow, document: ReceiptDocument): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const callOff = this.#clock.after(laidOutWithinMs, () => {
        resolve(undefined)
      })
      const laidOut = (heightPx: number): void => {
        callOff()
        resolve(heightPx)
      }
      this.#sheets.set(window.webContents.id, { document, laidOut })
      window.loadURL(paperAddress).catch((error: unknown) => {
        callOff()
        reject(error instanceof Error ? error : new Error(String(error)))
      })
    })
  }
}
