import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

import type { LineView, QueueSummary, SessionView } from '../../shared/contracts/session.ts'
import type { Failure } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'

/** `restarting` ends by itself; `stopped` does not, and its wording says what to do. */
export type CoreState =
  | { readonly state: 'ready' | 'restarting' }
  | { readonly state: 'stopped'; readonly wording: string }

/** Who and where this window is, and how line, queue and core are now. */
export const useSession = defineStore('session', () => {
  const desk = useDesk()
  const view = shallowRef<SessionView>()
  const line = shallowRef<LineView>()
  /** Undefined until the core has said it: not known is not nothing waiting. */
  const queue = shallowRef<QueueSummary>()
  const core = shallowRef<CoreState>({ state: 'ready' })
  const failure = shallowRef<Failure>()
  const lineHeard = ref(0)
  const queueHeard = ref(0)

  const training = computed(() => view.value?.mode === 'training')
  /** Invented figures behind the amounts on screen; a real window has none. */
  const trainingParameters = computed(() => view.value?.practice?.parameters ?? [])
  const offline = computed(() => line.value?.state === 'offline')

  function hearLine(heard: LineView): void {
    lineHeard.value += 1
    line.value = heard
  }

  function hearQueue(heard: QueueSummary): void {
    queueHeard.value += 1
    queue.value = heard
  }

  /** Asks afresh; an event that arrived meanwhile is newer than the answer and stays. */
  async function open(): Promise<void> {
    const lineBefore = lineHeard.value
    const queueBefore = queueHeard.value
    const answer = await desk.session.open({})
    if (!answer.ok) {
      failure.value = answer.failure
      return
    }
    failure.value = undefined
    view.value = answer.value
    if (lineHeard.value === lineBefore) line.value = answer.value.line
    if (queueHeard.value === queueBefore) queue.value = answer.value.queue
  }

  function hearCore(state: CoreState): void {
    core.value = state
  }

  return {
    view,
    line,
    queue,
    core,
    failure,
    training,
    trainingParameters,
    offline,
    open,
    hearLine,
    hearQueue,
    hearCore,
  }
})
