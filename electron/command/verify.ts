import type { Pack } from '../../shared/policy/index.ts'
import {
  engineVersion,
  readReceipt,
  recompute,
  sealOf,
} from '../../shared/policy/receipt/index.ts'
import type { ReadReceipt, ReceiptDifference } from '../../shared/policy/receipt/index.ts'
import { misused, stopped } from './command.ts'
import type { Command, ExitCode } from './command.ts'
import { keptPacks } from './kept-packs.ts'
import { installedPacks } from './packs.ts'
import { sha256 } from './sha256.ts'
import { readText } from './text-file.ts'
import { oneValue, readWords } from './words.ts'

const usage = `用法：policy verify [--packs 文件夹] 回执...

  复核执行回执：先核对封印，再按回执记下的政策包（以摘要为准，不看今天的日期）重新计算，
  逐项比较结果和依据。
  --packs 文件夹   从这里找政策包，其下可存放各个历史版本；不写就用已安装的政策包

结果：0 全部一致；1 有回执被改动或重算不一致；2 回执无法读取、政策包找不到或用法有误`

interface Verdict {
  readonly code: ExitCode
  readonly lines: readonly string[]
}

export const verify: Command = {
  name: 'verify',
  summary: '复核执行回执，说出哪里不一致',
  usage,
  run(given, output) {
    const words = readWords(given, { values: ['packs'] })
    if (!words.ok) return misused(verify, output, words.failure)
    const packs = oneValue(words.value, 'packs')
    if (!packs.ok) return misused(verify, output, packs.failure)
    const { others } = words.value
    if (others.length === 0) return misused(verify, output, '没有写回执文件')
    const kept = keptPacks(packs.value ?? installedPacks())
    if (!kept.ok) return stopped(output, kept.failure)
    const verdicts: Verdict[] = []
    for (const path of others) {
      const text = readText(path)
      if (!text.ok) return stopped(output, text.failure)
      const read = readReceipt(text.value)
      if (!read.ok) return stopped(output, `${path}：${read.failure.field}：${read.failure.what}`)
      verdicts.push(verdictOf(path, read.value, kept.value))
    }
    const lines = verdicts.flatMap((each) => each.lines)
    const unfound = verdicts.some(({ code }) => code === 2)
    if (unfound) return stopped(output, lines.join('\n'))
    output.write(`${lines.join('\n')}\n`)
    return verdicts.some(({ code }) => code === 1) ? 1 : 0
  },
}

type PackOf = (areaCode: string, digest: string) => Pack | undefined

function verdictOf(path: string, read: ReadReceipt, packOf: PackOf): Verdict {
  const { receipt, canonical } = read
  const { id, version, digest, area } = receipt.pack
  const notes = canonical ? [] : ['  提示：文件被重新排版过，内容以规范写法核对']
  if (sealOf(receipt, sha256) !== receipt.seal) {
    const lines = [`${path}：被改动：内容与封印不符，不能作为依据`, ...notes]
    const found = recompute(read, (wanted) => packOf(area, wanted))
    if (found.kind === 'differs') lines.push(...differenceLines(found.differences))
    return { code: 1, lines }
  }
  const found = recompute(read, (wanted) => packOf(area, wanted))
  switch (found.kind) {
    case 'pack-not-found': {
      const what = `找不到政策包 ${id} ${version}（摘要 ${digest}），没有复核`
      const next = '用 --packs 指明存放历史版本的文件夹'
      return { code: 2, lines: [`${path}：${what}；${next}`] }
    }
    case 'same': {
      const by = `政策包 ${id} ${version}，政策日期 ${receipt.policyDate}`
      return { code: 0, lines: [`${path}：一致（${by}）`, ...notes] }
    }
    case 'differs': {
      const engines =
        receipt.engine === engineVersion
          ? `程序版本相同 ${engineVersion}`
          : `回执的程序版本 ${receipt.engine}，现在 ${engineVersion}`
      const head = `${path}：重算不一致，共 ${found.differences.length} 处（${engines}）`
      return { code: 1, lines: [head, ...notes, ...differenceLines(found.differences)] }
    }
  }
}

const shownMax = 40

/** Amounts first, then the working. */
function differenceLines(differences: readonly ReceiptDifference[]): string[] {
  const isResult = ({ path }: ReceiptDifference) => path.startsWith('result.')
  const ordered = [
    ...differences.filter(isResult),
    ...differences.filter((each) => !isResult(each)),
  ]
  const lines = ordered.slice(0, shownMax).map(({ path, receipt, now }) => {
    return `  ${path}：回执 ${receipt ?? '无'}，重算 ${now ?? '无'}`
  })
  const rest = ordered.length - shownMax
  return rest > 0 ? [...lines, `  还有 ${rest} 处`] : lines
}
