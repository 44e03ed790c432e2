import { writeFileSync } from 'node:fs'

import { settle } from '../../shared/policy/index.ts'
import { canonicalText, executionReceipt, fractionIn } from '../../shared/policy/receipt/index.ts'
import { findCase } from './case-found.ts'
import { settleInputOf } from './case-input.ts'
import { misused, stopped } from './command.ts'
import type { Command } from './command.ts'
import { sha256 } from './sha256.ts'
import { faultOfSystem } from './text-file.ts'
import { oneValue, readWords } from './words.ts'

const usage = `用法：policy receipt 案例文件 案例编号 [--out 文件]

  把一次结算写成执行回执：政策包及摘要、程序版本、读法、参数、输入、逐步依据、结果和封印，
  在任何机器上都是同样的字节。回执里没有姓名和证件号码。
  --out 文件   写到文件；不写就输出到屏幕

结果：0 已写成；2 文件、案例、统筹区或用法有误`

export const receipt: Command = {
  name: 'receipt',
  summary: '把一次结算写成可复核的执行回执',
  usage,
  run(given, output) {
    const words = readWords(given, { values: ['out'] })
    if (!words.ok) return misused(receipt, output, words.failure)
    const out = oneValue(words.value, 'out')
    if (!out.ok) return misused(receipt, output, out.failure)
    const [path, id, more] = words.value.others
    if (path === undefined || id === undefined) return misused(receipt, output, '要写文件和案例编号')
    if (more !== undefined) return misused(receipt, output, `多出了“${more}”`)
    const found = findCase(path, id)
    if (!found.ok) return stopped(output, found.failure)
    const { each, pack, digest } = found.value
    if (each.kind !== 'settle') {
      return stopped(output, `${path}：案例 ${id} kind：只有 settle（结算）才有执行回执`)
    }
    const input = settleInputOf(pack, each)
    const fraction = fractionIn(input.parameters, 'parameters')
    if (fraction !== undefined) {
      return stopped(output, `${path}：案例 ${id} ${fraction}：金额和比例应写成文字，如 "0.50"`)
    }
    const outcome = settle(pack, input)
    const text = canonicalText(executionReceipt({ pack, digest, input, outcome }, sha256))
    if (out.value === undefined) output.write(text)
    else {
      try {
        writeFileSync(out.value, text)
      } catch (error) {
        return stopped(output, `${out.value}：${faultOfSystem(error)}`)
      }
      output.write(`已写成 ${out.value}\n`)
    }
    return 0
  },
}
