import type { Case } from './case-format.ts'
import { columns } from './columns.ts'
import { misused, stopped } from './command.ts'
import type { Command } from './command.ts'
import { goldenCases, goldenFolder } from './golden-cases.ts'
import { ledgerReport, treatmentNames } from './ledger.ts'
import type { LedgerReport, LedgerRow } from './ledger.ts'
import { packLibrary } from './packs.ts'
import { countOf, documents, treatments } from './provisions.ts'
import type { DocumentProvisions, Treatment } from './provisions.ts'
import { readWords } from './words.ts'

const usage = `用法：policy clauses [行政区划代码]

  列出每份文件的每一条款怎样交代：可计算（规则在哪里）、待参数（等哪个参数或输入）、
  管理性（为什么窗口没有要算的），并给出合计。项目内运行时还列出点名每条的案例数，
  以及读法的每个其他选项是否有案例。

结果：0 每一条款都有交代；1 有条款没有交代；2 行政区划代码、案例文件或用法有误`

interface Section {
  readonly document: DocumentProvisions
  /** Undefined: the area has no pack that can be used; `fault` says why. */
  readonly report: LedgerReport | undefined
  readonly fault: string | undefined
}

export const clauses: Command = {
  name: 'clauses',
  summary: '每份文件的每一条款怎样交代，合计多少',
  usage,
  run(given, output) {
    const words = readWords(given, {})
    if (!words.ok) return misused(clauses, output, words.failure)
    const [region, more] = words.value.others
    if (more !== undefined) return misused(clauses, output, `多出了“${more}”`)
    const asked = documents.filter(({ areaCode }) => (region ?? areaCode) === areaCode)
    if (asked.length === 0) {
      const known = documents.map((each) => `${each.areaCode} ${each.areaName}`).join('、')
      return stopped(output, `没有统筹区 ${region ?? ''} 的条款表；已有 ${known}`)
    }
    const folder = goldenFolder()
    const cases = folder === undefined ? undefined : goldenCases(folder)
    if (cases?.ok === false) return stopped(output, cases.failure)
    const sections = asked.map((document) => sectionOf(document, cases?.value))
    output.write(sections.map(sectionText).join('\n'))
    output.write(`\n${totalText(sections)}`)
    return sections.every(isComplete) ? 0 : 1
  },
}

function sectionOf(document: DocumentProvisions, cases: readonly Case[] | undefined): Section {
  const pack = packLibrary()(document.areaCode)
  return pack.ok
    ? { document, report: ledgerReport(document, pack.value, cases), fault: undefined }
    : { document, report: undefined, fault: pack.failure }
}

function isComplete({ report }: Section): boolean {
  return report?.faults.length === 0
}

function sectionText({ document, report, fault }: Section): string {
  const head = `${document.areaName}（${document.areaCode}）${document.documentNumber}\n`
  if (report === undefined) return `${head}  ${fault ?? ''}\n`
  const counted = report.rows.some(({ cases }) => cases !== undefined)
  const names = ['条款', '出处', '内容', '交代', ...(counted ? ['案例'] : []), '在哪里']
  const table = columns([names, ...report.rows.map((row) => cellsOf(row, counted))])
  const totals = treatments.map((each) => `${treatmentNames[each]} ${report.totals[each]}`)
  const sum = `合计：${totals.join('，')}；${report.accounted} / ${report.expected}\n`
  const faults = report.faults.map((each) => `  有误：${each}\n`).join('')
  return `${head}${table}${sum}${alternativesText(report)}${faults}`
}

function cellsOf({ provision, cases }: LedgerRow, counted: boolean): string[] {
  const { id, article, subject, treatment, where, keys } = provision
  const waits = treatment === 'parameter' && keys.length > 0 ? `${keys.join('、')}；` : ''
  const number = counted ? [String(cases ?? '')] : []
  return [id, article, subject, treatmentNames[treatment], ...number, `${waits}${where}`]
}

function alternativesText({ alternatives }: LedgerReport): string {
  if (alternatives === undefined) return ''
  const { all, unshown } = alternatives
  const missing = unshown.length === 0 ? '' : `，没有案例的：${unshown.join('、')}`
  return `读法的其他选项：${all - unshown.length} / ${all} 有案例${missing}\n`
}

function totalText(sections: readonly Section[]): string {
  const sum = (count: (section: Section) => number) =>
    sections.reduce((total, section) => total + count(section), 0)
  const of = (treatment: Treatment) => sum(({ report }) => report?.totals[treatment] ?? 0)
  const totals = treatments.map((each) => `${treatmentNames[each]} ${of(each)}`)
  const rows = [
    ['文件', '可计算', '待参数', '管理性', '已交代 / 应有'],
    ...sections.map(({ document, report }) => [
      `${document.areaName} ${document.documentNumber}`,
      ...treatments.map((each) => String(report?.totals[each] ?? 0)),
      `${report?.accounted ?? 0} / ${countOf(document)}`,
    ]),
  ]
  const accounted = sum(({ report }) => report?.accounted ?? 0)
  const expected = sum(({ document }) => countOf(document))
  return `${columns(rows)}${totals.join('，')}\n${accounted} / ${expected}\n`
}
