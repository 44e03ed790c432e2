import { isElectronicCodeForm } from '../../shared/identity/index.ts'

/** What is used of a `keydown`. */
export interface KeyHeard {
  readonly code: string
  readonly timeStamp: number
  readonly isComposing: boolean
  readonly keyCode: number
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

export interface Scan<Seen> {
  readonly code: string
  /** How many characters the scanner has typed into the field that had the focus. */
  readonly retract: number
  /** What was seen before the first of them. */
  readonly before: Seen
}

export interface WedgeDetector<Seen> {
  /** The scan that this key completes, if it does; `seen` is kept with the key. */
  hear(key: KeyHeard, seen: Seen): Scan<Seen> | undefined
}

const digitKey = /^(?:Digit|Numpad)(\d)$/
const endKeys: readonly string[] = ['Enter', 'NumpadEnter']
const modifiers = /^(?:Shift(?:Left|Right)|CapsLock|NumLock)$/
/** What an input method leaves of a key that it took. */
const takenByInputMethod = 229
const codeLength = 28

/**
 * Tells a scanner that types from a person, by speed and form: 28 digits of an electronic code and
 * Enter, on average at most `meanGapMs` apart. Nobody types 28 keys at 35 ms. A single gap may be
 * longer, for a busy computer delivers keys late, but not longer than `pauseMs`. Digits are known
 * by the place of the key, so Shift and Caps Lock change nothing; keys of an input method count as
 * typing by hand.
 */
export function createWedgeDetector<Seen>({
  meanGapMs = 35,
  pauseMs = 150,
} = {}): WedgeDetector<Seen> {
  let burst: { readonly digit: string; readonly at: number; readonly seen: Seen }[] = []

  function completed(at: number): Scan<Seen> | undefined {
    const [first] = burst
    const code = burst.map(({ digit }) => digit).join('')
    if (first === undefined || !isElectronicCodeForm(code)) return undefined
    if (at - first.at > meanGapMs * codeLength) return undefined
    return { code, retract: codeLength, before: first.seen }
  }

  return {
    hear(key, seen) {
      const { code, timeStamp } = key
      if (modifiers.test(code)) return undefined
      const gap = timeStamp - (burst.at(-1)?.at ?? timeStamp)
      if (gap < 0 || gap > pauseMs) burst = []
      const byHand = key.isComposing || key.keyCode === takenByInputMethod
      const command = key.ctrlKey || key.altKey || key.metaKey
      const digit = byHand || command ? undefined : digitKey.exec(code)?.[1]
      if (digit !== undefined) {
        burst = [...burst.slice(1 - codeLength), { digit, at: timeStamp, seen }]
        return undefined
      }
      const ends = !byHand && !command && endKeys.includes(code)
      const scan = ends ? completed(timeStamp) : undefined
      burst = []
      return scan
    },
  }
}
