import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'

import type { QuoteView } from '../../shared/contracts/quote.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import { ok } from '../../shared/failure/index.ts'
import { useBillEntries } from '../composables/bill-entries.ts'
import type { Entry } from '../composables/bill-entries.ts'
import { useDesk } from '../composables/desk.ts'
import { newestOnly } from '../composables/newest.ts'
import { useMember } from './member.ts'
import { useSession } from './session.ts'
import { useSettlement } from './settlement.ts'

function lineOf({ item: { itemCode, unitPrice }, quantity }: Entry) {
  return { itemCode, quantity, unitPrice }
}

/** The core's newest quote of these lines for this member; a bill number comes with the first. */
function useQuote(linesNow: () => readonly Entry[]) {
  const desk = useDesk()
  const identity = useMember()
  const billNo = ref<string>()
  const quote = shallowRef<QuoteView>()
  const failure = shallowRef<Failure>()
  const quoting = ref(false)

  async function ask(): Promise<Result<QuoteView | undefined>> {
    const memberRef = identity.member?.memberRef
    if (memberRef === undefined || linesNow().length === 0) return ok(undefined)
    if (billNo.value === undefined) {
      const begun = await desk.quote.beginBill({})
      if (!begun.ok) return begun
      billNo.value = begun.value.billNo
    }
    const lines = linesNow().map(lineOf)
    return desk.quote.preview({ memberRef, billNo: billNo.value, lines, useAccount: true })
  }

  const askNewest = newestOnly(ask, (answer) => {
    quoting.value = false
    failure.value = answer.ok ? undefined : answer.failure
    quote.value = answer.ok ? answer.value : undefined
  })

  /** Asks for a fresh quote; the numbers on screen stay, dimmed, until the core answers. */
  function requote(): Promise<void> {
    quoting.value = identity.member !== undefined && linesNow().length > 0
    if (identity.member === undefined) quote.value = undefined
    return askNewest()
  }

  function forget(): void {
    billNo.value = undefined
    quote.value = undefined
    failure.value = undefined
    quoting.value = false
  }

  return { billNo, quote, failure, quoting, requote, forget }
}

/** 费用: what the cashier entered, and the core's newest quote of it. No amount is made here. */
export const useBill = defineStore('bill', () => {
  const identity = useMember()
  const settlement = useSettlement()
  const session = useSession()
  const locked = computed(() => settlement.phase.kind !== 'idle')
  const { entries, selected, actions, removeAll } = useBillEntries(() => locked.value)
  const { billNo, quote, failure, quoting, requote, forget } = useQuote(() => entries.value)

  /** What F8 may settle: the core's answer to exactly what is on screen. */
  const settleable = computed(() =>
    quoting.value || failure.value !== undefined ? undefined : quote.value,
  )

  watch([entries, () => identity.member, () => session.offline], () => {
    if (!locked.value) void requote()
  })
  // A quote ends with the core that gave it: F8 waits for the next core's own.
  watch(
    () => session.core.state,
    (state) => {
      if (state !== 'ready' && quote.value !== undefined) quoting.value = true
    },
    { flush: 'sync' },
  )
  // Why the last try failed is about the bill as it was.
  watch([entries, () => identity.member], () => {
    if (!locked.value) settlement.clear()
  })

  /** A new, empty bill; its number is asked for with its first quote. */
  function clear(): void {
    forget()
    removeAll()
  }

  return {
    entries,
    selected,
    billNo,
    quote,
    failure,
    quoting,
    locked,
    settleable,
    requote,
    clear,
    ...actions,
  }
})
