/**
 * 失败的分类。One question orders the kinds: did the other side act?
 * Failures are data: they cross processes whole, and no wording for people lives here
 * (that is `renderer/format/failure.ts`).
 */
export type Failure =
  /** Nothing left this machine. The same message may be sent again. */
  | { readonly kind: 'not-sent'; readonly because: 'offline' | 'not-signed-in' }
  /** The centre said no. Final, in its own words. */
  | { readonly kind: 'refused'; readonly infcode: string; readonly wording: string }
  /** Sent, no readable answer: the centre may have acted. Query, then reverse; never resend. */
  | { readonly kind: 'in-doubt'; readonly msgid: string; readonly infno: string }
  /** Data that cannot be read. Stop and show; `field` names it in the source's own spelling. */
  | {
      readonly kind: 'unreadable'
      readonly field: string
      readonly source: 'platform' | 'store' | 'card'
    }
  | {
      readonly kind: 'device'
      readonly device: 'card-reader' | 'scanner' | 'printer'
      readonly fault: DeviceFault
    }
  /** The policy core refuses; `because` is its Chinese sentence, `clause` where it stands. */
  | {
      readonly kind: 'policy'
      readonly outcome: 'not-in-force' | 'needs-site-parameter' | 'config-rejected' | 'rejected'
      readonly because: string
      readonly key?: string | undefined
      readonly clause?: string | undefined
    }
  /** What was typed or sent in cannot be used; nothing happened. */
  | { readonly kind: 'input'; readonly field: string; readonly fault: InputFault }
  /** The rule of this site or the state of this bill forbids it now; nothing happened. */
  | { readonly kind: 'not-allowed'; readonly because: NotAllowed }
  /** The core process ended while the call was under way; what it committed, it kept. */
  | { readonly kind: 'core-lost' }

export type DeviceFault =
  | 'no-reader'
  | 'no-card'
  | 'card-removed'
  | 'not-a-social-security-card'
  | 'card-mute'
  | 'no-printer'
  | 'print-failed'

export type InputFault =
  | 'malformed'
  | 'checksum'
  | 'unknown'
  | 'missing'
  | 'negative'
  | 'too-large'
  | 'does-not-add-up'
  | 'expired'

export type NotAllowed =
  /** 电子凭证离线无法核验. */
  | 'electronic-code-offline'
  /** The member was never seen at this window, so the facts a quote needs are unknown. */
  | 'member-unknown-offline'
  /** An earlier settlement of this member is in doubt and must be resolved first. */
  | 'member-in-doubt'
  | 'bill-already-settled'
  | 'quote-out-of-date'
  | 'only-in-training'
  | 'ledger-not-writable'

export type FailureKind = Failure['kind']
