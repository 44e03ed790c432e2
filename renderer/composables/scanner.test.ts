import { describe, expect, it } from 'vitest'

import { scannerListener } from './scanner-field.ts'
import { createWedgeDetector } from './scanner-wedge.ts'
import type { KeyHeard } from './scanner-wedge.ts'

const code = `424${'9081726354'.repeat(2)}13000`
const plain = {
  isComposing: false,
  keyCode: 0,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
} as const

type Keys = readonly (Partial<KeyHeard> & { readonly code: string })[]

const digits = (text: string, row: 'Digit' | 'Numpad' = 'Digit'): Keys =>
  [...text].map((digit) => ({ code: `${row}${digit}` }))
const enter: Keys = [{ code: 'Enter' }]

/** The codes that a detector hears in these keys, `gapMs` apart. */
function heard(
  keys: Keys,
  gapMs = 8,
  options?: Parameters<typeof createWedgeDetector>[0],
): string[] {
  const detector = createWedgeDetector<number>(options)
  let at = 1_000
  return keys.flatMap((key, place) => {
    const scan = detector.hear({ ...plain, timeStamp: at, ...key }, place)
    at += gapMs
    return scan === undefined ? [] : [scan.code]
  })
}

describe('a scanner that types', () => {
  it('is known by its speed and the form of the code', () => {
    expect(heard([...digits(code), ...enter])).toEqual([code])
    expect(heard([...digits(code), ...enter], 0)).toEqual([code])
    expect(heard([...digits(code), ...enter], 34)).toEqual([code])
  })

  it('may use the number pad, its Enter, and Shift', () => {
    expect(heard([...digits(code, 'Numpad'), { code: 'NumpadEnter' }])).toEqual([code])
    const shifted = digits(code).flatMap((key) => [{ code: 'ShiftLeft' }, key])
    expect(heard([...shifted, ...enter], 4)).toEqual([code])
  })

  it('is heard again and again', () => {
    const twice = [...digits(code), ...enter, ...digits(code), ...enter]
    expect(heard(twice)).toEqual([code, code])
  })

  it('is heard right behind a digit that a person typed', () => {
    expect(heard([...digits('7'), ...digits(code), ...enter])).toEqual([code])
  })

  it('survives one late key, but no pause', () => {
    const late = (ms: number): Keys =>
      [...digits(code), ...enter].map((key, place) => ({
        ...key,
        timeStamp: 1_000 + place * 5 + (place > 20 ? ms : 0),
      }))
    expect(heard(late(120))).toEqual([code])
    expect(heard(late(200))).toEqual([])
  })

  it('tells how much to take back and what was seen before', () => {
    const detector = createWedgeDetector<string>()
    const keys = [...digits('12'), ...digits(code), ...enter]
    const scans = keys.map((key, place) =>
      detector.hear({ ...plain, timeStamp: place, ...key }, `before ${String(place)}`),
    )
    expect(scans.at(-1)).toEqual({ code, retract: 28, before: 'before 2' })
  })
})

describe('a person', () => {
  it('types the same digits more slowly', () => {
    expect(heard([...digits(code), ...enter], 36)).toEqual([])
    expect(heard([...digits(code), ...enter], 90)).toEqual([])
    expect(heard([...digits(code), ...enter], 20, { meanGapMs: 10 })).toEqual([])
  })

  it('and other codes are not taken for an electronic code', () => {
    for (const text of ['6901234567892', code.slice(1), `425${code.slice(3)}`, `${code}1`]) {
      expect(heard([...digits(text), ...enter]), text).toEqual([])
    }
  })

  it('interrupts a burst with any other key, command or composition', () => {
    const between: Keys = [
      { code: 'KeyA' },
      { code: 'Backspace' },
      { code: 'Enter' },
      { code: 'Digit1', ctrlKey: true },
      { code: 'Digit1', altKey: true },
      { code: 'Digit1', metaKey: true },
      { code: 'Digit1', isComposing: true },
      { code: 'Digit1', keyCode: 229 },
      { code: 'Digit1', timeStamp: 1 },
    ]
    for (const key of between) {
      const keys = [...digits(code.slice(0, 14)), key, ...digits(code.slice(14)), ...enter]
      expect(heard(keys), JSON.stringify(key)).toEqual([])
    }
  })

  it('ends a composition with an Enter that is no end of a scan', () => {
    expect(heard([...digits(code), { code: 'Enter', isComposing: true }])).toEqual([])
    expect(heard([...digits(code), { code: 'Enter', keyCode: 229 }])).toEqual([])
    expect(heard([...digits(code), { code: 'Enter', ctrlKey: true }])).toEqual([])
  })
})

describe('the field that has the focus', () => {
  class Field extends EventTarget {
    value: string
    selectionStart: number | null
    selectionEnd: number | null
    readonly heard: string[] = []

    constructor(value: string, start: number | null, end = start) {
      super()
      this.value = value
      this.selectionStart = start
      this.selectionEnd = end
      this.addEventListener('input', () => this.heard.push(this.value))
    }

    setSelectionRange(start: number, end: number): void {
      this.selectionStart = start
      this.selectionEnd = end
    }

    /** What a browser does with a key that nobody stopped. */
    type(text: string): void {
      const start = this.selectionStart ?? this.value.length
      const end = this.selectionEnd ?? this.value.length
      this.value = this.value.slice(0, start) + text + this.value.slice(end)
      if (this.selectionStart === null) return
      this.setSelectionRange(start + text.length, start + text.length)
    }
  }

  const stopped = ['not done: Enter', 'not heard: Enter']

  function scanInto(focus: (place: number) => Field | undefined): {
    readonly codes: string[]
    readonly stopped: string[]
  } {
    const codes: string[] = []
    const stopped: string[] = []
    let field: Field | undefined
    const listener = scannerListener(
      () => field,
      (scanned) => codes.push(scanned),
    )
    for (const [place, key] of [...digits(code), ...enter].entries()) {
      field = focus(place)
      listener({
        ...plain,
        ...key,
        timeStamp: place,
        preventDefault: () => stopped.push(`not done: ${key.code}`),
        stopImmediatePropagation: () => stopped.push(`not heard: ${key.code}`),
      })
      if (key.code !== 'Enter') field?.type(key.code.slice(-1))
    }
    return { codes, stopped }
  }

  it('is as it was, with its caret, and says so', () => {
    const field = new Field('ab', 1)
    expect(scanInto(() => field)).toEqual({ codes: [code], stopped })
    expect(field).toMatchObject({ value: 'ab', selectionStart: 1, selectionEnd: 1, heard: ['ab'] })
  })

  it('gets back what was selected and overwritten', () => {
    const field = new Field('keep this', 5, 9)
    scanInto(() => field)
    expect(field).toMatchObject({ value: 'keep this', selectionStart: 5, selectionEnd: 9 })
  })

  it('may have no caret, as a number field has none', () => {
    const field = new Field('3', null)
    scanInto(() => field)
    expect(field).toMatchObject({ value: '3', selectionStart: null, heard: ['3'] })
  })

  it('may be none', () => {
    expect(scanInto(() => undefined)).toEqual({ codes: [code], stopped })
  })

  it('is left alone when the focus moved meanwhile', () => {
    const [first, second] = [new Field('', 0), new Field('x', 1)]
    expect(scanInto((place) => (place < 10 ? first : second)).codes).toEqual([code])
    expect(first.value).toBe(code.slice(0, 10))
    expect(second.value).toBe(`x${code.slice(10)}`)
  })
})
