import { credit as creditOf } from '../../shared/policy/index.ts'
import { formatMoney } from '../../shared/money/index.ts'
import type { CreditInput, CreditOutcome, Pack } from '../../shared/policy/index.ts'
import { decodeCase, openCases } from './case-file.ts'
import { creditInputOf } from './case-input.ts'
import { misused, stopped } from './command.ts'
import type { Command, ExitCode, Output } from './command.ts'
import { creditWords } from './credit-words.ts'
import { refusalLines } from './explain-text.ts'
import { refusalText, stepText } from './explanation.ts'
import { packLibrary } from './packs.ts'
import { readWords } from './words.ts'

const usage = `用法：policy credit 案例文件
      policy credit 行政区划代码 --status 身份 --from 年月 --to 年月 [选项]

  逐月算出个人账户计入，并写明每月的条款。
  --status      active 在职、retired 退休、veteran 建国前老工人
  --base        缴费基数，如 6500.00
  --plan        flexible 灵活就业、pooled-only 单建统筹；不写是统账结合
  --age         周岁
  --born        出生年月
  --retires     退休年月
  --since       现身份自哪一天起
  --civil-servant        享受公务员医疗补助
  --parameters 文件      统筹区参数（JSON）
  --reading 编号选项     采用的读法，如 G-09b，可写多次

结果：0 已算出；1 有不能计入的；2 文件、选项、统筹区或用法有误`

export const credit: Command = {
  name: 'credit',
  summary: '逐月算出个人账户计入',
  usage,
  run(given, output) {
    const values = ['status', 'base', 'plan', 'age', 'born', 'retires', 'since', 'from', 'to']
    const known = {
      values: [...values, 'parameters', 'reading'],
      flags: ['civil-servant'],
    }
    const words = readWords(given, known)
    if (!words.ok) return misused(credit, output, words.failure)
    const [first, more] = words.value.others
    if (first === undefined) return misused(credit, output, '没有写文件或行政区划代码')
    if (more !== undefined) return misused(credit, output, `多出了“${more}”`)
    const bare = words.value.values.size === 0 && words.value.flags.size === 0
    if (bare && !/^\d{6}$/.test(first)) return creditCases(first, output)
    const pack = packLibrary()(first)
    if (!pack.ok) return stopped(output, pack.failure)
    const input = creditWords(pack.value, words.value)
    if (!input.ok) return misused(credit, output, input.failure)
    return tell(pack.value, '', input.value, output)
  },
}

function creditCases(path: string, output: Output): ExitCode {
  const cases = openCases(path)
  if (!cases.ok) return stopped(output, cases.failure)
  const packOf = packLibrary()
  const codes: ExitCode[] = []
  for (const [index, given] of cases.value.entries()) {
    const decoded = decodeCase(path, index, given)
    if (!decoded.ok) return stopped(output, decoded.failure)
    if (decoded.value.kind !== 'credit') continue
    const { region, id, title } = decoded.value
    const pack = packOf(region)
    if (!pack.ok) return stopped(output, `${path}：案例 ${id} region：${pack.failure}`)
    const head = `案例 ${id}${title === undefined ? '' : `　${title}`}\n`
    codes.push(tell(pack.value, head, creditInputOf(pack.value, decoded.value), output))
  }
  if (codes.length === 0) return stopped(output, `${path}：没有 kind 为 credit 的案例`)
  return codes.some((code) => code === 1) ? 1 : 0
}

function tell(pack: Pack, head: string, input: CreditInput, output: Output): ExitCode {
  const outcome = creditOf(pack, input)
  output.write(`${head}${pack.info.areaName}（${pack.info.areaCode}）${pack.info.documentNumber}\n`)
  if (outcome.outcome !== 'credited') {
    output.write(`不能计入：\n${refusalLines(refusalText(pack, outcome)).join('\n')}\n`)
    return 1
  }
  output.write(creditText(pack, outcome))
  return 0
}

function creditText(pack: Pack, outcome: Extract<CreditOutcome, { credits: unknown }>): string {
  const lines = Object.entries(outcome.credits).flatMap(([month, amount]) => {
    const steps = outcome.trace.filter((step) => step.id.startsWith(`credit.${month}`))
    const said = steps.map((step) => stepText(pack, step)).flatMap((step) => {
      const inputs = step.inputs.map(({ name, value }) => `${name} ${value}`)
      const { value, parameter, readings, rounding } = step
      const parts = [
        `${step.document} ${step.clause}`,
        ...(value ? [`${value.term} ${value.text}（自 ${value.from} 起）`] : []),
        ...(parameter ? [`参数 ${parameter.key} ${parameter.text}`] : []),
        ...inputs,
        ...readings.map(({ id, choice, meaning }) => `读法 ${id} ${choice}（${meaning}）`),
        ...(rounding === undefined ? [] : [rounding]),
      ]
      return `    ${parts.join('；')}`
    })
    return [`  ${month}  ${formatMoney(amount)}`, ...said]
  })
  return `${lines.join('\n')}\n`
}
