import { describe, expect, it } from 'vitest'

import { receiptOf } from '../../test/support/receipts.ts'
import { pdfName, pdfOptions, printerOptions, sheetOf } from './paper-size.ts'

const marks = { training: false, provisional: false, inDoubt: false, reprint: 0 }
const slip = receiptOf({ settlementNo: 'S03-7', paper: 'slip-80mm', marks })
const a5 = receiptOf({
  ...{ settlementNo: 'S03-7', paper: 'a5' },
  marks: { training: true, provisional: true, inDoubt: true, reprint: 2 },
})

describe('sheetOf', () => {
  it('cuts a slip to its content: 80 mm wide, 5 mm more than it was measured', () => {
    expect(sheetOf('slip-80mm', 960)).toEqual({ width: 80_000, height: 259_292 })
  })

  it('goes on over the next page where a PDF page would end', () => {
    expect(sheetOf('slip-80mm', 1_000_000).height).toBe(5_000_000)
  })

  it('is A5 whatever the content', () => {
    expect(sheetOf('a5', 99_999)).toEqual({ width: 148_000, height: 210_000 })
  })
})

describe('the options of printing', () => {
  it('say the page size to a printer, which would feed an A4 otherwise', () => {
    const options = printerOptions(slip, 960, 'XP-80')
    expect(options).toMatchObject({ silent: true, deviceName: 'XP-80' })
    expect(options.pageSize).toEqual({ width: 80_000, height: 259_292 })
  })

  it('number the sheets of an A5 and repeat its marks on each', () => {
    const { footerTemplate = '' } = pdfOptions(a5, 1_000)
    for (const words of ['培训·非真实结算', '暂结', '结果未知', '补打第 2 次', 'totalPages']) {
      expect(footerTemplate).toContain(words)
    }
  })

  it('let no word of the document become markup', () => {
    const { footerTemplate } = pdfOptions({ ...a5, settlementNo: '<img src=x>' }, 1_000)
    expect(footerTemplate).not.toContain('<img')
  })
})

describe('pdfName', () => {
  it('is the settlement, the paper, and the count of a reprint', () => {
    expect(pdfName(slip)).toBe('S03-7-slip-80mm.pdf')
    expect(pdfName(a5)).toBe('S03-7-a5-补打2.pdf')
  })
})
