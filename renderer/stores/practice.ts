import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { Failure, Result } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'

/** 培训模式 only: the hand that holds the practice card and the scissors at the line. */
export const usePractice = defineStore('practice', () => {
  const desk = useDesk()
  const failure = shallowRef<Failure>()
  const busy = ref(false)
  /** The code that was last shown, as the scanner would type it. */
  const code = ref<string>()

  async function once<Value>(act: () => Promise<Result<Value>>): Promise<Value | undefined> {
    if (busy.value) return undefined
    busy.value = true
    failure.value = undefined
    const answer = await act()
    busy.value = false
    if (answer.ok) return answer.value
    failure.value = answer.failure
    return undefined
  }

  async function showCode(cardId: string): Promise<string | undefined> {
    code.value = undefined
    const shown = await once(() => desk.practice.showCode({ cardId }))
    code.value = shown?.code
    return shown?.code
  }

  return {
    failure,
    busy,
    code,
    insertCard: (cardId: string) => once(() => desk.practice.insertCard({ cardId })),
    removeCard: () => once(() => desk.practice.removeCard({})),
    cutLine: () => once(() => desk.practice.cutLine({})),
    restoreLine: () => once(() => desk.practice.restoreLine({})),
    showCode,
  }
})
