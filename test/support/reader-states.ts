import type { CardReader, CardReaderState } from '../../electron/core/ports.ts'

/** Resolves when the reader is in a state; rejects with a sentence when that takes too long. */
export function untilReader(
  reader: CardReader,
  kind: CardReaderState['kind'],
  withinMs = 2_000,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`the reader is ${reader.state().kind}, not ${kind}`))
    }, withinMs)
    const look = (state: CardReaderState): void => {
      if (state.kind !== kind) return
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = reader.onState(look)
    look(reader.state())
  })
}

/** A reading that ended in a device failure. */
export function deviceFault(fault: string): unknown {
  return { ok: false, failure: { kind: 'device', device: 'card-reader', fault } }
}
