import type { Explanation, Payer, RefusalText, Step } from './explanation.ts'

const outcomes: Readonly<Record<string, string>> = {
  'settled': '可以结算',
  'fund-not-payable': '可以结算，统筹基金不予支付',
  'credited': '已算出个人账户计入',
  'accepted': '参数通过检查',
  'not-in-force': '文件未施行或已失效，不能结算',
  'needs-site-parameter': '缺少统筹区参数，不能结算',
  'config-rejected': '统筹区参数没有通过检查，不能结算',
  'rejected': '输入不能结算',
}

/** The explanation for people: a sentence an amount, the working, the sum. */
export function accountText(given: Explanation): string {
  const { id, title, area, pack, digest, date, outcome, refusal, payers, steps, sum } = given
  const lines = [
    `案例 ${id}${title === undefined ? '' : `　${title}`}`,
    `统筹区：${area}${date === undefined ? '' : `　就诊日：${date}`}`,
    `政策包：${pack}`,
    `摘要：${digest}`,
    `结论：${outcomes[outcome] ?? outcome}（${outcome}）`,
  ]
  if (refusal !== undefined) lines.push('', '为什么', ...refusalLines(refusal))
  if (payers.length > 0) lines.push('', '一、谁付多少', ...payers.map(payerLine))
  if (steps.length > 0) lines.push('', '二、逐步依据', ...steps.flatMap(stepLines))
  if (sum !== undefined) {
    lines.push('', '三、合计', `  ${sum.parts.join(' + ')} = ${sum.total} 元（账单总额）`)
  }
  return `${lines.join('\n')}\n`
}

/** Why, by which clause, which key, and who sets it. */
export function refusalLines(refusal: RefusalText): string[] {
  const { because, document, clause, key, term, setBy } = refusal
  const lines = [`  ${because}`]
  if (clause !== undefined) lines.push(`  条款：${document ?? ''} ${clause}`)
  if (key !== undefined) lines.push(`  参数：${key}${term === undefined ? '' : `（${term}）`}`)
  if (setBy !== undefined) lines.push(`  由谁设定：${setBy}`)
  return lines
}

function payerLine({ payer, amount, sentence }: Payer): string {
  return `  ${payer} ${amount} 元：${sentence}`
}

/** A step is held against what is left; only the second payment's threshold is the whole of it. */
const limitWords: Readonly<Record<string, string>> = {
  'deductible': '起付标准余额',
  'cap': '年度限额余额',
  'inpatient-cap': '住院年度限额余额',
  'threshold': '二次支付起付标准',
}

function stepLines(step: Step, index: number): string[] {
  const { title, id, document, clause, inputs, value, parameter, readings, rounding, limit } = step
  const lines = [`  ${index + 1}. ${title}　[${id}]`, `     条款：${document} ${clause}`]
  const own = inputs.filter(({ name }) => !name.startsWith(`统筹区参数 ${parameter?.key ?? ''}`))
  if (own.length > 0) {
    const given = own.map(({ name, value: text }) => `${name} ${text}`)
    lines.push(`     输入：${given.join('；')}`)
  }
  if (value !== undefined) lines.push(`     数值：${value.term} ${value.text}（自 ${value.from} 起）`)
  if (parameter !== undefined) {
    lines.push(`     参数：${parameter.key}（${parameter.term}）${parameter.text}`)
  }
  for (const { id: reading, choice, meaning } of readings) {
    lines.push(`     读法：${reading} ${choice}（${meaning}）`)
  }
  if (limit !== undefined) {
    const { kind, amount, limit: most } = limit
    lines.push(`     对照：${amount} 与${limitWords[kind] ?? kind} ${most}`)
  }
  if (rounding !== undefined) lines.push(`     舍入：${rounding}`)
  lines.push(`     结果：${step.result}`, `     说明：${step.sentence}`)
  return lines
}
