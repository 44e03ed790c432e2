import { misused, stopped } from './command.ts'
import type { Command } from './command.ts'
import { refusalLines } from './explain-text.ts'
import { packLibrary } from './packs.ts'
import { reportsOf } from './parameter-check.ts'
import type { ParameterReport } from './parameter-check.ts'
import { datedForm } from './parameter-forms.ts'
import { sheetOf } from './parameter-sheet.ts'
import type { SheetRow } from './parameter-sheet.ts'
import { readWords } from './words.ts'

const usage = `用法：policy params 行政区划代码 [--json] [文件]

  列出文件授权另行规定的参数：键、名称、类型与写法、约束、条款、由谁设定、用在哪里。
  写了文件（一组参数的 JSON，或案例文件）就核对它：缺哪些、哪些不符合文件的约束。
  没有配置的参数不会有默认值：用到时拒绝结算，并说出缺的是哪一个。

结果：0 正常；1 有参数不被接受或不认识；2 行政区划代码、文件或用法有误`

export const params: Command = {
  name: 'params',
  summary: '列出或核对一个统筹区的参数',
  usage,
  run(given, output) {
    const words = readWords(given, { flags: ['json'] })
    if (!words.ok) return misused(params, output, words.failure)
    const [region, path, more] = words.value.others
    if (region === undefined) return misused(params, output, '没有写行政区划代码')
    if (more !== undefined) return misused(params, output, `多出了“${more}”`)
    const pack = packLibrary()(region)
    if (!pack.ok) return stopped(output, pack.failure)
    const json = words.value.flags.has('json')
    const rows = sheetOf(pack.value)
    if (path === undefined) {
      output.write(json ? `${JSON.stringify(rows, null, 2)}\n` : sheetText(rows))
      return 0
    }
    const reports = reportsOf(pack.value, path)
    if (!reports.ok) return stopped(output, reports.failure)
    const write = (each: ParameterReport) => reportText(each, rows)
    output.write(
      json
        ? `${JSON.stringify(reports.value, null, 2)}\n`
        : reports.value.map(write).join('\n'),
    )
    const sound = reports.value.every((each) => each.rejected.length + each.unknown.length === 0)
    return sound ? 0 : 1
  },
}

function sheetText(rows: readonly SheetRow[]): string {
  return `${rows.map(rowText).join('\n')}\n共 ${rows.length} 个参数。${datedForm}。\n`
}

function rowText(row: SheetRow): string {
  const { key, term, form, example, constraints, document, clause, setBy, neededFor } = row
  const lines = [
    `${key}　${term}`,
    `  写法：${form}`,
    `  例：${JSON.stringify(example)}`,
    ...(constraints.length > 0 ? [`  约束：${constraints.join('；')}`] : []),
    `  条款：${document} ${clause}`,
    `  由谁设定：${setBy}`,
    `  用在：${neededFor.length > 0 ? neededFor.join('；') : '没有规则引用它'}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function reportText(report: ParameterReport, rows: readonly SheetRow[]): string {
  const { of, set, missing, unknown, rejected } = report
  const lines = [`${of}：已设 ${set.length} 个，未设 ${missing.length} 个`]
  for (const each of rejected) lines.push('  不接受', ...refusalLines(each).map((line) => `  ${line}`))
  for (const key of unknown) lines.push(`  不认识的参数“${key}”`)
  for (const key of missing) {
    const row = rows.find((each) => each.key === key)
    if (row !== undefined) {
      lines.push(`  未设 ${key}（${row.term}），${row.clause}，由 ${row.setBy} 设定`)
    }
  }
  return `${lines.join('\n')}\n`
}
