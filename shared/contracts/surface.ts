import type { SurfaceClient, SurfaceHandlers } from './call.ts'
import type { NumberedEvent } from './events.ts'
import { identify } from './identify.ts'
import { practice } from './practice.ts'
import { catalogue, quote } from './quote.ts'
import { paper, paperPage, receipt } from './receipt.ts'
import { session } from './session.ts'
import { queue, settlement } from './settlement.ts'

/** What the core process answers. */
export const coreSurface = {
  session,
  identify,
  catalogue,
  quote,
  settlement,
  queue,
  receipt,
  practice,
}
export type CoreHandlers = SurfaceHandlers<typeof coreSurface>

/** What the cashier's page may ask: the core's surface without `receipt`, and the shell's own. */
export const deskSurface = {
  session,
  identify,
  catalogue,
  quote,
  settlement,
  queue,
  practice,
  paper,
}
/** What `window.desk` is. */
export type Desk = SurfaceClient<typeof deskSurface> & {
  /** Hears every event from now on; answers the way to stop. */
  readonly onEvent: (hear: (event: NumberedEvent) => void) => () => void
}

/** What the receipt's page may ask of the shell. */
export const paperSurface = { paperPage }
/** What `window.paper` is. */
export type PaperBridge = SurfaceClient<typeof paperSurface>['paperPage']
