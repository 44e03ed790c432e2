import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'

import type { CatalogueItem, QuoteView } from '../../shared/contracts/quote.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import { ok } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'
import { newestOnly } from '../composables/newest.ts'
import { isQuantity, stepQuantity, typeQuantity } from '../format/quantity.ts'
import { useMember } from './member.ts'
import { useSession } from './session.ts'
import { useSettlement } from './settlement.ts'

export interface Entry {
  readonly id: number
  readonly item: CatalogueItem
  readonly quantity: string
}

/** 费用: what the cashier entered, and the core's newest quote of it. No amount is made here. */
export const useBill = defineStore('bill', () => {
  const desk = useDesk()
  const identity = useMember()
  const settlement = useSettlement()
  const session = useSession()

  const entries = shallowRef<readonly Entry[]>([])
  const selected = ref(-1)
  /** The quantity being typed; empty when none is. */
  const draft = ref('')
  const billNo = ref<string>()
  const quote = shallowRef<QuoteView>()
  const failure = shallowRef<Failure>()
  const quoting = ref(false)
  let lastId = 0

  const locked = computed(() => settlement.phase.kind !== 'idle')
  const canQuote = computed(() => identity.member !== undefined && entries.value.length > 0)
  /** What F8 may settle: the core's answer to exactly what is on screen. */
  const settleable = computed(() =>
    quoting.value || failure.value !== undefined ? undefined : quote.value,
  )

  async function ask(): Promise<Result<QuoteView | undefined>> {
    const member = identity.member
    if (member === undefined || entries.value.length === 0) return ok(undefined)
    if (billNo.value === undefined) {
      const begun = await desk.quote.beginBill({})
      if (!begun.ok) return begun
      billNo.value = begun.value.billNo
    }
    const lines = entries.value.map(({ item, quantity }) => ({
      itemCode: item.itemCode,
      quantity,
      unitPrice: item.unitPrice,
    }))
    return desk.quote.preview({
      memberRef: member.memberRef,
      billNo: billNo.value,
      lines,
      useAccount: true,
    })
  }

  function use(answer: Result<QuoteView | undefined>): void {
    quoting.value = false
    failure.value = answer.ok ? undefined : answer.failure
    quote.value = answer.ok ? answer.value : undefined
  }

  const askNewest = newestOnly(ask, use)

  /** Asks the core for a fresh quote; the numbers on screen stay, dimmed, until it answers. */
  function requote(): Promise<void> {
    quoting.value = canQuote.value
    if (identity.member === undefined) quote.value = undefined
    return askNewest()
  }

  watch([entries, () => identity.member, () => session.offline], () => {
    if (!locked.value) void requote()
  })
  // Why the last try failed is about the bill as it was.
  watch([entries, () => identity.member], () => {
    if (!locked.value) settlement.clear()
  })

  function add(item: CatalogueItem): void {
    if (locked.value) return
    lastId += 1
    entries.value = [...entries.value, { id: lastId, item, quantity: '1' }]
    select(entries.value.length - 1)
  }

  function select(index: number): void {
    selected.value = Math.max(-1, Math.min(index, entries.value.length - 1))
    draft.value = ''
  }

  function setQuantity(index: number, quantity: string): boolean {
    const entry = entries.value[index]
    if (locked.value || entry === undefined || !isQuantity(quantity)) return false
    if (entry.quantity !== quantity) entries.value = entries.value.with(index, { ...entry, quantity })
    return true
  }

  function step(by: 1 | -1): void {
    const entry = entries.value[selected.value]
    draft.value = ''
    if (entry !== undefined) setQuantity(selected.value, stepQuantity(entry.quantity, by))
  }

  function typeDigit(key: string): void {
    if (locked.value || selected.value < 0) return
    draft.value = typeQuantity(draft.value, key)
    setQuantity(selected.value, draft.value)
  }

  function removeSelected(): void {
    if (locked.value || entries.value[selected.value] === undefined) return
    const at = selected.value
    entries.value = entries.value.filter((_, index) => index !== at)
    select(Math.min(at, entries.value.length - 1))
  }

  /** A new, empty bill; its number is asked for with its first quote. */
  function clear(): void {
    billNo.value = undefined
    quote.value = undefined
    failure.value = undefined
    quoting.value = false
    entries.value = []
    select(-1)
  }

  return {
    entries,
    selected,
    draft,
    billNo,
    quote,
    failure,
    quoting,
    locked,
    settleable,
    requote,
    add,
    select,
    setQuantity,
    step,
    typeDigit,
    removeSelected,
    clear,
  }
})
