import { join } from 'node:path'

import type { WebContents } from 'electron'
import * as v from 'valibot'

import type { RequestOf } from '../../shared/contracts/call.ts'
import type { WireResult } from '../../shared/contracts/failure.ts'
import { ReceiptDocument } from '../../shared/contracts/receipt.ts'
import type { paper } from '../../shared/contracts/receipt.ts'
import { failed, ok } from '../../shared/failure/index.ts'
import type { DeviceFault } from '../../shared/failure/index.ts'
import { writeWhole } from './files.ts'
import type { Log } from './log.ts'
import { pdfName, pdfOptions, printerOptions } from './paper-size.ts'
import type { PaperWindows } from './paper-window.ts'

export interface PrintingNeeds {
  /** Relays `receipt/issue` to the core. */
  readonly issue: (request: unknown) => Promise<WireResult>
  readonly windows: Pick<PaperWindows, 'show'>
  /** Names of the system's printers, the usual one first. */
  readonly printers: () => Promise<readonly string[]>
  readonly outputDir: string
  readonly log: Log
}

type PrintRequest = RequestOf<(typeof paper)['print']>

function printerFault(fault: DeviceFault): WireResult {
  return failed({ kind: 'device', device: 'printer', fault })
}

/**
 * 打印: asks the core for the receipt, which counts the print in the ledger first, then makes the
 * paper. So a print that fails after that is counted though no paper came: the next one says 补打.
 * A missing printer is found before, and counts nothing. The settlement stands in every case.
 */
export async function print(request: PrintRequest, needs: PrintingNeeds): Promise<WireResult> {
  const printer = request.to === 'printer' ? (await needs.printers())[0] : undefined
  if (request.to === 'printer' && printer === undefined) return printerFault('no-printer')

  const { settlementNo, paper } = request
  const issued = await needs.issue({ settlementNo, paper })
  if (!issued.ok) return issued
  const document = v.parse(ReceiptDocument, issued.value)
  const { reprint } = document.marks
  try {
    const destination = await needs.windows.show(document, (contents, heightPx) =>
      printer === undefined
        ? toPdf(contents, document, heightPx, needs.outputDir)
        : toPrinter(contents, document, heightPx, printer),
    )
    if (destination !== undefined) return ok({ destination, reprint })
    needs.log.write('print-failed', { because: 'layout' })
  } catch (error) {
    // A printer driver, a full disk, a crashed page: all of them mean that no paper came.
    const because = error instanceof Error ? error.message : 'unknown'
    needs.log.write('print-failed', { because })
  }
  return printerFault('print-failed')
}

async function toPdf(
  contents: WebContents,
  document: ReceiptDocument,
  heightPx: number,
  outputDir: string,
): Promise<string> {
  const pdf = await contents.printToPDF(pdfOptions(document, heightPx))
  const file = join(outputDir, pdfName(document))
  writeWhole(file, pdf)
  return file
}

function toPrinter(
  contents: WebContents,
  document: ReceiptDocument,
  heightPx: number,
  deviceName: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    contents.print(printerOptions(document, heightPx, deviceName), (printed, because) => {
      if (printed) resolve(deviceName)
      else reject(new Error(because))
    })
  })
}
