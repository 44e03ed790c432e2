/** The parameters that a document leaves to its site, as a sheet to fill in. */
import { compareRates, formatPercent, rate } from '../../shared/money/index.ts'
import type { Pack } from '../../shared/policy/index.ts'
import { parameterForms } from './parameter-forms.ts'

export interface SheetRow {
  readonly key: string
  readonly term: string
  readonly type: string
  readonly form: string
  readonly example: unknown
  readonly constraints: readonly string[]
  readonly document: string
  readonly clause: string
  readonly setBy: string
  /** Benefits, credits and provisions that wait for it. */
  readonly neededFor: readonly string[]
}

export function sheetOf(pack: Pack): readonly SheetRow[] {
  const uses = usesOf(pack)
  return [...pack.rules.parameters.values()].map((rule) => ({
    key: rule.key,
    term: rule.term,
    type: rule.type,
    form: parameterForms[rule.type]?.form ?? rule.type,
    example: parameterForms[rule.type]?.example,
    constraints: constraintsOf(rule),
    document: rule.citation.document,
    clause: rule.citation.clause,
    setBy: rule.setBy,
    neededFor: uses.get(rule.key) ?? [],
  }))
}

type Rule = Pack['rules']['parameters'] extends ReadonlyMap<string, infer Each> ? Each : never

function constraintsOf(rule: Rule): readonly string[] {
  const said: string[] = []
  if (compareRates(rule.atLeast, rate('0')) > 0) {
    said.push(`每个比例不低于 ${formatPercent(rule.atLeast)}`)
  }
  if (rule.retiredNotLess) said.push('退休人员不低于在职人员')
  if (rule.lowerLevelNotLess) said.push('较低级别机构不低于较高级别机构')
  return said
}

const creditNames: Readonly<Record<string, string>> = {
  active: '个人账户计入·在职',
  flexible: '个人账户计入·灵活就业',
  retired: '个人账户计入·退休',
}

/** Who refers to a parameter: rules by their figures, provisions of the ledger by their keys. */
function usesOf({ rules, ledger }: Pack): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>()
  const note = (owner: string, keys: ReadonlySet<string>) => {
    for (const key of keys) uses.set(key, [...(uses.get(key) ?? []), owner])
  }
  const keysIn = (tree: unknown) => namedIn(tree, rules.parameters)
  for (const benefit of rules.benefits) note(benefit.name, keysIn(benefit))
  if (rules.secondPayment) note(rules.secondPayment.name, keysIn(rules.secondPayment))
  for (const [row, values] of rules.account.credit) note(creditNames[row] ?? row, keysIn(values))
  const { sameProvince, civilServant } = rules.account
  note('个人账户的使用', keysIn({ sameProvince }))
  note('公务员医疗补助计入', keysIn({ civilServant }))
  for (const { id, subject, keys } of ledger) {
    note(`条款 ${id} ${subject}`, new Set(keys.filter((key) => rules.parameters.has(key))))
  }
  return uses
}

/** The declared keys that stand anywhere in a part of the rules. */
function namedIn(
  tree: unknown,
  declared: Pack['rules']['parameters'],
  found = new Set<string>(),
): ReadonlySet<string> {
  if (typeof tree === 'string') {
    if (declared.has(tree)) found.add(tree)
    return found
  }
  if (typeof tree !== 'object' || tree === null) return found
  const inner: readonly unknown[] = tree instanceof Map ? [...tree.values()] : Object.values(tree)
  for (const each of inner) namedIn(each, declared, found)
  return found
}
