/** The scheme and host that all our pages live under. */
export const scheme = 'app'
export const host = 'cashier'
export const origin = `${scheme}://${host}`

/** Undefined for what is no address. */
export function parsedAddress(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** True of addresses of our own pages, by the parsed address and never by its beginning. */
export function isOwnAddress(address: string): boolean {
  const parsed = parsedAddress(address)
  if (parsed?.protocol !== `${scheme}:` || parsed.host !== host) return false
  return parsed.username === '' && parsed.password === ''
}
