import type { Credential } from '../ports.ts'

/** Who was identified at this window since the core started; the page holds only the handle. */
export interface IdentifiedMember {
  readonly memberRef: string
  readonly personKey: string
  readonly credential: Credential
}

export interface MemberDesk {
  admit(member: Omit<IdentifiedMember, 'memberRef'>): IdentifiedMember
  find(memberRef: string): IdentifiedMember | undefined
}

const keptMembers = 500

export function memberDesk(handle: () => string): MemberDesk {
  const members = new Map<string, IdentifiedMember>()
  return {
    admit(member) {
      const admitted = { ...member, memberRef: `m-${handle()}` }
      members.set(admitted.memberRef, admitted)
      const oldest = members.keys().next()
      if (members.size > keptMembers && oldest.done !== true) members.delete(oldest.value)
      return admitted
    },
    find: (memberRef) => members.get(memberRef),
  }
}
