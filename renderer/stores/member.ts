import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

import type { MemberView } from '../../shared/contracts/identify.ts'
import type { Desk } from '../../shared/contracts/surface.ts'
import type { Failure, Result } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'

export type ByHandReason = Parameters<Desk['identify']['byIdNumber']>[0]['reason']
export type Asking = 'card' | 'code' | 'number'
export type CardState = 'no-reader' | 'empty' | 'present' | 'failed'

/**
 * 参保人. Asking anew forgets the member on screen at once, so that nobody is charged under the
 * name of the one before.
 */
export const useMember = defineStore('member', () => {
  const desk = useDesk()
  const member = shallowRef<MemberView>()
  const failure = shallowRef<Failure>()
  const asking = ref<Asking>()
  const cardState = ref<CardState>()
  const busy = computed(() => asking.value !== undefined)
  /** A card came in while a question was under way: it is read next. */
  const anotherCard = ref(false)

  function takeAnotherCard(): boolean {
    const came = anotherCard.value
    anotherCard.value = false
    return came
  }

  async function identify(
    how: Asking,
    ask: () => Promise<Result<MemberView>>,
  ): Promise<boolean> {
    if (busy.value) return false
    asking.value = how
    member.value = undefined
    failure.value = undefined
    takeAnotherCard()
    const answer = await ask()
    asking.value = undefined
    const another = takeAnotherCard()
    if (another && (how === 'card' || !answer.ok)) return readCard()
    if (answer.ok) member.value = answer.value
    else failure.value = answer.failure
    return answer.ok
  }

  function readCard(): Promise<boolean> {
    return identify('card', () => desk.identify.readCard({}))
  }

  const scan = (code: string): Promise<boolean> =>
    identify('code', () => desk.identify.scan({ code }))

  const byHand = (idNumber: string, reason: ByHandReason): Promise<boolean> =>
    identify('number', () => desk.identify.byIdNumber({ idNumber, reason }))

  function hearCard(state: CardState, heard: Failure | null): void {
    cardState.value = state
    if (busy.value) anotherCard.value = state === 'present'
    if (heard !== null && member.value === undefined && !busy.value) failure.value = heard
    if (heard === null && failure.value?.kind === 'device') failure.value = undefined
  }

  function clear(): void {
    member.value = undefined
    failure.value = undefined
  }

  return { member, failure, asking, busy, cardState, readCard, scan, byHand, hearCard, clear }
})
