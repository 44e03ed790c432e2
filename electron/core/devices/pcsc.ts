import type * as smartcard from 'smartcard'
import type { CardInterface, ContextInterface, ReaderInterface, ReaderState } from 'smartcard'

import type { Clock, Log } from '../ports.ts'
import { ChannelBroken } from './driver.ts'
import type { ChannelFault, OpenChannel, Presence, ReaderDriver } from './driver.ts'
import { waiting } from './within-clock.ts'

/** What is used of the package `smartcard`; it is optional, and absent where it was not built. */
export type PcscLibrary = Pick<
  typeof smartcard,
  'Context' | 'SCARD_SHARE_SHARED' | 'SCARD_PROTOCOL_T0' | 'SCARD_PROTOCOL_T1'
>

/** Bits of a reader's state, the same on every system. */
const bits = { changed: 0x02, empty: 0x10, present: 0x20, mute: 0x200 } as const
/** How long a wait for a change may last before the list of readers is looked at again. */
const lookAgainMs = 500
const removalSeenWithinMs = 1_000
const removalPollMs = 50
/** The two status bytes. */
const shortestAnswer = 2

interface Seen {
  readonly presence: Presence
  /** Changes when a card was pulled and another put in between two looks. */
  readonly insertion: string
}

/**
 * The machine's PC/SC service. A service that is down, a reader not plugged in, or a missing
 * driver are all `no-reader` and looked for again every half second.
 */
export function createPcscDriver(options: {
  readonly clock: Clock
  readonly log: Log
  readonly load?: () => Promise<PcscLibrary>
}): ReaderDriver {
  const { clock, log, load = () => import('smartcard') } = options
  const rest = waiting(clock)
  const library = remembered(load, log)
  let watching: ContextInterface | undefined
  let loop: Promise<void> = Promise.resolve()
  let closed = false

  async function watchFor(hear: (presence: Presence) => void): Promise<void> {
    const tell = teller(hear)
    while (!closed) {
      const context = contextOf(await library())
      if (context === undefined) {
        tell({ presence: 'no-reader', insertion: '' })
        await rest.pause(lookAgainMs)
      } else {
        watching = context
        await follow(context, tell).catch(() => undefined)
        watching = undefined
        release(context)
        await rest.pause(removalPollMs)
      }
    }
  }

  /** Ends by throwing when the service or a reader goes away. */
  async function follow(context: ContextInterface, tell: (seen: Seen) => void): Promise<void> {
    while (!closed) {
      const readers = context.listReaders()
      tell(lookAt(readers))
      if (readers.length === 0) await rest.pause(lookAgainMs)
      else if ((await context.waitForChange(readers.map(asKnown), lookAgainMs)) === null) return
    }
  }

  return {
    watch(hear) {
      loop = watchFor(hear)
    },
    async open() {
      const own = await library()
      const context = contextOf(own)
      if (own === undefined || context === undefined) throw new ChannelBroken('no-reader')
      try {
        return await connect(own, context, clock)
      } catch (error) {
        release(context)
        throw error
      }
    },
    async close() {
      closed = true
      rest.wakeForGood()
      watching?.cancel()
      await loop
    },
  }
}

/** Loads once; a library that is missing is tried again, and its absence logged once. */
function remembered(
  load: () => Promise<PcscLibrary>,
  log: Log,
): () => Promise<PcscLibrary | undefined> {
  let library: PcscLibrary | undefined
  let missed = false
  return async () => {
    try {
      library ??= await load()
    } catch {
      if (!missed) log.write('card-reader.driver-missing')
      missed = true
    }
    return library
  }
}

/** What a wait for changes compares with. */
function asKnown({ name, state }: ReaderInterface): ReaderState {
  return { name, state: state & ~bits.changed, changed: false, atr: null }
}

/** Tells changes only, and never one card after another without `empty` between. */
function teller(hear: (presence: Presence) => void): (seen: Seen) => void {
  let before: Seen | undefined
  return (seen) => {
    const swapped = before?.presence === seen.presence && before.insertion !== seen.insertion
    if (swapped && seen.presence !== 'no-reader' && seen.presence !== 'empty') hear('empty')
    if (swapped || before?.presence !== seen.presence) hear(seen.presence)
    before = seen
  }
}

function contextOf(library: PcscLibrary | undefined): ContextInterface | undefined {
  if (library === undefined) return undefined
  try {
    return new library.Context()
  } catch {
    return undefined
  }
}

function release(context: ContextInterface): void {
  try {
    context.close()
  } catch {
    // The service is gone, and the context with it.
  }
}

/** With several readers, the one that holds a card counts. */
function lookAt(readers: readonly ReaderInterface[]): Seen {
  const holding = readers.find(({ state }) => (state & bits.present) !== 0)
  if (holding === undefined) {
    return { presence: readers.length === 0 ? 'no-reader' : 'empty', insertion: '' }
  }
  const presence = (holding.state & bits.mute) === 0 ? 'present' : 'mute'
  // The upper half counts how often cards came and went.
  return { presence, insertion: `${holding.name} ${String(holding.state >>> 16)}` }
}

async function connect(
  library: PcscLibrary,
  context: ContextInterface,
  clock: Clock,
): Promise<OpenChannel> {
  const readers = listed(context)
  const seen = lookAt(readers)
  const holding = readers.find(({ state }) => (state & bits.present) !== 0)
  if (holding === undefined) {
    throw new ChannelBroken(seen.presence === 'no-reader' ? 'no-reader' : 'no-card')
  }
  const { SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1 } = library
  try {
    const protocols = SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1
    const card = await holding.connect(SCARD_SHARE_SHARED, protocols)
    return channelTo(card, context, seen, clock)
  } catch {
    const fault = await faultBehind(context, seen, clock)
    throw new ChannelBroken(fault === 'card-removed' ? 'no-card' : fault)
  }
}

function channelTo(
  card: CardInterface,
  context: ContextInterface,
  seen: Seen,
  clock: Clock,
): OpenChannel {
  const atr = Uint8Array.from(card.atr ?? [])
  let underway: Promise<unknown> = Promise.resolve()
  return {
    atr,
    async transmit(command) {
      const sent = card.transmit(Buffer.from(command))
      underway = sent
      const answer = await sent.catch(() => undefined)
      // Some drivers answer nothing, and call it a success, when the card is gone.
      if (answer === undefined || answer.length < shortestAnswer) {
        throw new ChannelBroken(await faultBehind(context, seen, clock))
      }
      return Uint8Array.from(answer)
    },
    close() {
      const letGo = (): void => {
        try {
          card.disconnect()
        } catch {
          // A card that was pulled needs no letting go.
        }
        release(context)
      }
      underway.then(letGo, letGo)
    },
  }
}

/**
 * Why an exchange broke: the service's own words differ from reader to reader, so what lies in the
 * reader now decides. A removal is noticed a moment after the exchange fails.
 */
async function faultBehind(
  context: ContextInterface,
  before: Seen,
  clock: Clock,
): Promise<ChannelFault> {
  const rest = waiting(clock)
  const until = clock.monotonicMs() + removalSeenWithinMs
  for (;;) {
    const now = lookAt(listed(context))
    if (now.presence === 'no-reader') return 'no-reader'
    if (now.presence === 'empty' || now.insertion !== before.insertion) return 'card-removed'
    if (clock.monotonicMs() >= until) return 'card-mute'
    await rest.pause(removalPollMs)
  }
}

/** A service that ended lists nothing. */
function listed(context: ContextInterface): readonly ReaderInterface[] {
  try {
    return context.listReaders()
  } catch {
    return []
  }
}
