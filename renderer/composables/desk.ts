import { inject } from 'vue'
import type { InjectionKey } from 'vue'

import type { Desk } from '../../shared/contracts/surface.ts'
import { invariant } from '../../shared/failure/index.ts'

declare global {
  interface Window {
    /** The bridge: the page's only way out. */
    readonly desk: Desk
  }
}

export const deskKey: InjectionKey<Desk> = Symbol('desk')

/** The bridge to the core and the shell, passed in at start. */
export function useDesk(): Desk {
  const desk = inject(deskKey)
  invariant(desk !== undefined, 'the page was started without a desk')
  return desk
}
