import { createWedgeDetector } from './scanner-wedge.ts'
import type { KeyHeard } from './scanner-wedge.ts'

/** What is used of an input that can have the focus. */
export interface TypedField {
  value: string
  readonly selectionStart: number | null
  readonly selectionEnd: number | null
  setSelectionRange(start: number, end: number): void
  dispatchEvent(event: Event): boolean
}

/** A `keydown` that can be kept from everybody else. */
export interface StoppableKey extends KeyHeard {
  preventDefault(): void
  stopImmediatePropagation(): void
}

interface Before {
  readonly field: TypedField | undefined
  readonly value: string
  readonly selection: readonly [number, number] | undefined
}

/**
 * Hears every key before anybody else. A completed scan is told once; its Enter reaches nobody, and
 * the field that the scanner typed into is as it was before the first digit.
 */
export function scannerListener(
  focused: () => TypedField | undefined,
  hear: (code: string) => void,
): (key: StoppableKey) => void {
  const detector = createWedgeDetector<Before>()
  return (key) => {
    const field = focused()
    const scan = detector.hear(key, lookAt(field))
    if (scan === undefined) return
    key.preventDefault()
    key.stopImmediatePropagation()
    if (scan.before.field === field) restore(scan.before)
    hear(scan.code)
  }
}

function lookAt(field: TypedField | undefined): Before {
  if (field === undefined) return { field, value: '', selection: undefined }
  const { value, selectionStart, selectionEnd } = field
  const selection = selectionStart === null || selectionEnd === null
  return { field, value, selection: selection ? undefined : [selectionStart, selectionEnd] }
}

function restore({ field, value, selection }: Before): void {
  if (field === undefined || field.value === value) return
  field.value = value
  if (selection !== undefined) field.setSelectionRange(...selection)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
