import type { Cashier } from './cashier.ts'

/** One line of the tour's table: what was done, what was seen, whether it is what must be seen. */
export interface TourStep {
  readonly what: string
  readonly expected: string
  readonly seen: string
  readonly held: boolean
  readonly picture: string
}

/** 王秀兰's first bill: seven items, right to the fen by 市医保发〔2022〕123号 第十一条. */
const firstBill = [
  { search: 'XA10BA02', quantity: 2 },
  { search: 'XC08CA01', quantity: 3 },
  { search: 'XC10AA05', quantity: 4 },
  { search: '糖化血红蛋白', quantity: 1 },
  { search: '双侧颈动脉', quantity: 1 },
  { search: '普通门诊诊查费', quantity: 1 },
  { search: '血糖试纸', quantity: 1 },
] as const

const secondBill = [
  { search: '双侧颈动脉', quantity: 1 },
  { search: '血糖试纸', quantity: 1 },
] as const

/**
 * The practice tour: a card, a bill, the quote with its reasons, a settlement online, the line cut,
 * a provisional settlement, the line back, the queue sent, both receipts. Answers every step it
 * took; it stops at the first that does not hold.
 */
export async function practiceTour(cashier: Cashier): Promise<readonly TourStep[]> {
  const steps: TourStep[] = []
  const step: Step = async (what, picture, expected, look) => {
    const seen = await look().catch((error: unknown) => `没有看到：${firstLine(error)}`)
    const held = seen === expected
    steps.push({ what, expected, seen, held, picture: await cashier.picture(picture) })
    if (!held) throw new TourStopped()
  }
  try {
    await online(cashier, step)
    await cutOff(cashier, step)
  } catch (error) {
    if (!(error instanceof TourStopped)) throw error
  }
  return steps
}

type Step = (
  what: string,
  picture: string,
  expected: string,
  look: () => Promise<string>,
) => Promise<void>

async function online(cashier: Cashier, step: Step): Promise<void> {
  await step('读社会保障卡', 'card', '王*兰', async () => {
    await cashier.insertCard('wang-xiulan')
    await cashier.memberShown('王*兰')
    return cashier.text('member-name')
  })
  await step('录入七项费用', 'bill', '556.40', async () => {
    for (const item of firstBill) await cashier.addItem(item.search, item.quantity)
    await cashier.readyToSettle()
    return cashier.amount('bill-total')
  })
  const split = '207.86 / 312.46 / 36.08 / 0.00'
  await step('本地试算：统筹/个账/共济/现金', 'quote', split, async () => {
    await cashier.quotedWith('pooled-fund', '207.86')
    return payers(cashier)
  })
  await step('逐分依据（F6）', 'reasons', '有第十一条', async () => {
    const words = await cashier.openReasons()
    await cashier.picture('reasons-open')
    await cashier.closeReasons()
    return words.includes('第十一条') ? '有第十一条' : '没有条款'
  })
  await step('联网结算（F8）', 'settled', '已结算', () => cashier.settle())
  await step('打印 80 毫米小票', 'slip', '已生成', () => cashier.print('print-slip'))
}

async function cutOff(cashier: Cashier, step: Step): Promise<void> {
  await step('剪断线路', 'line-cut', '离线', async () => {
    await cashier.nextBill()
    await cashier.cutLine()
    return (await cashier.text('line-pill')).includes('离线') ? '离线' : '联网'
  })
  await step('断网读卡，用已存信息', 'card-offline', '王*兰', async () => {
    await cashier.readCard()
    await cashier.memberShown('王*兰')
    return cashier.text('member-name')
  })
  const split = '89.10 / 0.00 / 113.92 / 41.98'
  await step('断网试算', 'quote-offline', split, async () => {
    for (const item of secondBill) await cashier.addItem(item.search, item.quantity)
    await cashier.quotedWith('cash', '41.98')
    return payers(cashier)
  })
  await step('暂结（F8）', 'provisional', '暂结', () => cashier.settle())
  await step('打印 A5 暂结单', 'a5', '已生成', () => cashier.print('print-a5'))
  await step('恢复线路，队列自动补传', 'queue-sent', '待传 0', async () => {
    await cashier.nextBill()
    await cashier.restoreLine()
    await cashier.queueEmpty()
    return '待传 0'
  })
}

async function payers(cashier: Cashier): Promise<string> {
  const amounts = await Promise.all(
    ['pooled-fund', 'personal-account', 'mutual-aid', 'cash'].map((payer) =>
      cashier.amount(`payer-${payer}-amount`),
    ),
  )
  return amounts.join(' / ')
}

function firstLine(error: unknown): string {
  return String(error).split('\n')[0] ?? ''
}

class TourStopped extends Error {}
