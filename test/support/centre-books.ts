import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { add, isNegative, subtract, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import type {
  CentreSettlement,
  CentreSplit,
  Credential,
  PersonInfo,
  SettlementOrder,
} from '../../electron/core/ports.ts'
import { plainSplit } from './plain-split.ts'
import type { PlainSplit } from './plain-split.ts'

interface Booked {
  readonly order: SettlementOrder
  readonly split: PlainSplit
  readonly answer: CentreSettlement
  reversed: boolean
}

/** The centre's own books, a second and independent memory of what was settled. */
export class CentreBooks {
  readonly #persons: Map<string, PersonInfo>
  readonly #personNos: ReadonlyMap<string, string>
  readonly #cardHolders: Readonly<Record<string, string>>
  readonly #booked = new Map<string, Booked>()
  readonly #tombstones = new Set<string>()
  readonly #suspended = new Set<string>()
  #repeats = 0
  #reversalRefused: string | undefined

  /** `cardHolders`: card number → identity number. */
  constructor(people: readonly PersonInfo[], cardHolders: Readonly<Record<string, string>>) {
    this.#persons = new Map(people.map((person) => [person.personNo, { ...person }]))
    this.#personNos = new Map(people.map((person) => [person.idNumber, person.personNo]))
    this.#cardHolders = cardHolders
  }

  /** How often a message was acted on that had been acted on before; must stay 0. */
  repeats(): number {
    return this.#repeats
  }

  standingOf(visitId: string): readonly CentreSettlement[] {
    return this.#standing()
      .filter(({ order }) => order.visitId === visitId)
      .map(({ answer }) => answer)
  }

  standingCount(): number {
    return this.#standing().length
  }

  /** Another hospital's bill of the same member. */
  spendElsewhere(personNo: string, amount: Money): void {
    const person = this.#personOf(personNo)
    const fundPaid = add(person.yearToDate.fundPaid, amount)
    this.#persons.set(personNo, { ...person, yearToDate: { ...person.yearToDate, fundPaid } })
  }

  /** From now on every settlement of this member is refused. */
  suspend(personNo: string): void {
    this.#suspended.add(personNo)
  }

  /** From now on no message is reversed; undefined: they are again. */
  refuseReversals(wording: string | undefined): void {
    this.#reversalRefused = wording
  }

  info(credential: Credential): Result<PersonInfo> {
    const personNo = this.#personNos.get(this.#idNumberOf(credential) ?? '')
    return personNo === undefined ? no('查无此人') : ok(this.#personOf(personNo))
  }

  preview(order: SettlementOrder): Result<CentreSplit> {
    return ok(centreSplit(order, this.#splitOf(order)))
  }

  settle(order: SettlementOrder, msgid: string, nowMs: number): Result<CentreSettlement> {
    if (this.#tombstones.has(msgid)) return no('该报文已冲正')
    if (this.#suspended.has(order.personNo)) return no('参保状态异常')
    const before = this.#booked.get(msgid)
    if (before !== undefined) {
      this.#repeats += 1
      return ok(before.answer)
    }
    const split = this.#splitOf(order)
    this.#move(order.personNo, split, 1)
    const balance = this.#personOf(order.personNo).accountBalance
    if (isNegative(balance)) throw new Error('an account went below zero')
    const answer: CentreSettlement = {
      ...centreSplit(order, split),
      accountBalance: balance,
      centreSettlementId: `SETL-${this.#booked.size + 1}`,
      settledAt: String(nowMs),
    }
    this.#booked.set(msgid, { order, split, answer, reversed: false })
    return ok(answer)
  }

  /** Accepted also for a message never seen, which is then refused when it comes. */
  reverse(msgid: string): Result<Record<string, never>> {
    if (this.#reversalRefused !== undefined) return no(this.#reversalRefused)
    const standing = this.#booked.get(msgid)
    if (standing !== undefined && !standing.reversed) {
      standing.reversed = true
      this.#move(standing.order.personNo, standing.split, -1)
    }
    this.#tombstones.add(msgid)
    return ok({})
  }

  #standing(): readonly Booked[] {
    return [...this.#booked.values()].filter(({ reversed }) => !reversed)
  }

  #idNumberOf(credential: Credential): string | undefined {
    if (credential.kind === 'id-number') return credential.idNumber
    if (credential.kind === 'electronic-code') return credential.ecToken
    return this.#cardHolders[credential.cardNumber]
  }

  #personOf(personNo: string): PersonInfo {
    const person = this.#persons.get(personNo)
    if (person === undefined) throw new Error('the centre does not know this person')
    return person
  }

  #splitOf(order: SettlementOrder): PlainSplit {
    const { accountBalance, mutualAid, yearToDate } = this.#personOf(order.personNo)
    return plainSplit({ accountBalance, mutualAid, ...yearToDate }, order)
  }

  #move(personNo: string, split: PlainSplit, sign: 1 | -1): void {
    const person = this.#personOf(personNo)
    const more = sign === 1 ? add : subtract
    const less = sign === 1 ? subtract : add
    this.#persons.set(personNo, {
      ...person,
      accountBalance: less(person.accountBalance, split.account),
      mutualAid: person.mutualAid.map((relative, index) => {
        const drawn = split.mutualAidDetail[index]
        return drawn === undefined
          ? relative
          : { ...relative, balance: less(relative.balance, drawn.amount) }
      }),
      yearToDate: {
        ...person.yearToDate,
        deductiblePaid: more(person.yearToDate.deductiblePaid, split.deductiblePaid),
        fundPaid: more(person.yearToDate.fundPaid, split.fund),
      },
    })
  }
}

export function centreBooks(
  people: readonly PersonInfo[],
  cardHolders: Readonly<Record<string, string>> = {},
): CentreBooks {
  return new CentreBooks(people, cardHolders)
}

function no(wording: string): Result<never> {
  return failed({ kind: 'refused', infcode: '-1', wording })
}

function centreSplit(order: SettlementOrder, split: PlainSplit): CentreSplit {
  return {
    total: order.total,
    fullySelfPaid: order.fullySelfPaid,
    overCeilingSelfPaid: order.overCeilingSelfPaid,
    priorSelfPaid: order.priorSelfPaid,
    inScope: order.inScope,
    deductiblePaid: split.deductiblePaid,
    pooledFundPaid: split.fund,
    fundPaidTotal: split.fund,
    personalShareTotal: add(split.account, split.mutualAid, split.cash),
    personalAccountPaid: split.account,
    familyMutualAidPaid: split.mutualAid,
    cashPaid: split.cash,
    hospitalShare: zero,
  }
}
