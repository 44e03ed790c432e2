import * as v from 'valibot'
import type { GenericSchema } from 'valibot'

import type { Failure, Result } from '../failure/index.ts'
import { Words } from './values.ts'

/** `Failure` as it crosses a border; the compiler proves that it is the same taxonomy. */
export const FailureSchema = v.variant('kind', [
  v.object({ kind: v.literal('not-sent'), because: v.picklist(['offline', 'not-signed-in']) }),
  v.object({ kind: v.literal('refused'), infcode: Words, wording: Words }),
  v.object({ kind: v.literal('in-doubt'), msgid: Words, infno: Words }),
  v.object({
    kind: v.literal('unreadable'),
    field: Words,
    source: v.picklist(['platform', 'store', 'card']),
  }),
  v.object({
    kind: v.literal('device'),
    device: v.picklist(['card-reader', 'scanner', 'printer']),
    fault: v.picklist([
      'no-reader',
      'no-card',
      'card-removed',
      'not-a-social-security-card',
      'card-mute',
      'no-printer',
      'print-failed',
    ]),
  }),
  v.object({
    kind: v.literal('policy'),
    outcome: v.picklist(['not-in-force', 'needs-site-parameter', 'config-rejected', 'rejected']),
    because: Words,
    key: v.optional(Words),
    clause: v.optional(Words),
  }),
  v.object({
    kind: v.literal('input'),
    field: Words,
    fault: v.picklist([
      'malformed',
      'checksum',
      'unknown',
      'missing',
      'negative',
      'too-large',
      'does-not-add-up',
      'expired',
    ]),
  }),
  v.object({
    kind: v.literal('not-allowed'),
    because: v.picklist([
      'electronic-code-offline',
      'member-unknown-offline',
      'member-in-doubt',
      'bill-already-settled',
      'quote-out-of-date',
      'only-in-training',
      'ledger-not-writable',
    ]),
  }),
  v.object({ kind: v.literal('core-lost') }),
]) satisfies GenericSchema<unknown, Failure>

/** The wire form of every reply. */
export function resultOf<Value extends GenericSchema>(value: Value) {
  return v.variant('ok', [
    v.object({ ok: v.literal(true), value }),
    v.object({ ok: v.literal(false), failure: FailureSchema }),
  ])
}

export type WireResult = Result<unknown>
