/** 政策核对: `check [--json] FILE...` runs worked cases through the policy core. */
import { writeSync } from 'node:fs'

import { compareCase } from './case-compare.ts'
import type { Difference } from './case-compare.ts'
import { decodeCase, openCases } from './case-file.ts'
import { runCase, unknownParameter } from './case-run.ts'
import { packLibrary } from './packs.ts'

const usage = `用法：policy check [--json] 文件...

  逐个核对 settlement-cases/1 文件中的案例：expect 中除 because 外的每一项都必须完全一致。
  --json   只输出 [{"id", "pass", "got"}]
  --       其后都是文件名

结果：0 全部通过；1 有案例不一致；2 文件、字段、统筹区或用法有误
`

/** What a person sees per case, and how the whole ends. */
interface Report {
  readonly begin: () => void
  readonly each: (id: string, differences: readonly Difference[], got: unknown) => void
  readonly end: (passed: number, failed: number) => void
}

/**
 * Keeps the output until the end, and then writes it whole: a run that stops at a malformed case
 * leaves nothing on standard output that could be taken for a result.
 */
function keeper(): { readonly write: (text: string) => void; readonly flush: () => void } {
  const kept: string[] = []
  return {
    write: (text) => void kept.push(text),
    flush() {
      let bytes = Buffer.from(kept.join(''))
      while (bytes.length > 0) bytes = bytes.subarray(written(bytes))
    },
  }
}

/** A full pipe answers EAGAIN: ask again. A reader that left answers EPIPE: nobody wants more. */
function written(bytes: Buffer): number {
  try {
    return writeSync(1, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EAGAIN') return 0
    if (code === 'EPIPE') return bytes.length
    throw error
  }
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

function check(paths: readonly string[], json: boolean): number {
  const out = keeper()
  const report = json ? jsonReport(out.write) : textReport(out.write)
  const packOf = packLibrary()
  const count = { passed: 0, failed: 0 }
  report.begin()
  for (const path of paths) {
    const cases = openCases(path)
    if (!cases.ok) return complain(cases.failure)
    for (const [index, given] of cases.value.entries()) {
      const decoded = decodeCase(path, index, given)
      if (!decoded.ok) return complain(decoded.failure)
      const pack = packOf(decoded.value.region)
      const { id } = decoded.value
      if (!pack.ok) return complain(`${path}：案例 ${id} region：${pack.failure}`)
      const stray = unknownParameter(pack.value, decoded.value)
      if (stray !== undefined) {
        return complain(`${path}：案例 ${id} parameters.${stray}：未知的参数`)
      }
      const got = runCase(pack.value, decoded.value)
      const differences = compareCase(decoded.value.expect, got)
      report.each(id, differences, got)
      if (differences.length === 0) count.passed += 1
      else count.failed += 1
    }
  }
  report.end(count.passed, count.failed)
  out.flush()
  return count.failed === 0 ? 0 : 1
}

function complain(sentence: string): number {
  writeSync(2, `${sentence}\n`)
  return 2
}

function main(words: readonly string[]): number {
  const [command, ...rest] = words
  const end = rest.includes('--') ? rest.indexOf('--') : rest.length
  const before = rest.slice(0, end)
  const options = before.filter((word) => word.startsWith('-'))
  const paths = [...before.filter((word) => !word.startsWith('-')), ...rest.slice(end + 1)]
  const unknown = options.some((option) => option !== '--json')
  if (command !== 'check' || paths.length === 0 || unknown) {
    writeSync(2, usage)
    return 2
  }
  return check(paths, options.includes('--json'))
}

process.exitCode = main(process.argv.slice(2))
