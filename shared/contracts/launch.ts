import * as v from 'valibot'

import { Count } from './values.ts'

/**
 * How a development or test build is started; a release build ignores it. Written by `build/` or a
 * test, named by the environment variable `GONGJI_LAUNCH`.
 */
export const Launch = v.object({
  /** Ledger, settings and practice books live here. */
  dataDir: v.string(),
  /** Where PDFs go when printed. */
  outputDir: v.string(),
  /** A Node 24 binary for the core, where Electron's own Node is older; null: not needed. */
  coreNode: v.nullable(v.string()),
  reader: v.picklist(['pcsc', 'tcp']),
  /** `pcsc`: the virtual reader's port. `tcp`: the port the core listens on for a card. */
  cardPort: Count,
  /** Where to practise, and whether with that area's training parameters; absent: 西安. */
  training: v.optional(
    v.object({ areaCode: v.string(), parameters: v.picklist(['training', 'none']) }),
  ),
  /** A practice process that runs elsewhere; null: the shell starts its own. */
  practice: v.nullable(
    v.object({ centreUrl: v.string(), controlUrl: v.string(), token: v.string() }),
  ),
})
export type Launch = v.InferOutput<typeof Launch>

/** Shell → practice process, once. */
export const PracticeStart = v.object({
  type: v.literal('start'),
  dataDir: v.string(),
  packsDir: v.string(),
  /** 0: any free port. */
  centrePort: Count,
  controlPort: Count,
  token: v.string(),
  cardPort: Count,
  areaCode: v.string(),
  institutionLevel: v.picklist(['1', '2', '3', 'unrated']),
  /** The window's own: the practice centre settles by the same. */
  parameters: v.record(v.string(), v.unknown()),
  readings: v.record(v.string(), v.string()),
})
export type PracticeStart = v.InferOutput<typeof PracticeStart>

/** Practice process → shell. */
export const PracticeReady = v.object({
  type: v.literal('ready'),
  centreUrl: v.string(),
  controlUrl: v.string(),
})
export type PracticeReady = v.InferOutput<typeof PracticeReady>
