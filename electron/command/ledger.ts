/** What a pack's ledger says of its document, against what the document holds. */
import type { Pack, Provision } from '../../shared/policy/index.ts'
import type { Case } from './case-format.ts'
import { countOf, idsOf, treatments } from './provisions.ts'
import type { DocumentProvisions, Treatment } from './provisions.ts'

export interface LedgerReport {
  readonly rows: readonly LedgerRow[]
  readonly totals: Readonly<Record<Treatment, number>>
  readonly accounted: number
  readonly expected: number
  /** Sentences of what does not add up; none: every provision is accounted for. */
  readonly faults: readonly string[]
  /** Alternatives of readings, and those that no case shows; undefined without cases. */
  readonly alternatives?: { readonly all: number; readonly unshown: readonly string[] }
}

export interface LedgerRow {
  readonly provision: Provision
  /** Cases that name it; undefined where there are none to look at. */
  readonly cases: number | undefined
}

export function ledgerReport(
  document: DocumentProvisions,
  pack: Pack,
  cases: readonly Case[] | undefined,
): LedgerReport {
  const own = cases?.filter((each) => each.region === document.areaCode)
  const expected = idsOf(document)
  const ids = pack.ledger.map(({ id }) => id)
  const totals = totalsOf(pack)
  const missing = expected.filter((id) => !ids.includes(id))
  const unknown = ids.filter((id) => !expected.includes(id))
  const differing = treatments.filter((each) => totals[each] !== document[each])
  const unread = pack.ledger.flatMap((each) => undeclared(pack, each))
  return {
    rows: pack.ledger.map((provision) => ({ provision, cases: own && naming(own, provision) })),
    totals,
    accounted: expected.length - missing.length,
    expected: countOf(document),
    faults: [
      ...missing.map((id) => `条款 ${id} 没有交代`),
      ...unknown.map((id) => `文件没有条款 ${id}`),
      ...differing.map((each) => {
        return `${treatmentNames[each]}应为 ${document[each]} 条，实为 ${totals[each]} 条`
      }),
      ...unread,
    ],
    ...(own && { alternatives: alternativesOf(pack, own) }),
  }
}

export const treatmentNames: Readonly<Record<Treatment, string>> = {
  computed: '可计算',
  parameter: '待参数',
  management: '管理性',
}

function totalsOf({ ledger }: Pack): Readonly<Record<Treatment, number>> {
  const count = (treatment: Treatment) =>
    ledger.filter((each) => each.treatment === treatment).length
  return {
    computed: count('computed'),
    parameter: count('parameter'),
    management: count('management'),
  }
}

/** A provision that waits for a parameter names keys that the pack declares, or facts of input. */
function undeclared({ rules }: Pack, { id, treatment, keys }: Provision): readonly string[] {
  if (treatment !== 'parameter') return []
  if (keys.length === 0) return [`条款 ${id} 没有写明等待哪个参数`]
  return keys
    .filter((key) => !key.startsWith('input:') && !rules.parameters.has(key))
    .map((key) => `条款 ${id} 等待的参数“${key}”没有在参数表中声明`)
}

/** By its id; a case that names no id at all is taken by the article. */
function naming(cases: readonly Case[], { id, article }: Provision): number {
  return cases.filter(({ clauses = [] }) => {
    const byId = clauses.some((clause) => /^[A-Z]{2}-P\d+$/.test(clause))
    return byId ? clauses.includes(id) : clauses.includes(article)
  }).length
}

/** What a cancellation does to later bills: a case is one bill, so no case can show it. */
const ofSeveralBills = 'G-14'

function alternativesOf({ readings }: Pack, cases: readonly Case[]) {
  const ofOneBill = readings.filter(({ id }) => id !== ofSeveralBills)
  const all = ofOneBill.flatMap(({ id, standard, choices }) =>
    [...choices.keys()].filter((letter) => letter !== standard).map((letter) => id + letter),
  )
  const shown = new Set(cases.flatMap((each) => each.readings ?? []))
  return { all: all.length, unshown: all.filter((name) => !shown.has(name)) }
}
