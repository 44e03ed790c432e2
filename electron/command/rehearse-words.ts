/** Names and short words of a rehearsal's tables. */
import { formatMoney } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type { Refusal } from '../../shared/policy/index.ts'

/** A difference with its sign. */
export function signed(amount: Money): string {
  const text = formatMoney(amount)
  return text.startsWith('-') || text === '0.00' ? text : `+${text}`
}

const refusals: Readonly<Record<Refusal['outcome'], string>> = {
  'not-in-force': '未施行',
  'needs-site-parameter': '缺参数',
  'config-rejected': '参数不符',
  'rejected': '拒绝',
}

export function refusalWord({ outcome, key }: Refusal): string {
  const word = refusals[outcome]
  return key === undefined ? word : `${word} ${key}`
}

export const statusNames: Readonly<Record<string, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '居民',
}

export const levelNames: Readonly<Record<string, string>> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  'unrated': '未定级',
  'village-clinic': '村卫生室',
}

export const lineNames: Readonly<Record<string, string>> = {
  'general': '普通门诊',
  'chronic': '慢性病',
  'special': '特殊病',
  'chronic-special': '慢特病',
  'emergency': '急诊抢救',
  'negotiated-drug': '谈判药品',
  'day-surgery': '日间手术',
  'special-examination': '特检特治',
  'tcm-disease': '中医病种',
  'pharmacy': '药店',
  'external-prescription': '外配处方',
}
