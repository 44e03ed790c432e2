import { invariant } from '../../../shared/failure/index.ts'

const decoder = new TextDecoder('gb18030')
const undecodable = '\uFFFD'
/** Places of the four-byte area that are of the basic plane, and where the other planes begin. */
const basicPlaneFourByte = 39_420
const otherPlanesFrom = 189_000

let twoByte: ReadonlyMap<string, readonly number[]> | undefined
let fourByte: ReadonlyMap<string, readonly number[]> | undefined

/** GB18030; GBK is its part with one and two bytes. Throws where a character has no code. */
export function encodeGb18030(text: string): Uint8Array {
  const bytes = Uint8Array.from([...text].flatMap(encodeCharacter))
  invariant(decoder.decode(bytes) === text, 'a name does not survive GB18030')
  return bytes
}

function encodeCharacter(character: string): readonly number[] {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return [point]
  if (point >= 0x1_0000) return fourBytesAt(point - 0x1_0000 + otherPlanesFrom)
  twoByte ??= tableOf(twoByteCodes())
  const short = twoByte.get(character)
  if (short !== undefined) return short
  fourByte ??= tableOf(fourByteCodes())
  const long = fourByte.get(character)
  invariant(long !== undefined, 'a character has no code in GB18030')
  return long
}

/** The reverse of the platform's own decoder, so that no table of characters is kept here. */
function tableOf(codes: Iterable<readonly number[]>): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>()
  for (const code of codes) {
    const character = decodeOne(code)
    if (character !== undefined && !table.has(character)) table.set(character, code)
  }
  return table
}

function decodeOne(code: readonly number[]): string | undefined {
  const text = decoder.decode(Uint8Array.from(code))
  return text.startsWith(undecodable) ? undefined : text
}

function* twoByteCodes(): Generator<readonly number[]> {
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) yield [lead, trail]
    }
  }
}

function* fourByteCodes(): Generator<readonly number[]> {
  for (let place = 0; place < basicPlaneFourByte; place += 1) yield fourBytesAt(place)
}

function fourBytesAt(place: number): readonly number[] {
  const fourth = 0x30 + (place % 10)
  const third = 0x81 + (Math.floor(place / 10) % 126)
  const second = 0x30 + (Math.floor(place / 1_260) % 10)
  const first = 0x81 + Math.floor(place / 12_600)
  return [first, second, third, fourth]
}
