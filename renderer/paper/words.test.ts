import { describe, expect, it } from 'vitest'

import { receiptOf } from '../../test/support/receipts.ts'
import { amountText, clausesText, marksOf, stepsBehind, timeText } from './words.ts'

const none = { training: false, provisional: false, inDoubt: false, reprint: 0 }
const receipt = receiptOf({ settlementNo: 'S1', paper: 'a5', marks: none })

describe('the words on paper', () => {
  it('group amounts and refuse what is none', () => {
    expect(amountText('1234567.80')).toBe('1,234,567.80')
    expect(() => amountText('1.5')).toThrow()
  })

  it('tell the time of 北京, at midnight too', () => {
    expect(timeText(Date.UTC(2023, 2, 15, 1, 42, 7))).toBe('2023-03-15 09:42:07')
    expect(timeText(Date.UTC(2023, 11, 31, 16, 0, 0))).toBe('2024-01-01 00:00:00')
  })

  it('carry every mark, the gravest first', () => {
    expect(marksOf(receipt)).toEqual([])
    const all = { training: true, provisional: true, inDoubt: true, reprint: 3 }
    expect(marksOf({ ...receipt, marks: all }).map(({ text }) => text)).toEqual([
      ...['培训·非真实结算', '结果未知·请勿重复收费', '暂结·以医保中心结算为准', '补打第 3 次'],
    ])
  })

  it('say that the parameters are invented', () => {
    const marks = { ...receipt.marks, training: true, trainingParameters: true }
    expect(marksOf({ ...receipt, marks }).map(({ text }) => text)).toEqual([
      '培训·非真实结算·训练参数，非本地标准',
    ])
  })

  it('name each document once and each clause once', () => {
    const clause = (document: string, each: string) => ({ document, clause: each })
    const cited = [clause('甲', '第一条'), clause('乙', '第二条'), clause('甲', '第一条')]
    expect(clausesText([...cited, clause('甲', '第三条')])).toBe('甲 第一条、第三条；乙 第二条')
  })

  it('keep only the steps behind the payers, in their order', () => {
    const { split } = receipt
    const others = split.steps.map((step) => ({ ...step, id: `not-${step.id}` }))
    expect(stepsBehind({ ...split, steps: [...others, ...split.steps] })).toEqual(split.steps)
  })
})
