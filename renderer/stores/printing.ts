import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

import type { Desk } from '../../shared/contracts/surface.ts'
import type { Failure } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'
import { useSession } from './session.ts'

type Asked = Parameters<Desk['paper']['print']>[0]

export type PrintState =
  | { readonly kind: 'printing'; readonly asked: Asked }
  | {
      readonly kind: 'printed'
      readonly asked: Asked
      readonly destination: string
      readonly reprint: number
    }
  | { readonly kind: 'failed'; readonly asked: Asked; readonly failure: Failure }

/** 打印. Training makes PDFs; a live window prints, and offers the PDF when it cannot. */
export const usePrinting = defineStore('printing', () => {
  const desk = useDesk()
  const session = useSession()
  const state = shallowRef<PrintState>()

  async function print(
    settlementNo: string,
    paper: Asked['paper'],
    to: Asked['to'] = session.training ? 'pdf' : 'printer',
  ): Promise<void> {
    if (state.value?.kind === 'printing') return
    const asked: Asked = { settlementNo, paper, to }
    state.value = { kind: 'printing', asked }
    const answer = await desk.paper.print(asked)
    state.value = answer.ok
      ? { kind: 'printed', asked, ...answer.value }
      : { kind: 'failed', asked, failure: answer.failure }
  }

  /** What is known of the prints of this settlement. */
  function of(settlementNo: string): PrintState | undefined {
    return state.value?.asked.settlementNo === settlementNo ? state.value : undefined
  }

  return { state, print, of }
})
