import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'

import type { Failure, Result } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'

/** 培训模式 only: the hand that holds the practice card and the scissors at the line. */
export const usePractice = defineStore('practice', () => {
  const desk = useDesk()
  const failure = shallowRef<Failure>()
  /** The code that was last shown, as the scanner would type it. */
  const code = ref<string>()

  let before: Promise<unknown> = Promise.resolve()

  /** One hand: what is asked next waits until the last is done, and none is dropped. */
  function inTurn<Value>(act: () => Promise<Result<Value>>): Promise<Value | undefined> {
    const done = before.then(async () => {
      failure.value = undefined
      const answer = await act()
      if (answer.ok) return answer.value
      failure.value = answer.failure
      return undefined
    })
    before = done
    return done
  }

  async function showCode(cardId: string): Promise<string | undefined> {
    code.value = undefined
    const shown = await inTurn(() => desk.practice.showCode({ cardId }))
    code.value = shown?.code
    return shown?.code
  }

  return {
    failure,
    code,
    insertCard: (cardId: string) => inTurn(() => desk.practice.insertCard({ cardId })),
    removeCard: () => inTurn(() => desk.practice.removeCard({})),
    cutLine: () => inTurn(() => desk.practice.cutLine({})),
    restoreLine: () => inTurn(() => desk.practice.restoreLine({})),
    showCode,
  }
})
