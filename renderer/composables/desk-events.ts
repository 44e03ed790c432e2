import { onScopeDispose } from 'vue'

import type { DeskEvent, NumberedEvent } from '../../shared/contracts/events.ts'
import { unreachable } from '../../shared/failure/index.ts'
import { useMember } from '../stores/member.ts'
import { useQueue } from '../stores/queue.ts'
import { useSession } from '../stores/session.ts'
import { useSettlement } from '../stores/settlement.ts'
import { useCashier } from './cashier.ts'
import { useDesk } from './desk.ts'

/** Hears what happens without being asked; a gap in the numbers asks for everything afresh. */
export function useDeskEvents(): void {
  const desk = useDesk()
  const session = useSession()
  const member = useMember()
  const settlement = useSettlement()
  const queue = useQueue()
  const cashier = useCashier()
  let last: number | undefined

  async function hearCore(event: Extract<DeskEvent, { readonly kind: 'core' }>): Promise<void> {
    session.hearCore(event)
    if (event.state === 'ready') await cashier.coreReady()
  }

  async function hear(event: DeskEvent): Promise<void> {
    switch (event.kind) {
      case 'card':
        member.hearCard(event.state, event.failure)
        return event.state === 'present' ? cashier.cardPresent() : undefined
      case 'line':
        session.hearLine(event.line)
        return
      case 'queue':
        session.hearQueue(event.queue)
        return queue.items === undefined ? undefined : queue.refresh()
      case 'settlement':
        await settlement.refresh()
        return queue.items === undefined ? undefined : queue.refresh()
      case 'core':
        return hearCore(event)
      default:
        event satisfies never
        return unreachable(event)
    }
  }

  async function afresh(): Promise<void> {
    await session.open()
    await settlement.refresh()
    if (queue.items !== undefined) await queue.refresh()
  }

  async function hearNumbered({ sequence, event }: NumberedEvent): Promise<void> {
    const missed = last !== undefined && sequence !== last + 1
    last = sequence
    if (missed) await afresh()
    await hear(event)
  }

  onScopeDispose(desk.onEvent((event) => void hearNumbered(event)))
}
