import type { PreparedLaunch } from '../launch/prepare.ts'

export interface TourAsked {
  readonly launch: PreparedLaunch
  /** Pictures and papers go here; the tour makes it, empty. */
  readonly picturesDir: string
}

export interface TourTold {
  /** What was done, in order: one row a step, every row with the same columns. */
  readonly rows: readonly Readonly<Record<string, string>>[]
  /** All of it held. */
  readonly ok: boolean
}
