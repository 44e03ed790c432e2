/** Monthly credits under two packs, on both sides of every month of change. */
import { formatMoney, money, subtract, zero } from '../../shared/money/index.ts'
import type { Money } from '../../shared/money/index.ts'
import { credit } from '../../shared/policy/index.ts'
import type {
  CreditInput,
  CreditOutcome,
  Member,
  Pack,
  Parameters,
} from '../../shared/policy/index.ts'
import type { PackPair } from './pack-pair.ts'
import { declaredIn } from './parameter-check.ts'
import { refusalWord, signed, statusNames } from './rehearse-words.ts'
import type { ChangeRow } from './rehearse-text.ts'
import { daysOfChange } from './sweep-kinds.ts'

export interface CreditSweep {
  readonly count: number
  readonly rows: readonly ChangeRow[]
}

const bases = [money('4123.45'), money('6500.00')]
const people: readonly (readonly [string, Pick<Member, 'plan' | 'age'>])[] = [
  ['', { age: 65 }],
  ['（灵活就业）', { age: 65, plan: 'flexible' }],
  ['（单建统筹）', { age: 65, plan: 'pooled-only' }],
  ['（公务员）', { age: 65 }],
  ['（69 岁）', { age: 69 }],
  ['（70 岁）', { age: 70 }],
]

export function creditSweep({ old, now }: PackPair, parameters: Parameters): CreditSweep {
  const packs = [old.pack, now.pack]
  const months = new Set(
    packs.flatMap((pack) => [...daysOfChange(pack)].map((day) => day.slice(0, 7))),
  )
  const rows: ChangeRow[] = []
  let count = 0
  for (const month of [...months].toSorted()) {
    for (const status of new Set(packs.flatMap(({ rules }) => rules.statuses))) {
      for (const [name, person] of people) {
        for (const contributionBase of bases) {
          const civilServantSubsidy = name === '（公务员）'
          const facts = { ...person, contributionBase, civilServantSubsidy }
          const member: Member = { status, accountBalance: zero, ...facts }
          const input = { member, months: [month], parameters, readings: {} }
          count += 1
          const row = rowOf(old.pack, now.pack, input)
          if (row === undefined) continue
          const who = `${statusNames[status] ?? status}${name}`
          rows.push({ ...row, who, date: month, amount: formatMoney(contributionBase) })
        }
      }
    }
  }
  return { count, rows }
}

type Told = Omit<ChangeRow, 'who' | 'date' | 'amount'>

function rowOf(oldPack: Pack, newPack: Pack, input: CreditInput): Told | undefined {
  const creditUnder = (pack: Pack) =>
    credit(pack, { ...input, parameters: declaredIn(pack, input.parameters) })
  const [before, after] = [creditUnder(oldPack), creditUnder(newPack)]
  const [old, now] = [amountOf(before), amountOf(after)]
  const [oldFund, newFund] = [textOf(before, old), textOf(after, now)]
  if (oldFund === newFund) return undefined
  const known = old !== undefined && now !== undefined
  const [left, right] = [clauseOf(before), clauseOf(after)]
  return {
    level: '',
    benefit: '账户计入',
    oldFund,
    newFund,
    difference: known ? signed(subtract(now, old)) : '—',
    clause: left === right ? left : `${left} → ${right}`,
    where: [],
  }
}

function amountOf(outcome: CreditOutcome): Money | undefined {
  return 'credits' in outcome ? Object.values(outcome.credits)[0] : undefined
}

function textOf(outcome: CreditOutcome, amount: Money | undefined): string {
  if (!('credits' in outcome)) return refusalWord(outcome)
  return amount === undefined ? '—' : formatMoney(amount)
}

function clauseOf(outcome: CreditOutcome): string {
  const citation = 'credits' in outcome ? outcome.trace[0]?.citation : outcome.citation
  return citation === undefined ? '—' : citation.clause
}
