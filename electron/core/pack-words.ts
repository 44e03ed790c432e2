import type { Pack, Parameters } from '../../shared/policy/index.ts'
import type { SetParameter } from './services/policy-desk.ts'

/** 基金 as the document names what it pays for. */
export function fundNameOf({ rules }: Pack, fund: string): string {
  for (const benefit of rules.benefits) {
    if (benefit.id === fund) return benefit.name
    if (benefit.beyond?.id === fund) return benefit.beyond.name
  }
  return rules.secondPayment?.id === fund ? rules.secondPayment.name : fund
}

const words: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  '1': '一级',
  '2': '二级',
  '3': '三级',
  unrated: '未定级',
  'village-clinic': '村卫生室',
  annual: '按年',
  'per-visit': '按次',
  merged: '各机构合并',
  separate: '各机构分别',
  prescriber: '开方机构级别',
}

/** Figures of this fund that the document leaves to the site and nobody has set, but for `key`. */
export function alsoUnset({ rules }: Pack, parameters: Parameters, key: string): readonly string[] {
  const benefit = rules.benefits.find(({ id }) => key.startsWith(`${id}.`))
  if (benefit === undefined) return []
  const figures = [benefit.deductible.figure, benefit.rate, benefit.annualCap]
  return figures.flatMap((figure) => {
    if (figure?.kind !== 'delegated' || !figure.required || figure.parameter === key) return []
    if (parameters[figure.parameter] !== undefined) return []
    const rule = rules.parameters.get(figure.parameter)
    return rule === undefined ? [] : [`“${rule.term}”（${rule.key}）`]
  })
}

/** The site's parameters in the words of the document, in the order of its sheet. */
export function setParameters({ rules }: Pack, parameters: Parameters): readonly SetParameter[] {
  return [...rules.parameters.values()]
    .filter(({ key }) => parameters[key] !== undefined)
    .map(({ key, term }) => ({ key, term, text: textOf(parameters[key]) }))
}

/** `在职 一级 0.64、二级 0.58；退休 …`. */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return words[value] ?? value
  if (Array.isArray(value)) return value.map(textOf).join('；')
  if (typeof value !== 'object' || value === null) return String(value)
  if ('basis' in value && 'amount' in value) return `${textOf(value.basis)} ${textOf(value.amount)}`
  const entries = Object.entries(value).map(
    ([name, each]) => `${words[name] ?? name} ${textOf(each)}`,
  )
  const nested = Object.values(value).some((each) => typeof each === 'object')
  return entries.join(nested ? '；' : '、')
}
