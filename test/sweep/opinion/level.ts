/** 机构级别: whose level counts, and what stands for 一级. */
import type { Level } from './bill.ts'
import type { Context, WholeLevel } from './context.ts'
import { rejected } from './refusal.ts'

export interface LevelRules {
  /** Levels that the document counts as 一级. */
  readonly asFirst: readonly Level[]
  /** Kinds of institution that the document names among 一级. */
  readonly subtypes: readonly string[]
  /** Of a pharmacy, where it is not simply the prescriber's. */
  readonly pharmacy?: (context: Context) => Level | undefined
  /** A level that another clause fixes before all that. */
  readonly special?: (context: Context) => WholeLevel | undefined
}

/** The level whose value counts. Missing: refused, or 一级 under G-17 b. */
export function resolveLevel(context: Context, rules: LevelRules): WholeLevel {
  const special = rules.special?.(context)
  if (special !== undefined) return special
  const given = levelGiven(context, rules)
  if (given === '1' || given === '2' || given === '3') return given
  if (given !== undefined && rules.asFirst.includes(given)) return '1'
  // Who wrote a prescription is read off the prescription: nothing is assumed of it.
  const prescribed = context.bill.visit.institution.kind === 'pharmacy'
  return context.chosen('G-17', 'b') && !prescribed ? '1' : rejected('level unknown')
}

function levelGiven(context: Context, rules: LevelRules): Level | undefined {
  const { institution } = context.bill.visit
  const { kind, level, subtype, prescriberLevel, hostLevel } = institution
  if (subtype !== undefined && rules.subtypes.includes(subtype)) return '1'
  if (kind === 'internet-hospital') return hostLevel
  if (kind !== 'pharmacy') return level
  return rules.pharmacy === undefined ? prescriberLevel : rules.pharmacy(context)
}

/** `pharmacy.levelOf`: a level, or the prescriber's. */
export function configuredPharmacyLevel(context: Context, otherwise: () => Level | undefined) {
  const value = context.site.value('pharmacy.levelOf')
  if (value === undefined) return otherwise()
  const { prescriberLevel } = context.bill.visit.institution
  return value === 'prescriber' ? prescriberLevel : (value as Level)
}
