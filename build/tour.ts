import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

import { openApplication } from '../test/support/application.ts'
import { cashierAt } from '../test/support/cashier.ts'
import { practiceTour } from '../test/support/practice-tour.ts'
import type { TourAsked, TourTold } from './command/tour-frame.ts'

/** Drives the real window through the practice tour and keeps its pictures and papers. */
export async function runTour({ launch, picturesDir }: TourAsked): Promise<TourTold> {
  rmSync(picturesDir, { recursive: true, force: true })
  mkdirSync(picturesDir, { recursive: true })
  const application = await openApplication(launch)
  try {
    const steps = await practiceTour(cashierAt(application.page, picturesDir))
    const papers = readdirSync(launch.outputDir).filter((name) => name.endsWith('.pdf'))
    for (const name of papers) copyFileSync(join(launch.outputDir, name), join(picturesDir, name))
    const complaints = application.complaints.join('；')
    const rows = steps.map(({ what, seen, held, expected, picture }) => ({
      步骤: what,
      看到: seen,
      结果: held ? '符合' : `不符：应为 ${expected}`,
      图片: basename(picture),
    }))
    rows.push(
      {
        步骤: '单据 PDF',
        看到: papers.join(' '),
        结果: papers.length === 2 ? '符合' : '不符：应有两份',
        图片: '',
      },
      {
        步骤: '页面没有报错',
        看到: complaints === '' ? '无' : complaints,
        结果: complaints === '' ? '符合' : '不符',
        图片: '',
      },
    )
    return { rows, ok: rows.every((row) => row.结果 === '符合') }
  } finally {
    await application.close()
  }
}
