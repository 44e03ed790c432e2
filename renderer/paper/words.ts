import type { PayerView, SplitView } from '../../shared/contracts/quote.ts'
import type { ReceiptDocument } from '../../shared/contracts/receipt.ts'
import { formatMoneyGrouped, money } from '../../shared/money/index.ts'

/** `1,234.50` from the text of a border. */
export function amountText(text: string): string {
  return formatMoneyGrouped(money(text))
}

const chinaTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `2023-03-15 09:42:07`, 北京时间. */
export function timeText(atMs: number): string {
  const part = Object.fromEntries(
    chinaTime.formatToParts(atMs).map(({ type, value }) => [type, value]),
  )
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = part
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}

const stateWords = {
  settled: '已结算',
  provisional: '暂结，待上传',
  sending: '上传中',
  'in-doubt': '结果未知',
  refused: '医保中心未通过',
} as const satisfies Record<ReceiptDocument['state'], string>

export function stateText(state: ReceiptDocument['state']): string {
  return stateWords[state]
}

export interface Mark {
  readonly id: 'training' | 'provisional' | 'in-doubt' | 'reprint'
  readonly text: string
}

/** Every mark that this sheet must carry, the gravest first. */
export function marksOf({ marks }: ReceiptDocument): readonly Mark[] {
  const parameters = marks.trainingParameters === true ? '·训练参数，非本地标准' : ''
  const all: readonly (Mark | false)[] = [
    marks.training && { id: 'training', text: `培训·非真实结算${parameters}` },
    marks.inDoubt && { id: 'in-doubt', text: '结果未知·请勿重复收费' },
    marks.provisional && { id: 'provisional', text: '暂结·以医保中心结算为准' },
    marks.reprint > 0 && { id: 'reprint', text: `补打第 ${String(marks.reprint)} 次` },
  ]
  return all.filter((mark) => mark !== false)
}

/** `市医保发〔2022〕123号 第十一条（一）、（二）`: each document once, its clauses after it. */
export function clausesText(citations: PayerView['citations']): string {
  const byDocument = new Map<string, Set<string>>()
  for (const { document, clause } of citations) {
    byDocument.set(document, (byDocument.get(document) ?? new Set()).add(clause))
  }
  return [...byDocument]
    .map(([document, clauses]) => `${document} ${[...clauses].join('、')}`)
    .join('；')
}

/** The steps behind the payers' amounts, in the order they were worked out. */
export function stepsBehind(split: SplitView): SplitView['steps'] {
  const wanted = new Set(split.payers.flatMap(({ stepIds }) => stepIds))
  return split.steps.filter(({ id }) => wanted.has(id))
}
