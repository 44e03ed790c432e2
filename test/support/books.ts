import type { PracticeProcess } from './application.ts'

/** One settlement in the practice centre's own books. */
export interface BookedSettlement {
  readonly mdtrt_id: string
  readonly msgid: string
  readonly setl_id: string
  readonly state: 'standing' | 'reversed'
}

export async function bookedSettlements(
  practice: PracticeProcess,
): Promise<readonly BookedSettlement[]> {
  return (await practice.control('books')) as readonly BookedSettlement[]
}

/** How often each bill stands at the centre: once is right, for every bill that was promised. */
export function standingByBill(
  settlements: readonly BookedSettlement[],
): ReadonlyMap<string, number> {
  const count = new Map<string, number>()
  for (const { mdtrt_id, state } of settlements) {
    count.set(mdtrt_id, (count.get(mdtrt_id) ?? 0) + (state === 'standing' ? 1 : 0))
  }
  return count
}
