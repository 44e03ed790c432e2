/** What is refused, and the Chinese names that refusals and the working share. */
import type { Benefit, Citation, DateText, MemberStatus, Refusal, Relation } from './model.ts'
import type { Rules } from './pack/rules.ts'

export function rejected(because: string, citation?: Citation, key?: string): Refusal {
  return { outcome: 'rejected', because, citation, key }
}

/** 缺少统筹区参数: which one, by which clause, and who sets it. */
export function missingParameter(rules: Rules, key: string): Refusal {
  const rule = rules.parameters.get(key)
  const because =
    rule === undefined
      ? `缺少统筹区参数 ${key}，不能结算`
      : `缺少统筹区参数“${rule.term}”（${key}）：${rule.citation.clause}授权由${rule.setBy}确定，配置之前不能按此结算`
  return { outcome: 'needs-site-parameter', key, because, citation: rule?.citation }
}

/** Whether the document is in force on `date`; under `goesOn` it is so after its last day too. */
export function notInForce(rules: Rules, date: DateText, goesOn: boolean): Refusal | undefined {
  const { inForceFrom, inForceTo, documentNumber } = rules.info
  const early = date < inForceFrom
  if (!early && (goesOn || inForceTo === undefined || date <= inForceTo)) return undefined
  const because = early
    ? `${documentNumber}自 ${inForceFrom} 起执行，${date} 发生的费用不适用；原政策数值不在文件内`
    : `${documentNumber}有效期至 ${inForceTo ?? ''}，${date} 发生的费用须待新的文件`
  return { outcome: 'not-in-force', because, citation: rules.inForce }
}

const levelNames: Readonly<Record<string, string>> = {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  unrated: '未定级',
  'village-clinic': '村卫生室',
}
const statusNames: Readonly<Record<MemberStatus, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '居民医保',
}
const lineNames: Readonly<Record<Benefit, string>> = {
  general: '普通门诊',
  chronic: '门诊慢性病',
  special: '门诊特殊病',
  'chronic-special': '门诊慢特病',
  emergency: '急诊抢救',
  'negotiated-drug': '谈判药品',
  'day-surgery': '日间手术',
  'special-examination': '门诊特检特治',
  'tcm-disease': '门诊中医病种',
  pharmacy: '药店购药',
  'external-prescription': '外配处方',
  'own-share': '亲属的个人负担',
  other: '其他',
}
const relationNames: Readonly<Record<Relation, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母',
  grandchild: '孙子女',
}

export function levelName(level: string): string {
  const name = levelNames[level]
  return name === undefined ? level : name
}

/** What a charge line is for, whether or not a document has a benefit for it. */
export function lineName(benefit: Benefit): string {
  return lineNames[benefit]
}

export function statusName(status: MemberStatus): string {
  return statusNames[status]
}

/** 在职人员、退休人员、建国前老工人. */
export function personName(status: MemberStatus): string {
  return status === 'veteran' ? statusNames.veteran : `${statusNames[status]}人员`
}

export function relationName(relation: Relation): string {
  return relationNames[relation]
}
