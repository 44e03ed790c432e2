import type { MemberView } from '../../../shared/contracts/identify.ts'
import type { CoreHandlers } from '../../../shared/contracts/surface.ts'
import { failed, ok } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import {
  checkIdNumber,
  isElectronicCodeForm,
  liesInArea,
  maskIdNumber,
  maskName,
} from '../../../shared/identity/index.ts'
import { formatMoney } from '../../../shared/money/index.ts'
import type { MemberFact } from '../ledger/index.ts'
import type { Credential, PersonInfo } from '../ports.ts'
import { businessDate } from './business-date.ts'
import type { Desk } from './desk.ts'
import { memberNow } from './member-now.ts'
import { insuranceName } from './words.ts'

/** 认人: who sits at the window, by card, electronic code or number. */
export function identifyHandlers(desk: Desk): CoreHandlers['identify'] {
  return {
    async readCard() {
      const read = await desk.reader.read()
      if (!read.ok) return read
      const { cardNumber, cardSerial, idNumber } = read.value
      const credential = { kind: 'card', cardNumber, cardSerial } as const
      return identify(desk, credential, {
        cardNumber,
        expectedIdNumber: idNumber,
        stored: () => desk.ledger.newestFactByCard({ cardNumber, idNumber }),
      })
    },

    async scan({ code }) {
      if (!isElectronicCodeForm(code)) {
        return failed({ kind: 'input', field: 'code', fault: 'malformed' })
      }
      if (!desk.line.isOnline()) return failed(codeNotVerifiable)
      const decoded = await desk.centre.decodeElectronicCode(code)
      desk.line.heard(decoded)
      if (!decoded.ok) {
        return failed(unanswered(decoded.failure) ? codeNotVerifiable : decoded.failure)
      }
      const { idNumber, ecToken } = decoded.value
      const credential = { kind: 'electronic-code', ecToken } as const
      return identify(desk, credential, {
        expectedIdNumber: idNumber,
        stored: () => desk.ledger.newestFactByIdNumber(idNumber),
      })
    },

    async byIdNumber({ idNumber: typed, reason }) {
      const checked = checkIdNumber(typed)
      if (!checked.ok) return checked
      const idNumber = checked.value
      const credential = { kind: 'id-number', idNumber } as const
      return identify(desk, credential, {
        expectedIdNumber: idNumber,
        byHandReason: reason,
        stored: () => desk.ledger.newestFactByIdNumber(idNumber),
      })
    },
  }
}

const codeNotVerifiable: Failure = { kind: 'not-allowed', because: 'electronic-code-offline' }
const unknownOffline: Failure = { kind: 'not-allowed', because: 'member-unknown-offline' }

/** 1101 changes nothing, so a question without an answer is the same as one not asked. */
function unanswered(failure: Failure): boolean {
  return failure.kind === 'not-sent' || failure.kind === 'in-doubt'
}

interface Search {
  readonly cardNumber?: string
  /** The number in the credential: the centre's answer must be about this person. */
  readonly expectedIdNumber: string
  readonly byHandReason?: string
  readonly stored: () => MemberFact | undefined
}

async function identify(
  desk: Desk,
  credential: Credential,
  search: Search,
): Promise<Result<MemberView>> {
  const found = await factOf(desk, credential, search)
  if (!found.ok) return found
  const { fact, source } = found.value
  if (search.byHandReason !== undefined) {
    desk.ledger.recordByHandIdentification({
      atMs: desk.clock.nowMs(),
      personKey: fact.personKey,
      reason: search.byHandReason,
      operatorNo: desk.site.operatorNo,
    })
  }
  const { memberRef } = desk.members.admit({ personKey: fact.personKey, credential })
  return ok(memberView(desk, { memberRef, fact, source, credential: credential.kind }))
}

async function factOf(
  desk: Desk,
  credential: Credential,
  search: Search,
): Promise<Result<{ fact: MemberFact; source: 'centre' | 'stored' }>> {
  const stored = search.stored()
  if (desk.line.isOnline() && !(stored !== undefined && isOnItsWay(desk, stored.personKey))) {
    const asked = { askedAtMs: desk.clock.nowMs(), afterAnswerId: desk.ledger.newestAnswerId() }
    const answer = await desk.centre.personInfo(credential)
    desk.line.heard(answer)
    const ambiguous = stored !== undefined && hasMoved(desk, stored.personKey, asked.afterAnswerId)
    if (answer.ok && !ambiguous) return kept(desk, answer.value, asked, search)
    if (!answer.ok && !unanswered(answer.failure)) return answer
  }
  const fact = search.stored()
  return fact === undefined ? failed(unknownOffline) : ok({ fact, source: 'stored' })
}

/**
 * A settlement of this member may be reaching the centre now. What the centre would say of them
 * could count it or not, so what is stored, moved on by our own settlements, is the better truth.
 */
function isOnItsWay(desk: Desk, personKey: string): boolean {
  return desk.ledger.openItemsOfPerson(personKey).some(({ state }) => state !== 'ready')
}

/** The same, found out after the centre was asked. */
function hasMoved(desk: Desk, personKey: string, afterAnswerId: number): boolean {
  const since = desk.ledger.settlementsSince(personKey, afterAnswerId)
  return since.some(({ outbox }) => outbox.state !== 'ready')
}

function kept(
  desk: Desk,
  person: PersonInfo,
  asked: { askedAtMs: number; afterAnswerId: number },
  search: Search,
): Result<{ fact: MemberFact; source: 'centre' }> {
  if (person.idNumber !== search.expectedIdNumber) {
    return failed({ kind: 'unreadable', field: 'idNumber', source: 'platform' })
  }
  const fact = desk.ledger.recordMemberFact({ person, ...asked, cardNumber: search.cardNumber })
  return ok({ fact, source: 'centre' })
}

function memberView(
  desk: Desk,
  member: {
    memberRef: string
    fact: MemberFact
    source: 'centre' | 'stored'
    credential: Credential['kind']
  },
): MemberView {
  const { fact } = member
  const { person } = fact
  const date = businessDate(desk.clock.nowMs())
  const year = Number(date.slice(0, 4))
  const now = memberNow(desk.ledger, fact, year)
  const standard = desk.policy.yearStandard(date, person.status)
  const text = (value: Parameters<typeof formatMoney>[0] | undefined): string | null =>
    value === undefined ? null : formatMoney(value)
  return {
    memberRef: member.memberRef,
    maskedName: maskName(person.name),
    maskedNumber: maskIdNumber(person.idNumber),
    credential: member.credential,
    status: person.status,
    plan: person.plan ?? null,
    insuranceCode: person.insuranceCode,
    insuranceName: insuranceName(person.insuranceCode),
    areaName: areaNameOf(desk, person.insuredAdmDivision),
    accountBalance: formatMoney(now.accountBalance),
    mutualAid: now.mutualAid.map(({ relation, balance }) => ({
      relation,
      balance: formatMoney(balance),
    })),
    diseases: person.diseases.map(({ code, name }) => ({ code, name })),
    year,
    yearToDate: {
      deductiblePaid: formatMoney(now.deductiblePaid),
      deductible: text(standard.deductible),
      deductibleBasis: standard.deductibleBasis ?? 'annual',
      fundPaid: formatMoney(now.fundPaid),
      annualCap: text(standard.annualCap),
    },
    asOf: { atMs: fact.askedAtMs, source: member.source },
  }
}

function areaNameOf(desk: Desk, division: string): string {
  return liesInArea(division, desk.site.areaCode) ? desk.policy.info.areaName : division
}
