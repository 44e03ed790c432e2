import type { DeviceFault } from '../../../shared/failure/index.ts'

/** What lies in the reader. `mute`: a card that does not answer at power-on. */
export type Presence = 'no-reader' | 'empty' | 'present' | 'mute'

export type ChannelFault = Extract<
  DeviceFault,
  'no-reader' | 'no-card' | 'card-removed' | 'card-mute'
>

/** The way to the card ended; `fault` says why. Thrown by drivers, caught by `reader.ts`. */
export class ChannelBroken extends Error {
  override readonly name = 'ChannelBroken'
  readonly fault: ChannelFault

  constructor(fault: ChannelFault) {
    super(fault)
    this.fault = fault
  }
}

/** A powered card. Commands go one at a time. */
export interface CardChannel {
  /** Answer to reset, 复位信息. */
  readonly atr: Uint8Array
  /** The card's answer with its two status bytes. Throws `ChannelBroken`. */
  transmit(command: Uint8Array): Promise<Uint8Array>
}

export interface OpenChannel extends CardChannel {
  /** Lets go of the card; waits for a command under way without holding up anybody. */
  close(): void
}

export interface ReaderDriver {
  /** Begins to watch. Between two cards there is always something other than `present`. */
  watch(hear: (presence: Presence) => void): void
  /** Powers the card that lies in the reader. Throws `ChannelBroken`. */
  open(): Promise<OpenChannel>
  close(): Promise<void>
}
