import { invariant } from '../../../shared/failure/index.ts'
import type { CardReader, Clock, Log } from '../ports.ts'
import { createPcscDriver } from './pcsc.ts'
import { cardReaderOn } from './reader.ts'
import { createTcpReader } from './tcp-reader.ts'

export interface CardReaderOptions {
  /** `pcsc`: the machine's PC/SC service. `tcp`: a practice card on a loopback port. */
  readonly kind: 'pcsc' | 'tcp'
  /** With `tcp`, where to listen; null otherwise. */
  readonly port: number | null
  readonly clock: Clock
  readonly log: Log
}

/** The reader at this window; begins to watch at once and finds what is plugged in later. */
export function createCardReader({ kind, port, clock, log }: CardReaderOptions): CardReader {
  if (kind === 'pcsc') return cardReaderOn(createPcscDriver({ clock, log }), clock, log)
  invariant(port !== null, 'a reader on a port needs the port')
  return cardReaderOn(createTcpReader(port, clock), clock, log)
}
