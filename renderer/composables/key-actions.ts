import type { KeyAction } from '../keys.ts'
import { useBill } from '../stores/bill.ts'
import { useSettlement } from '../stores/settlement.ts'
import { useView } from '../stores/view.ts'
import type { Dialog } from '../stores/view.ts'
import { useCashier } from './cashier.ts'
import type { KeyHandlers } from './keyboard.ts'
import { useShownSplit } from './shown-split.ts'

/** The dialog a key opens, and closes when pressed again. */
const dialogOf: Partial<Readonly<Record<KeyAction, Dialog>>> = {
  help: 'help',
  'by-hand': 'by-hand',
  queue: 'queue',
}

/** What each function key does now; behind an open dialog only the dialog's own key acts. */
export function useKeyActions(bar: {
  readonly startItem: () => void
  readonly focusSearch: () => void
}): KeyHandlers {
  const view = useView()
  const settlement = useSettlement()
  const bill = useBill()
  const cashier = useCashier()
  const { split } = useShownSplit()

  function toggleReasons(): void {
    if (view.reasonsOpen) view.closeReasons()
    else if (split.value === undefined) view.notice = '还没有试算，读卡并录入费用后可看依据'
    else view.openReasons()
  }

  function actInDialog(action: KeyAction): void {
    const closes = action === 'print' ? 'recent' : dialogOf[action]
    if (closes === view.dialog) view.dialog = undefined
  }

  function act(action: KeyAction, event?: KeyboardEvent): void {
    if (view.dialog !== undefined) return actInDialog(action)
    const dialog = dialogOf[action]
    if (dialog !== undefined) view.toggleDialog(dialog)
    else if (action === 'read-card') void cashier.readCard()
    else if (action === 'item') bar.startItem()
    else if (action === 'reasons') toggleReasons()
    else if (action === 'settle') void cashier.settle()
    else if (action === 'print') void cashier.print(event?.shiftKey === true ? 'a5' : 'slip-80mm')
  }

  function back(): void {
    if (view.dialog !== undefined) view.dialog = undefined
    else if (view.reasonsOpen) view.closeReasons()
    else if (settlement.phase.kind === 'differs') settlement.declineCentre()
    else if (settlement.phase.kind === 'done') cashier.nextBill()
    else bill.select(bill.selected)
  }

  function forward(): void {
    if (view.dialog === undefined && !view.reasonsOpen) cashier.nextBill()
  }

  function typing(): void {
    if (view.dialog === undefined) bar.focusSearch()
  }

  return { act, back, forward, typing }
}
