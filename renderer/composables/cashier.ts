import { useBill } from '../stores/bill.ts'
import { useMember } from '../stores/member.ts'
import { usePrinting } from '../stores/printing.ts'
import { useQueue } from '../stores/queue.ts'
import { useSession } from '../stores/session.ts'
import { useSettlement } from '../stores/settlement.ts'
import { useView } from '../stores/view.ts'
import type { ByHandReason } from '../stores/member.ts'

/** Who sits at the window: a new credential starts a new bill once the last one is settled. */
function useIdentifying() {
  const member = useMember()
  const bill = useBill()
  const settlement = useSettlement()
  const view = useView()

  /** Under way: neither a new bill nor another member may come between. */
  const underWay = (): boolean => !['idle', 'done'].includes(settlement.phase.kind)

  function nextBill(): void {
    if (settlement.phase.kind !== 'done') return
    settlement.clear()
    member.clear()
    bill.clear()
    view.closeReasons()
    view.notice = ''
  }

  async function identify(ask: () => Promise<boolean>): Promise<boolean> {
    if (underWay()) {
      view.notice = '正在结算，处理完后再换参保人'
      return false
    }
    nextBill()
    view.notice = ''
    return ask()
  }

  /** A card was put in: read it, unless that would take the member from a bill under way. */
  async function cardPresent(): Promise<void> {
    const taken = member.member !== undefined && bill.entries.length > 0
    const free = settlement.phase.kind === 'idle' && !taken
    if (free) await identify(member.readCard)
    else view.notice = '卡已插入，按 F2 读卡'
  }

  return {
    nextBill,
    cardPresent,
    readCard: () => identify(member.readCard),
    scan: (code: string) => identify(() => member.scan(code)),
    byHand: (idNumber: string, reason: ByHandReason) =>
      identify(() => member.byHand(idNumber, reason)),
  }
}

/** F8: settles exactly what the newest quote on screen says, or says why not yet. */
function useSettling() {
  const member = useMember()
  const bill = useBill()
  const settlement = useSettlement()
  const view = useView()

  function whyNotYet(): string {
    if (member.member === undefined) return '还没有参保人，按 F2 读卡'
    if (bill.entries.length === 0) return '还没有费用，先录入项目'
    if (bill.quoting) return '正在试算，金额显示后再按 F8'
    return '试算没有完成，先处理费用栏的提示'
  }

  return async (): Promise<void> => {
    if (settlement.phase.kind === 'differs') {
      // A second F8 of a double press must not accept amounts that nobody has read.
      view.notice = '核对差额后按 Enter 确认'
      return
    }
    if (settlement.phase.kind !== 'idle') return
    const quote = bill.settleable
    view.notice = quote === undefined ? whyNotYet() : ''
    if (quote === undefined) return
    await settlement.confirm(quote.quoteId, quote.billNo)
    // A quote that failed to settle is spent or out of date: show what holds now.
    if (!bill.locked) await bill.requote()
  }
}

/** What the cashier can do, each over as many stores as it takes. */
export function useCashier() {
  const session = useSession()
  const member = useMember()
  const settlement = useSettlement()
  const printing = usePrinting()
  const queue = useQueue()
  const view = useView()
  const identifying = useIdentifying()
  const settle = useSettling()

  async function print(paper: 'slip-80mm' | 'a5'): Promise<void> {
    const { phase } = settlement
    if (phase.kind === 'done') await printing.print(phase.settlement.settlementNo, paper)
    else view.toggleDialog('recent')
  }

  /** The core is back: its handles are gone, the ledger is not. */
  async function coreReady(): Promise<void> {
    await session.open()
    await Promise.all([settlement.refresh(), queue.refresh()])
    const known = member.member
    if (settlement.phase.kind === 'done' || known === undefined) return
    if (known.credential === 'card') await member.readCard()
    else {
      member.clear()
      view.notice = '核心已恢复，请重新识别参保人；费用已保留'
    }
  }

  return { ...identifying, settle, print, coreReady }
}
