import { failed } from '../../../shared/failure/index.ts'
import type { DeviceFault, Failure, Result } from '../../../shared/failure/index.ts'
import type { CardReader, CardReaderState, Clock, Log, SocialSecurityCard } from '../ports.ts'
import { ChannelBroken } from './driver.ts'
import type { CardChannel, OpenChannel, Presence, ReaderDriver } from './driver.ts'
import { readSocialSecurityCard } from './social-security-card.ts'
import { within } from './within-clock.ts'

/** A card may think for a second over one command; one that takes longer is mute. */
const silentAfterMs = 2_000
const powerUpWithinMs = 3_000

type Reading = Result<SocialSecurityCard>

/**
 * 读卡器: the port on top of a driver. Readings go one at a time, in the order asked. States:
 * - `no-reader`, `empty`: as the driver sees it.
 * - `present`: a card lies there; entered again when a new attempt begins on a card that failed.
 * - `failed`: the card that still lies there could not be read; left when it is pulled or tried
 *   again. A card pulled while it is read does not end here: the place is simply empty.
 */
export function cardReaderOn(driver: ReaderDriver, clock: Clock, log: Log): CardReader {
  const listeners = new Set<(state: CardReaderState) => void>()
  const patience = patienceOf(clock)
  let state: CardReaderState = { kind: 'no-reader' }
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  function enter(next: CardReaderState): void {
    if (closed || sameState(state, next)) return
    state = next
    const failure = next.kind === 'failed' ? faultOf(next.failure) : null
    log.write('card-reader.state', { state: next.kind, failure })
    for (const hear of listeners) hear(next)
  }

  async function read(): Promise<Reading> {
    if (closed) return failed(device('no-reader'))
    const began = clock.monotonicMs()
    if (state.kind === 'failed') enter({ kind: 'present' })
    const reading = await readOnce(driver, patience)
    const outcome = reading.ok ? 'read' : faultOf(reading.failure)
    const durationMs = Math.floor(clock.monotonicMs() - began)
    log.write('card-reader.read', { outcome, durationMs })
    if (!reading.ok && state.kind === 'present' && staysInTheReader(reading.failure)) {
      enter({ kind: 'failed', failure: reading.failure })
    }
    return reading
  }

  driver.watch((presence) => {
    enter(stateOf(presence))
  })
  return {
    state: () => state,
    onState(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    read() {
      const reading = last.then(read)
      last = reading.catch(() => undefined)
      return reading
    },
    async close() {
      closed = true
      listeners.clear()
      await driver.close()
    },
  }
}

interface Patience {
  /** The outcome of `work`; throws `ChannelBroken` (card-mute) when it takes longer than `ms`. */
  readonly wait: <Value>(ms: number, work: Promise<Value>) => Promise<Value>
  /** Work that was given up still holds the card. */
  readonly exhausted: () => boolean
}

function patienceOf(clock: Clock): Patience {
  let hanging = 0
  return {
    exhausted: () => hanging > 0,
    async wait(ms, work) {
      const outcome = await within(clock, ms, work)
      if (!outcome.late) return outcome.value
      hanging += 1
      const release = (): void => {
        hanging -= 1
      }
      work.then(release, release)
      throw new ChannelBroken('card-mute')
    },
  }
}

async function readOnce(driver: ReaderDriver, patience: Patience): Promise<Reading> {
  if (patience.exhausted()) return failed(device('card-mute'))
  try {
    const channel = await open(driver, patience)
    const patient: CardChannel = {
      atr: channel.atr,
      transmit: (command) => patience.wait(silentAfterMs, channel.transmit(command)),
    }
    try {
      return await readSocialSecurityCard(patient)
    } finally {
      channel.close()
    }
  } catch (error) {
    if (!(error instanceof ChannelBroken)) throw error
    return failed(device(error.fault))
  }
}

/** A channel that opens too late is let go of at once, so that the next attempt finds it free. */
async function open(driver: ReaderDriver, patience: Patience): Promise<OpenChannel> {
  const opening = driver.open()
  try {
    return await patience.wait(powerUpWithinMs, opening)
  } catch (error) {
    const close = (late: OpenChannel): void => {
      late.close()
    }
    opening.then(close, () => undefined)
    throw error
  }
}

function stateOf(presence: Presence): CardReaderState {
  if (presence !== 'mute') return { kind: presence }
  return { kind: 'failed', failure: device('card-mute') }
}

function sameState(left: CardReaderState, right: CardReaderState): boolean {
  if (left.kind !== 'failed' || right.kind !== 'failed') return left.kind === right.kind
  return faultOf(left.failure) === faultOf(right.failure)
}

function staysInTheReader(failure: Failure): boolean {
  if (failure.kind !== 'device') return true
  return failure.fault === 'not-a-social-security-card' || failure.fault === 'card-mute'
}

function device(fault: DeviceFault): Failure {
  return { kind: 'device', device: 'card-reader', fault }
}

/** For the log and for comparison: the kind of failure, and of which record; no content. */
function faultOf(failure: Failure): string {
  if (failure.kind === 'device') return failure.fault
  return failure.kind === 'unreadable' ? `unreadable ${failure.field}` : failure.kind
}
