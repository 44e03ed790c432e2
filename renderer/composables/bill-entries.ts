import { ref, shallowRef } from 'vue'

import type { CatalogueItem } from '../../shared/contracts/quote.ts'
import { isQuantity, stepQuantity, typeQuantity } from '../format/quantity.ts'

/** One line as the cashier made it. */
export interface Entry {
  readonly id: number
  readonly item: CatalogueItem
  readonly quantity: string
}

/** The lines of a bill under the cashier's hands; nothing changes while `isLocked`. */
export function useBillEntries(isLocked: () => boolean) {
  const entries = shallowRef<readonly Entry[]>([])
  const selected = ref(-1)
  /** The quantity being typed; empty when none is. */
  const draft = ref('')
  let lastId = 0

  function select(index: number): void {
    selected.value = Math.max(-1, Math.min(index, entries.value.length - 1))
    draft.value = ''
  }

  function add(item: CatalogueItem): void {
    if (isLocked()) return
    lastId += 1
    entries.value = [...entries.value, { id: lastId, item, quantity: '1' }]
    select(entries.value.length - 1)
  }

  function setQuantity(index: number, quantity: string): boolean {
    const entry = entries.value[index]
    if (isLocked() || entry === undefined || !isQuantity(quantity)) return false
    if (entry.quantity !== quantity) {
      entries.value = entries.value.with(index, { ...entry, quantity })
    }
    return true
  }

  function step(by: 1 | -1): void {
    const entry = entries.value[selected.value]
    draft.value = ''
    if (entry !== undefined) setQuantity(selected.value, stepQuantity(entry.quantity, by))
  }

  function typeDigit(key: string): void {
    if (isLocked() || selected.value < 0) return
    draft.value = typeQuantity(draft.value, key)
    setQuantity(selected.value, draft.value)
  }

  function removeSelected(): void {
    if (isLocked() || entries.value[selected.value] === undefined) return
    const at = selected.value
    entries.value = entries.value.filter((_, index) => index !== at)
    select(Math.min(at, entries.value.length - 1))
  }

  function removeAll(): void {
    entries.value = []
    select(-1)
  }

  const actions = { select, add, setQuantity, step, typeDigit, removeSelected }
  return { entries, selected, actions, removeAll }
}
