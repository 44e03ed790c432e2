import type { PrintToPDFOptions, WebContentsPrintOptions } from 'electron'

import type { Paper, ReceiptDocument } from '../../shared/contracts/receipt.ts'

const pxPerInch = 96
const micronsPerInch = 25_400
/** Room to tear the slip off; paper is laid out a few pixels taller than the screen measured. */
const tearOffPx = 20
const slipWidthMicrons = 80_000
const a5Microns = { width: 148_000, height: 210_000 }
/** A PDF page ends at 200 inches; a longer slip goes on over the next page. */
const slipHeightMaxMicrons = 5_000_000

interface Microns {
  readonly width: number
  readonly height: number
}

/** The sheet for content that is `heightPx` CSS pixels high: a slip is as long as its content. */
export function sheetOf(paper: Paper, heightPx: number): Microns {
  switch (paper) {
    case 'a5':
      return a5Microns
    case 'slip-80mm': {
      const height = Math.ceil((Math.ceil(heightPx) + tearOffPx) * (micronsPerInch / pxPerInch))
      return { width: slipWidthMicrons, height: Math.min(height, slipHeightMaxMicrons) }
    }
    default:
      return paper satisfies never
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${String(each.codePointAt(0))};`)
}

const font = "font-family:'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"

/** The foot of each A5 sheet: which settlement, which sheet, and the marks once more. */
function foot(document: ReceiptDocument): string {
  const { marks, settlementNo } = document
  const words = [
    `结算号 ${settlementNo}`,
    marks.training ? '培训·非真实结算' : '',
    marks.provisional ? '暂结' : '',
    marks.inDoubt ? '结果未知' : '',
    marks.reprint > 0 ? `补打第 ${String(marks.reprint)} 次` : '',
  ].filter((each) => each !== '')
  const pages = '第 <span class="pageNumber"></span> / <span class="totalPages"></span> 页'
  const style = `${font};font-size:7pt;width:100%;padding:0 8mm;display:flex;color:#14202b`
  const left = `<span>${escaped(words.join(' · '))}</span>`
  return `<div style="${style};justify-content:space-between">${left}<span>${pages}</span></div>`
}

const mm = (millimetres: number): number => millimetres / 25.4

export function pdfOptions(document: ReceiptDocument, heightPx: number): PrintToPDFOptions {
  const { width, height } = sheetOf(document.paper, heightPx)
  const pageSize = { width: width / micronsPerInch, height: height / micronsPerInch }
  if (document.paper === 'slip-80mm') {
    const margins = { top: 0, bottom: 0, left: 0, right: 0 }
    return { pageSize, margins, printBackground: true, preferCSSPageSize: false }
  }
  return {
    pageSize,
    margins: { top: mm(7), bottom: mm(11), left: mm(8), right: mm(8) },
    printBackground: true,
    preferCSSPageSize: false,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: foot(document),
  }
}

/** For a printer. The page size is always said: without it a slip printer would feed an A4. */
export function printerOptions(
  document: ReceiptDocument,
  heightPx: number,
  deviceName: string,
): WebContentsPrintOptions {
  const slip = document.paper === 'slip-80mm'
  return {
    silent: true,
    deviceName,
    printBackground: true,
    pageSize: sheetOf(document.paper, heightPx),
    margins: slip
      ? { marginType: 'none' }
      : { marginType: 'custom', top: 30, bottom: 30, left: 30, right: 30 },
  }
}

/** `<结算号>-<纸>[-补打n].pdf` */
export function pdfName({ settlementNo, paper, marks }: ReceiptDocument): string {
  const reprint = marks.reprint > 0 ? `-补打${String(marks.reprint)}` : ''
  return `${settlementNo}-${paper}${reprint}.pdf`
}
