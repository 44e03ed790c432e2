/** 功能键: data, so that the bar, the help and the listener say the same. */
export type KeyAction =
  | 'help'
  | 'read-card'
  | 'by-hand'
  | 'item'
  | 'reasons'
  | 'settle'
  | 'print'
  | 'queue'

export interface KeyBinding {
  /** `KeyboardEvent.key`. */
  readonly key: string
  readonly action: KeyAction
  readonly label: string
  /** One sentence for the help. */
  readonly purpose: string
}

export const keyBindings: readonly KeyBinding[] = [
  { key: 'F1', action: 'help', label: '帮助', purpose: '列出全部按键。' },
  { key: 'F2', action: 'read-card', label: '读卡', purpose: '读取读卡器中的社会保障卡。' },
  { key: 'F3', action: 'by-hand', label: '找人', purpose: '手工录入身份证号并登记原因。' },
  { key: 'F4', action: 'item', label: '项目', purpose: '回到项目搜索框。' },
  { key: 'F6', action: 'reasons', label: '依据', purpose: '逐步列出算法、条款和取值，再按收起。' },
  { key: 'F10', action: 'print', label: '补打', purpose: '结算后打印小票；平时列出最近的结算。' },
  { key: 'F11', action: 'queue', label: '待处理', purpose: '查看待传与待处理的结算。' },
  { key: 'F8', action: 'settle', label: '结算', purpose: '结算；线路中断时为暂结。' },
]

/** Keys that work inside the bill; shown by the help. */
export const billKeys: readonly { readonly keys: string; readonly purpose: string }[] = [
  { keys: 'Enter', purpose: '加入选中的项目；结算后开始下一单。' },
  { keys: '↑ ↓', purpose: '搜索框有结果时选项目，为空时选费用行。' },
  { keys: '+ −', purpose: '选中行的数量加一、减一。' },
  { keys: '小键盘 0–9 .', purpose: '搜索框为空时直接输入选中行的数量。' },
  { keys: 'Delete', purpose: '搜索框为空时删除选中行。' },
  { keys: 'Shift+F10', purpose: '结算后打印 A5 结算单。' },
  { keys: 'Esc', purpose: '退回一步。' },
]

export function bindingOf(action: KeyAction): KeyBinding | undefined {
  return keyBindings.find((binding) => binding.action === action)
}
