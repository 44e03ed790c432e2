import type { SiteSettings } from '../../../shared/contracts/core-wire.ts'
import type { Ledger } from '../ledger/index.ts'
import type { CardReader, Centre, Clock, Log, PracticeControl, Random } from '../ports.ts'
import type { Catalogue } from './catalogue.ts'
import type { Events } from './events.ts'
import type { Exclusive } from './exclusive.ts'
import type { Line } from './line.ts'
import type { MemberDesk } from './member-desk.ts'
import type { PolicyDesk } from './policy-desk.ts'

/** Everything a use case may ask of the outside, and what the use cases share. */
export interface Desk {
  readonly mode: 'training' | 'live'
  readonly productVersion: string
  readonly site: SiteSettings
  readonly throughPcsc: boolean
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly ledger: Ledger
  readonly centre: Centre
  readonly reader: CardReader
  readonly policy: PolicyDesk
  readonly catalogue: Catalogue
  readonly practice: PracticeControl | undefined
  readonly events: Events
  readonly line: Line
  readonly members: MemberDesk
  /** One settlement or queue step of a member at a time. */
  readonly perMember: Exclusive
  /** A handle that cannot be guessed. */
  readonly handle: () => string
  /** Something broke that must not: the core says so and ends. */
  readonly fatal: (error: unknown) => void
}
