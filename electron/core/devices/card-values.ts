const gb18030 = new TextDecoder('gb18030', { fatal: true })
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Text of plain characters without its padding; undefined where another byte is in it. */
export function plainText(bytes: Uint8Array): string | undefined {
  const meant = withoutPadding(bytes)
  return meant.every((byte) => byte >= 0x20 && byte < 0x7f) ? utf8.decode(meant) : undefined
}

/**
 * 姓名 in GBK, of which GB18030 is the larger set: the bytes of both records are joined before they
 * are decoded, for a character may lie across the two. Undefined where they are no text.
 */
export function nameText(first: Uint8Array, more: Uint8Array): string | undefined {
  const bytes = Buffer.concat([withoutPadding(first), withoutPadding(more)])
  try {
    const name = gb18030.decode(bytes).trim()
    return name === '' || /[\p{Cc}\p{Co}\uFFFD]/u.test(name) ? undefined : name
  } catch {
    return undefined
  }
}

/** True of a record that is there and holds nothing. */
export function isPadding(bytes: Uint8Array): boolean {
  return withoutPadding(bytes).length === 0
}

/** BCD `yyyyMMdd` to `YYYY-MM-DD`; undefined where it is no day. */
export function bcdDay(bytes: Uint8Array): string | undefined {
  const digits = hexText(bytes)
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(digits)
  if (parts === null) return undefined
  const day = parts.slice(1).join('-')
  const instant = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(instant)) return undefined
  return new Date(instant).toISOString().startsWith(day) ? day : undefined
}

export function hexText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}

/** Zeros, spaces and FF at the end; none of them ends a character of GBK. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex((byte) => byte !== 0x00 && byte !== 0x20 && byte !== 0xff)
  return bytes.subarray(0, last + 1)
}
