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
export interface CentreBooks {
  /** How often a message was acted on that had been acted on before; must stay 0. */
  readonly repeats: () => number
  readonly standingOf: (visitId: string) => readonly CentreSettlement[]
  readonly standingCount: () => number
  readonly fundPaidOf: (personNo: string) => Money
  info(credential: Credential): Result<PersonInfo>
  preview(order: SettlementOrder): Result<CentreSplit>
  settle(order: SettlementOrder, msgid: string, nowMs: number): Result<CentreSettlement>
  /** A test may put another answer here. */
  reverse: (msgid: string) => Result<Record<string, never>>
  /** Another hospital's bill of the same member. */
  spendElsewhere(personNo: string, amount: Money): void
  /** From now on every settlement of this member is refused. */
  suspend(personNo: string): void
}

/** `cards`: card number → identity number. */
export function centreBooks(
  people: readonly PersonInfo[],
  cardHolders: Readonly<Record<string, string>> = {},
): CentreBooks {
  const persons = new Map(people.map((person) => [person.personNo, { ...person }]))
  const personNos = new Map(people.map((person) => [person.idNumber, person.personNo]))
  const booked = new Map<string, Booked>()
  const tombstones = new Set<string>()
  const suspended = new Set<string>()
  let repeats = 0

  function personOf(personNo: string) {
    const person = persons.get(personNo)
    if (person === undefined) throw new Error('the centre does not know this person')
    return person
  }

  function move(personNo: string, split: PlainSplit, sign: 1 | -1): void {
    const person = personOf(personNo)
    const by = (from: Money, amount: Money): Money =>
      sign === 1 ? add(from, amount) : subtract(from, amount)
    const without = (from: Money, amount: Money): Money =>
      sign === 1 ? subtract(from, amount) : add(from, amount)
    const detail = split.mutualAidDetail
    persons.set(personNo, {
      ...person,
      accountBalance: without(person.accountBalance, split.account),
      mutualAid: person.mutualAid.map((relative, index) => {
        const drawn = detail[index]
        const amount = drawn === undefined ? zero : drawn.amount
        return { ...relative, balance: without(relative.balance, amount) }
      }),
      yearToDate: {
        ...person.yearToDate,
        deductiblePaid: by(person.yearToDate.deductiblePaid, split.deductiblePaid),
        fundPaid: by(person.yearToDate.fundPaid, split.fund),
      },
    })
  }

  function splitOf(order: SettlementOrder): PlainSplit {
    const { accountBalance, mutualAid, yearToDate } = personOf(order.personNo)
    return plainSplit({ accountBalance, mutualAid, ...yearToDate }, order)
  }

  return {
    repeats: () => repeats,
    standingOf: (visitId) =>
      [...booked.values()]
        .filter((each) => each.order.visitId === visitId && !each.reversed)
        .map(({ answer }) => answer),
    standingCount: () => [...booked.values()].filter((each) => !each.reversed).length,
    fundPaidOf: (personNo) => personOf(personNo).yearToDate.fundPaid,
    info(credential) {
      const idNumber =
        credential.kind === 'id-number'
          ? credential.idNumber
          : credential.kind === 'card'
            ? cardHolders[credential.cardNumber]
            : credential.ecToken
      const personNo = idNumber === undefined ? undefined : personNos.get(idNumber)
      if (personNo === undefined) {
        return failed({ kind: 'refused', infcode: '-1', wording: '查无此人' })
      }
      return ok(personOf(personNo))
    },
    preview: (order) => ok(centreSplit(order, splitOf(order))),
    settle(order, msgid, nowMs) {
      if (tombstones.has(msgid)) {
        return failed({ kind: 'refused', infcode: '-1', wording: '该报文已冲正' })
      }
      if (suspended.has(order.personNo)) {
        return failed({ kind: 'refused', infcode: '-1', wording: '参保状态异常' })
      }
      const before = booked.get(msgid)
      if (before !== undefined) {
        repeats += 1
        return ok(before.answer)
      }
      const split = splitOf(order)
      move(order.personNo, split, 1)
      const balance = personOf(order.personNo).accountBalance
      if (isNegative(balance)) throw new Error('an account went below zero')
      const answer: CentreSettlement = {
        ...centreSplit(order, split),
        accountBalance: balance,
        centreSettlementId: `SETL-${booked.size + 1}`,
        settledAt: String(nowMs),
      }
      booked.set(msgid, { order, split, answer, reversed: false })
      return ok(answer)
    },
    reverse(msgid) {
      const standing = booked.get(msgid)
      if (standing !== undefined && !standing.reversed) {
        standing.reversed = true
        move(standing.order.personNo, standing.split, -1)
      }
      tombstones.add(msgid)
      return ok({})
    },
    spendElsewhere(personNo, amount) {
      const person = personOf(personNo)
      const fundPaid = add(person.yearToDate.fundPaid, amount)
      persons.set(personNo, { ...person, yearToDate: { ...person.yearToDate, fundPaid } })
    },
    suspend: (personNo) => {
      suspended.add(personNo)
    },
  }
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
