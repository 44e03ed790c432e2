import { computed } from 'vue'

import type { SplitView } from '../../shared/contracts/quote.ts'
import { useBill } from '../stores/bill.ts'
import { useSession } from '../stores/session.ts'
import { useSettlement } from '../stores/settlement.ts'

const provisionalTitle = '本地试算 · 暂结，以医保中心结算为准'

/** 分担 on screen: the settlement once there is one, the newest quote until then. */
export function useShownSplit() {
  const bill = useBill()
  const session = useSession()
  const settlement = useSettlement()

  const settled = computed(() =>
    settlement.phase.kind === 'done' ? settlement.phase.settlement : undefined,
  )
  const split = computed<SplitView | undefined>(
    () => settled.value?.split ?? bill.quote?.split,
  )
  /** 暂结: by how the settlement began, else by the quote, else by the line. */
  const provisional = computed(() => {
    if (settled.value !== undefined) return settled.value.state === 'provisional'
    return bill.quote?.provisional ?? session.offline
  })
  const title = computed(() => {
    if (provisional.value) return provisionalTitle
    return settled.value === undefined ? '分担' : '分担 · 本次结算'
  })
  const stale = computed(() => bill.quoting && settled.value === undefined)

  return { split, provisional, title, stale }
}
