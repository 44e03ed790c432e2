import { onMounted, onScopeDispose } from 'vue'

import { scannerListener } from './scanner-field.ts'
import type { TypedField } from './scanner-field.ts'

/** The field that typed characters go into now. */
function focusedField(): TypedField | undefined {
  const element = document.activeElement
  const takesText =
    (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
    !element.readOnly &&
    !element.disabled
  return takesText ? element : undefined
}

/** 医保电子凭证 from a scanner that types, whatever has the focus; `hear` gets the 28 digits. */
export function useScanner(hear: (code: string) => void): void {
  const onKey = scannerListener(focusedField, hear)
  onMounted(() => window.addEventListener('keydown', onKey, { capture: true }))
  onScopeDispose(() => window.removeEventListener('keydown', onKey, { capture: true }))
}
