import * as v from 'valibot'

import { NumberedEvent } from './events.ts'
import { Count, Words } from './values.ts'

/** Who and where this window is: configuration, not secrets. */
export const SiteSettings = v.object({
  institutionName: Words,
  institutionCode: v.pipe(v.string(), v.regex(/^[HP]\d{11}$/)),
  level: v.picklist(['1', '2', '3', 'unrated']),
  windowName: Words,
  /** 00–99: this window's own range of message serials. */
  windowNo: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
  areaCode: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  operatorNo: Words,
  operatorName: Words,
})
export type SiteSettings = v.InferOutput<typeof SiteSettings>

/** The first message to a fresh core process: everything it may know. */
export const CoreStart = v.object({
  type: v.literal('start'),
  mode: v.picklist(['training', 'live']),
  productVersion: Words,
  /** Where `ledger.db` lies; the core makes it. */
  dataDir: v.string(),
  packsDir: v.string(),
  /** 32 bytes, base64: encrypts personal data in the ledger. */
  dataKey: v.string(),
  site: SiteSettings,
  centre: v.object({ url: v.string(), timeoutMs: Count, probeEveryMs: Count }),
  /** `pcsc`: the machine's PC/SC service. `tcp`: a card on a loopback port (no PC/SC here). */
  reader: v.picklist(['pcsc', 'tcp']),
  /** With `tcp`: the loopback port to listen on. */
  readerPort: v.nullable(Count),
  /** Site parameters and readings of the policy pack. */
  parameters: v.record(v.string(), v.unknown()),
  readings: v.record(v.string(), v.string()),
  /** The practice process' control port; null in live mode. */
  practice: v.nullable(v.object({ controlUrl: v.string(), token: v.string() })),
})
export type CoreStart = v.InferOutput<typeof CoreStart>

/** Shell → core. */
export const ToCore = v.variant('type', [
  CoreStart,
  v.object({ type: v.literal('call'), id: Count, channel: Words, request: v.unknown() }),
  v.object({ type: v.literal('stop') }),
])
export type ToCore = v.InferOutput<typeof ToCore>

/** Core → shell. `fatal` is said once before the core ends on purpose, in Chinese. */
export const FromCore = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('fatal'), wording: Words }),
  v.object({ type: v.literal('reply'), id: Count, result: v.unknown() }),
  v.object({ type: v.literal('event'), event: NumberedEvent }),
])
export type FromCore = v.InferOutput<typeof FromCore>
