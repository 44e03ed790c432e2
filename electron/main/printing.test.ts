import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { WebContents } from 'electron'
import { describe, expect, it } from 'vitest'

import { failed, ok } from '../../shared/failure/index.ts'
import { receiptOf } from '../../test/support/receipts.ts'
import { temporaryDir } from '../../test/support/temporary-dir.ts'
import { print } from './printing.ts'
import type { PrintingNeeds } from './printing.ts'

const marks = { training: false, provisional: false, inDoubt: false, reprint: 1 }
const document = receiptOf({ settlementNo: 'S7', paper: 'a5', marks })
const printFailed = failed({ kind: 'device', device: 'printer', fault: 'print-failed' })

function desk(contents: Partial<WebContents>, printers: readonly string[] = []) {
  const issued: unknown[] = []
  const outputDir = temporaryDir()
  const needs: PrintingNeeds = {
    issue: (request) => {
      issued.push(request)
      return Promise.resolve(ok(document))
    },
    windows: { show: (_document, run) => run(contents as WebContents, 500) },
    printers: () => Promise.resolve(printers),
    outputDir,
    log: { write: () => undefined, pass: () => undefined },
  }
  return { needs, issued, outputDir }
}

describe('print', () => {
  it('counts the print in the core, then leaves a whole file and no other', async () => {
    const printToPDF = () => Promise.resolve(Buffer.from('%PDF'))
    const { needs, issued, outputDir } = desk({ printToPDF })
    const result = await print({ settlementNo: 'S7', paper: 'a5', to: 'pdf' }, needs)
    const file = join(outputDir, 'S7-a5-补打1.pdf')
    expect(result).toEqual(ok({ destination: file, reprint: 1 }))
    expect(issued).toEqual([{ settlementNo: 'S7', paper: 'a5' }])
    expect(readFileSync(file, 'utf8')).toBe('%PDF')
    expect(readdirSync(outputDir)).toHaveLength(1)
  })

  it('counts nothing where there is no printer', async () => {
    const { needs, issued } = desk({})
    const result = await print({ settlementNo: 'S7', paper: 'a5', to: 'printer' }, needs)
    expect(result).toEqual(failed({ kind: 'device', device: 'printer', fault: 'no-printer' }))
    expect(issued).toEqual([])
  })

  it('answers the printer that took it, or that it took nothing', async () => {
    const takes = (printed: boolean) =>
      desk({ print: (_options, answer) => answer?.(printed, 'paper out') }, ['EPSON', 'HP'])
    const request = { settlementNo: 'S7', paper: 'a5', to: 'printer' } as const
    const good = await print(request, takes(true).needs)
    expect(good).toEqual(ok({ destination: 'EPSON', reprint: 1 }))
    expect(await print(request, takes(false).needs)).toEqual(printFailed)
  })

  it('says that no paper came when the disk or the page fails', async () => {
    const { needs } = desk({ printToPDF: () => Promise.reject(new Error('gone')) })
    const request = { settlementNo: 'S7', paper: 'a5', to: 'pdf' } as const
    expect(await print(request, needs)).toEqual(printFailed)
    const late = { ...needs, windows: { show: () => Promise.resolve(undefined) } }
    expect(await print(request, late)).toEqual(printFailed)
  })

  it('passes on why the core did not issue it', async () => {
    const refused = failed({ kind: 'input', field: 'settlementNo', fault: 'unknown' } as const)
    const { needs } = desk({})
    const request = { settlementNo: 'S7', paper: 'a5', to: 'pdf' } as const
    const result = await print(request, { ...needs, issue: () => Promise.resolve(refused) })
    expect(result).toEqual(refused)
  })
})
