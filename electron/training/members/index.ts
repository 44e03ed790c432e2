import { hongheMembers } from './honghe.ts'
import { jinanMembers } from './jinan.ts'
import type { PracticeMember } from './member.ts'
import { shanxiMembers } from './shanxi.ts'
import { tielingMembers } from './tieling.ts'
import { xianMembers } from './xian.ts'

export type { PracticeMember } from './member.ts'

const byArea: ReadonlyMap<string, readonly PracticeMember[]> = new Map([
  ['610100', xianMembers],
  ['211200', tielingMembers],
  ['140000', shanxiMembers],
  ['370100', jinanMembers],
  ['532500', hongheMembers],
])

/** Everyone who may be practised with, in whatever area. */
export const practiceMembers: readonly PracticeMember[] = [...byArea.values()].flat()

/** The members of one pooling area; an area without any has nobody. */
export function membersOfArea(areaCode: string): readonly PracticeMember[] {
  return byArea.get(areaCode) ?? []
}

/** Cards that are nobody's: what the window must say when one lies in the reader. */
export const strangeCards = [
  { cardId: 'bank-card', label: '银行卡（不是社会保障卡）' },
  { cardId: 'broken-card', label: '记录损坏的社会保障卡' },
] as const

export function memberOfCard(cardId: string): PracticeMember | undefined {
  return practiceMembers.find((member) => member.cardId === cardId)
}
