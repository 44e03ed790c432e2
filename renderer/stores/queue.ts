import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { QueueItemView, SettlementView } from '../../shared/contracts/settlement.ts'
import type { Failure } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'
import { newestOnly } from '../composables/newest.ts'

/** 待传与待处理, and the newest settlements for 补打. */
export const useQueue = defineStore('queue', () => {
  const desk = useDesk()
  /** Undefined until asked. */
  const items = shallowRef<readonly QueueItemView[]>()
  const recent = shallowRef<readonly SettlementView[]>()
  const failure = shallowRef<Failure>()
  const sending = ref(false)
  /** How many the last 立即发送 started. */
  const started = ref<number>()

  const refresh = newestOnly(
    () => desk.queue.list({}),
    (answer) => {
      failure.value = answer.ok ? undefined : answer.failure
      if (answer.ok) items.value = answer.value.items
    },
  )

  const refreshRecent = newestOnly(
    () => desk.settlement.recent({}),
    (answer) => {
      failure.value = answer.ok ? undefined : answer.failure
      if (answer.ok) recent.value = answer.value.settlements
    },
  )

  async function sendNow(): Promise<void> {
    if (sending.value) return
    sending.value = true
    started.value = undefined
    const answer = await desk.queue.sendNow({})
    sending.value = false
    await refresh()
    if (answer.ok) started.value = answer.value.started
    else failure.value = answer.failure
  }

  return { items, recent, failure, sending, started, refresh, refreshRecent, sendNow }
})
