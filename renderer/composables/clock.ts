import { inject, onScopeDispose, shallowRef } from 'vue'
import type { InjectionKey, ShallowRef } from 'vue'

import { invariant } from '../../shared/failure/index.ts'

/** The page's clock: for showing time only, never for money. */
export interface PageClock {
  nowMs(): number
  /** Runs about once a second; answers the way to stop. */
  everySecond(run: () => void): () => void
}

export const clockKey: InjectionKey<PageClock> = Symbol('clock')

export const wallClock: PageClock = {
  nowMs: () => Date.now(),
  everySecond(run) {
    const timer = setInterval(run, 1_000)
    return () => clearInterval(timer)
  },
}

export function useClock(): PageClock {
  const clock = inject(clockKey)
  invariant(clock !== undefined, 'the page was started without a clock')
  return clock
}

/** Now, to the second, as long as the component lives. */
export function useNow(): Readonly<ShallowRef<number>> {
  const clock = useClock()
  const now = shallowRef(clock.nowMs())
  onScopeDispose(
    clock.everySecond(() => {
      now.value = clock.nowMs()
    }),
  )
  return now
}
