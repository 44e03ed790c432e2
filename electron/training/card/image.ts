import { invariant } from '../../../shared/failure/index.ts'
import { encodeGb18030 } from './gb18030.ts'

/**
 * How a card wants its records asked for. i: by tag in the current file; ii: by number in the
 * current file; iii: by number with the short file name; iv: by tag with the short file name.
 */
export type Dialect = 'i' | 'ii' | 'iii' | 'iv'

export interface CardSpec {
  readonly generation: '1' | '2' | '3'
  readonly dialect: Dialect
  /** At most 30 bytes of GB18030 in generation 1, 50 in later ones. */
  readonly name: string
  readonly idNumber: string
  /** 卡号, 9 characters. */
  readonly cardNumber: string
  /** 卡识别码, 32 hex digits. */
  readonly cardSerial: string
  readonly sex: 'male' | 'female'
  /** Days are `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly issuedOn: string
  readonly validUntil: string
}

/** Records as they lie on the card, tag and length first; the place in the list is the number. */
export interface SocialSecurityImage {
  readonly kind: 'social-security-card'
  readonly atr: Uint8Array
  readonly dialect: Dialect
  readonly ef05: readonly Uint8Array[]
  readonly ef06: readonly Uint8Array[]
}

export type CardImage =
  | SocialSecurityImage
  | { readonly kind: 'bank-card'; readonly atr: Uint8Array }

const nameLength = 30
const moreNameLength = 20

/** Lays out EF05 and EF06. Throws `InvariantViolation` where a value does not fit its record. */
export function buildCardImage(spec: CardSpec): SocialSecurityImage {
  const name = encodeGb18030(spec.name)
  const first = name.subarray(0, nameLength)
  const more = name.subarray(nameLength)
  const later = spec.generation !== '1'
  invariant(more.length <= (later ? moreNameLength : 0), 'a name does not fit its records')
  const extension = later ? [record(0x4e, padded(more, moreNameLength))] : []
  return {
    kind: 'social-security-card',
    atr: answerToReset(`GJ-SSC-GEN-${spec.generation}-`),
    dialect: spec.dialect,
    ef05: [
      record(0x01, hex(spec.cardSerial, 16)),
      record(0x02, ascii('1', 1)),
      record(0x03, ascii(`${spec.generation}.00`, 4)),
      record(0x04, hex('00'.repeat(12), 12)),
      record(0x05, day(spec.issuedOn)),
      record(0x06, day(spec.validUntil)),
      record(0x07, ascii(spec.cardNumber, 9)),
    ],
    ef06: [
      record(0x08, ascii(spec.idNumber, 18)),
      record(0x09, padded(first, nameLength)),
      ...extension,
      record(0x0a, ascii(spec.sex === 'male' ? '1' : '2', 1)),
      record(0x0b, hex('01', 1)),
      record(0x0c, hex('FFFFFF', 3)),
      record(0x0d, day(spec.birthDate)),
    ],
  }
}

/** 银行卡: answers like a card, but holds no social security application. */
export function bankCardImage(): CardImage {
  return { kind: 'bank-card', atr: answerToReset('GJ-BANK-CARD-') }
}

/** A social security card whose record 08 of EF06 (社会保障号码) is rubbed out. */
export function brokenCardImage(): SocialSecurityImage {
  const whole = buildCardImage({
    generation: '2',
    dialect: 'i',
    name: '损坏卡',
    idNumber: '610102195806094021',
    cardNumber: 'PX0000099',
    cardSerial: `610100D156${'0'.repeat(20)}99`,
    sex: 'female',
    birthDate: '1958-06-09',
    issuedOn: '2020-01-06',
    validUntil: '2030-01-06',
  })
  const rubbedOut = record(0x08, new Uint8Array(18).fill(0xff))
  return { ...whole, ef06: whole.ef06.map((each) => (each[0] === 0x08 ? rubbedOut : each)) }
}

function record(tag: number, value: Uint8Array): Uint8Array {
  return Uint8Array.of(tag, value.length, ...value)
}

/** T=0, 13 historical bytes. */
function answerToReset(history: string): Uint8Array {
  return Uint8Array.of(0x3b, 0x6d, 0x00, 0x00, ...ascii(history, 13))
}

function ascii(text: string, length: number): Uint8Array {
  invariant(/^[\x20-\x7e]*$/.test(text) && text.length === length, 'a text does not fit its record')
  return new TextEncoder().encode(text)
}

function hex(digits: string, length: number): Uint8Array {
  const fits = /^[\dA-Fa-f]*$/.test(digits) && digits.length === length * 2
  invariant(fits, 'hex digits do not fit their record')
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function day(text: string): Uint8Array {
  invariant(/^\d{4}-\d{2}-\d{2}$/.test(text), 'a day is written YYYY-MM-DD')
  return hex(text.replaceAll('-', ''), 4)
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length)
  whole.set(bytes)
  return whole
}
