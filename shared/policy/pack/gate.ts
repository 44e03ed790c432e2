import { backwards } from './dated.ts'
import { date, fields, list, oneOf, several, source, text } from './decode.ts'
import type { Fields } from './decode.ts'
import type { ParameterType } from './parameters.ts'
import { gateConditions } from './rules.ts'
import type { Gate, GateCondition } from './rules.ts'
import { onlyUnder, wordOrReading } from './scope.ts'
import type { Scope } from './scope.ts'
import type { SheetNode } from './sheet.ts'
import { categories, causes, lineBenefits } from './vocabulary.ts'

const optional = ['lines', 'categories', 'causes', 'from', 'to', 'onlyUnder', 'rescue', 'note']

/** The parameter whose absence would leave such a gate shut for good. */
const opens: ReadonlyMap<GateCondition, readonly [string, ParameterType]> = new Map([
  ['internet-not-opened', ['internet.enabled', 'switch']],
  ['pharmacy-not-opened', ['pharmacy.pooledFrom', 'date']],
  ['pharmacy-not-qualified', ['pharmacy.qualified', 'names']],
  ['prescription-not-opened', ['pharmacy.externalPrescription', 'switch']],
])

/** Decodes the `gates` file. */
export function gatesOf(scope: Scope, node: SheetNode | undefined): readonly Gate[] {
  return list(scope.sheet, node).map((item) => gateOf(scope, item))
}

function gateOf(scope: Scope, item: SheetNode): Gate {
  const { sheet } = scope
  const found = fields(sheet, item, ['when', 'accounts', 'because', 'source'], optional)
  const when = oneOf(sheet, found.get('when'), gateConditions)
  const [from, to, rescue] = [found.get('from'), found.get('to'), found.get('rescue')]
  const days = {
    from: from === undefined ? undefined : date(sheet, from),
    to: to === undefined ? undefined : date(sheet, to),
  }
  backwards(sheet, item, days)
  if (found.has('when')) needed(scope, item, when)
  return {
    when,
    lines: several(sheet, found.get('lines'), lineBenefits),
    names: namesOf(scope, item, found, when),
    ...days,
    onlyUnder: onlyUnder(scope, found.get('onlyUnder')),
    accounts: wordOrReading(scope, found.get('accounts'), ['open', 'closed']),
    rescue:
      rescue === undefined ? 'never' : wordOrReading(scope, rescue, ['always', 'never']),
    because: text(sheet, found.get('because')),
    citation: source(sheet, found.get('source')),
  }
}

/** `category` names categories, `cause` causes, and no other condition names anything. */
function namesOf(
  { sheet }: Scope,
  item: SheetNode,
  found: Fields,
  when: GateCondition,
): readonly string[] {
  for (const [condition, key] of [['category', 'categories'], ['cause', 'causes']] as const) {
    const node = found.get(key)
    if (node === undefined && when === condition && found.has('when')) {
      sheet.fault(item, `when: ${condition} 缺少“${key}”，应写明是哪些`)
    }
    if (node !== undefined && when !== condition) {
      sheet.fault(node, `${key} 只用于 when: ${condition}，应删去或改写条件`)
    }
  }
  return [
    ...several(sheet, found.get('categories'), categories),
    ...several(sheet, found.get('causes'), causes),
  ]
}

function needed({ sheet, parameters }: Scope, item: SheetNode, when: GateCondition): void {
  const [key, type] = opens.get(when) ?? []
  if (key === undefined || type === undefined || parameters.has(key)) return
  sheet.fault(item, `when: ${when} 要看参数“${key}”，应在参数表中声明（类型 ${type}）`)
}
