import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { InferOutput } from 'valibot'

import type {
  ConfirmReply,
  DifferenceLine,
  SettlementView,
} from '../../shared/contracts/settlement.ts'
import type { Failure } from '../../shared/failure/index.ts'
import { useDesk } from '../composables/desk.ts'

/**
 * 一次结算. `idle`: nothing under way, `failure` says why the last try ended. `confirming`: F8 was
 * pressed, 处理中. `differs`: the centre's preview is not ours, a person decides. `looking-up`: the
 * outcome was lost on the way, the ledger is asked; stays until it answers. `done`: committed.
 */
export type Phase =
  | { readonly kind: 'idle'; readonly failure?: Failure; readonly neverBegun?: boolean }
  | { readonly kind: 'confirming' }
  | { readonly kind: 'differs'; readonly differences: readonly DifferenceLine[] }
  | { readonly kind: 'looking-up'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly settlement: SettlementView }

/** True where the core may have committed although no settlement was answered. */
function mayHaveBegun(failure: Failure): boolean {
  if (failure.kind === 'not-allowed') return failure.because === 'bill-already-settled'
  return ['core-lost', 'in-doubt', 'unreadable'].includes(failure.kind)
}

function phaseOf(reply: InferOutput<typeof ConfirmReply>): Phase {
  return reply.outcome === 'done'
    ? { kind: 'done', settlement: reply.settlement }
    : { kind: 'differs', differences: reply.differences }
}

export const useSettlement = defineStore('settlement', () => {
  const desk = useDesk()
  const phase = shallowRef<Phase>({ kind: 'idle' })
  let asked: { readonly quoteId: string; readonly billNo: string } | undefined

  async function send(acceptCentre: boolean): Promise<void> {
    if (asked === undefined) return
    const { quoteId, billNo } = asked
    phase.value = { kind: 'confirming' }
    const answer = await desk.settlement.confirm({ quoteId, acceptCentre })
    if (answer.ok) phase.value = phaseOf(answer.value)
    else if (mayHaveBegun(answer.failure)) {
      phase.value = { kind: 'looking-up', failure: answer.failure }
      await lookUp(billNo)
    } else {
      phase.value = { kind: 'idle', failure: answer.failure }
    }
  }

  /** F8. Pressed again while one is under way or done, it does nothing. */
  async function confirm(quoteId: string, billNo: string): Promise<void> {
    if (phase.value.kind !== 'idle') return
    asked = { quoteId, billNo }
    await send(false)
  }

  /** Settles with the centre's amounts, after `differs` only. */
  async function acceptCentre(): Promise<void> {
    if (phase.value.kind === 'differs') await send(true)
  }

  function declineCentre(): void {
    if (phase.value.kind === 'differs') phase.value = { kind: 'idle' }
  }

  async function lookUp(billNo: string): Promise<void> {
    const answer = await desk.settlement.ofBill({ billNo })
    const before = phase.value
    if (before.kind !== 'looking-up' || !answer.ok) return
    const { settlement } = answer.value
    if (settlement !== null) phase.value = { kind: 'done', settlement }
    else if (before.failure.kind === 'in-doubt') {
      phase.value = { kind: 'idle', failure: before.failure }
    } else phase.value = { kind: 'idle', failure: before.failure, neverBegun: true }
  }

  /** Asks the ledger again: the core is back, or something happened to this settlement. */
  async function refresh(): Promise<void> {
    const before = phase.value
    if (before.kind === 'looking-up' && asked !== undefined) return lookUp(asked.billNo)
    if (before.kind !== 'done') return
    const { billNo, settlementNo } = before.settlement
    const answer = await desk.settlement.ofBill({ billNo })
    const now = phase.value
    const same = now.kind === 'done' && now.settlement.settlementNo === settlementNo
    if (same && answer.ok && answer.value.settlement !== null) {
      phase.value = { kind: 'done', settlement: answer.value.settlement }
    }
  }

  function clear(): void {
    if (phase.value.kind === 'idle' || phase.value.kind === 'done') phase.value = { kind: 'idle' }
  }

  return { phase, confirm, acceptCentre, declineCentre, refresh, clear }
})
