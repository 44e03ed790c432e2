import type { MemberStatus } from '../../../shared/policy/model.ts'

const insuranceNames: Readonly<Record<string, string>> = {
  '310': '职工基本医疗保险',
  '390': '城乡居民基本医疗保险',
}

/** 险种名称 as papers print it; a code without a known name stands as itself. */
export function insuranceName(code: string): string {
  return insuranceNames[code] ?? code
}

const statusNames: Readonly<Record<MemberStatus, string>> = {
  active: '在职',
  retired: '退休',
  veteran: '建国前老工人',
  resident: '城乡居民',
}

export function statusName(status: MemberStatus): string {
  return statusNames[status]
}
