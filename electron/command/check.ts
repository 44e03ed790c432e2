import { compareCase } from './case-compare.ts'
import type { Difference } from './case-compare.ts'
import { decodeCase, openCases } from './case-file.ts'
import { runCase, unknownParameter } from './case-run.ts'
import { misused, stopped } from './command.ts'
import type { Command, ExitCode, Output } from './command.ts'
import { packLibrary } from './packs.ts'
import { readWords } from './words.ts'

const usage = `用法：policy check [--json] 文件...

  逐个核对 settlement-cases/1 文件中的案例：expect 中除 because 外的每一项都必须完全一致。
  --json   只输出 [{"id", "pass", "got"}]
  --       其后都是文件名

结果：0 全部通过；1 有案例不一致；2 文件、字段、统筹区或用法有误`

/** What a person sees per case, and how the whole ends. */
interface Report {
  readonly begin: () => void
  readonly each: (id: string, differences: readonly Difference[], got: unknown) => void
  readonly end: (passed: number, failed: number) => void
}

function textReport(write: (text: string) => void): Report {
  return {
    begin: () => undefined,
    each(id, differences) {
      if (differences.length === 0) return
      write(`不一致 ${id}\n`)
      for (const { field, expected, got } of differences) {
        write(`  ${field}：应为 ${expected}，实为 ${got}\n`)
      }
    },
    end(passed, failed) {
      write(`${passed} passed, ${failed} failed\n`)
    },
  }
}

function jsonReport(write: (text: string) => void): Report {
  let separator = ''
  return {
    begin: () => write('['),
    each(id, differences, got) {
      write(`${separator}${JSON.stringify({ id, pass: differences.length === 0, got })}`)
      separator = ',\n'
    },
    end: () => write(']\n'),
  }
}

function checkFiles(paths: readonly string[], report: Report, output: Output): ExitCode {
  const packOf = packLibrary()
  const count = { passed: 0, failed: 0 }
  report.begin()
  for (const path of paths) {
    const cases = openCases(path)
    if (!cases.ok) return stopped(output, cases.failure)
    for (const [index, given] of cases.value.entries()) {
      const decoded = decodeCase(path, index, given)
      if (!decoded.ok) return stopped(output, decoded.failure)
      const pack = packOf(decoded.value.region)
      const { id } = decoded.value
      if (!pack.ok) return stopped(output, `${path}：案例 ${id} region：${pack.failure}`)
      const stray = unknownParameter(pack.value, decoded.value)
      if (stray !== undefined) {
        return stopped(output, `${path}：案例 ${id} parameters.${stray}：未知的参数`)
      }
      const got = runCase(pack.value, decoded.value)
      const differences = compareCase(decoded.value.expect, got)
      report.each(id, differences, got)
      if (differences.length === 0) count.passed += 1
      else count.failed += 1
    }
  }
  report.end(count.passed, count.failed)
  return count.failed === 0 ? 0 : 1
}

export const check: Command = {
  name: 'check',
  summary: '核对案例文件，逐分比较',
  usage,
  run(given, output) {
    const words = readWords(given, { flags: ['json'] })
    if (!words.ok) return misused(check, output, words.failure)
    const { others, flags } = words.value
    if (others.length === 0) return misused(check, output, '没有写案例文件')
    const report = flags.has('json') ? jsonReport(output.write) : textReport(output.write)
    return checkFiles(others, report, output)
  },
}
