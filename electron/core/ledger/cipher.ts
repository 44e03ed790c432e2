import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'

import type { Random } from '../ports.ts'

/** A sealed text that this key cannot open: another key, or a damaged row. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** Seals personal data for the ledger (AES-256-GCM) and makes the keyed hashes it is found by. */
export interface FieldCipher {
  /** `place` (`table.column`) is bound in, so that a text moved elsewhere does not open. */
  seal(place: string, text: string): string
  /** Throws `SealBroken`. */
  open(place: string, sealed: string): string
  /** A keyed hash, the same for the same text: finds a member without showing the number. */
  lookupKey(kind: 'person-no' | 'id-number' | 'card-number', text: string): string
}

const nonceLength = 12
const tagLength = 16
const form = 'g1.'

/** `dataKey` is 32 bytes; sealing and look-up use keys derived from it, never the key itself. */
export function fieldCipher(dataKey: Uint8Array, random: Random): FieldCipher {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(), purpose, 32))
  const sealKey = derive('ledger field seal 1')
  const hashKey = derive('ledger look-up 1')

  return {
    seal(place, text) {
      const nonce = random.bytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      cipher.setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return form + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
    },
    open(place, sealed) {
      if (!sealed.startsWith(form)) throw new SealBroken(`${place} is not sealed`)
      const bytes = Buffer.from(sealed.slice(form.length), 'base64')
      if (bytes.length < nonceLength + tagLength) throw new SealBroken(`${place} is cut short`)
      const nonce = bytes.subarray(0, nonceLength)
      const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce)
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
      try {
        const body = bytes.subarray(nonceLength, bytes.length - tagLength)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch (error) {
        throw new SealBroken(`${place} does not open`, { cause: error })
      }
    },
    lookupKey(kind, text) {
      return createHmac('sha256', hashKey).update(`${kind}:${text}`).digest('hex')
    },
  }
}
