/** Clauses that keep the fund, or the accounts, away from a line. */
import type { Institution, Line, Visit } from './bill.ts'
import type { Context } from './context.ts'

export interface Asked {
  readonly line: Line
  readonly context: Context
  readonly visit: Visit
  readonly institution: Institution
}

export type Clauses = Readonly<Record<string, (asked: Asked) => boolean>>

/** The clause that keeps the fund away, and the one that keeps the accounts away. */
export interface Gate {
  readonly barred: string | undefined
  readonly closed: string | undefined
}

export function gateOf(line: Line, context: Context, bars: Clauses, closes: Clauses): Gate {
  const { visit } = context.bill
  const asked = { line, context, visit, institution: visit.institution }
  const first = (clauses: Clauses) =>
    Object.entries(clauses).find(([, holds]) => holds(asked))?.[0]
  return { barred: first(bars), closed: first(closes) }
}

export const isUndesignated = ({ institution }: Asked) => institution.kind === 'undesignated'
export const isAtPharmacy = ({ institution }: Asked) => institution.kind === 'pharmacy'
export const isOnline = ({ institution }: Asked) => institution.kind === 'internet-hospital'
export const isNotPooled = ({ institution }: Asked) => institution.pooledOutpatient === false
export const isRescue = ({ line, context }: Asked) => context.isRescue(line)

/** 异地: neither here nor where the member has filed to live. */
export const isElsewhere = ({ visit: { place } }: Asked) =>
  place === 'in-province' || place === 'out-of-province'

export const isOf =
  (...benefits: readonly string[]) =>
  ({ line }: Asked) =>
    benefits.includes(line.benefit)

export const hasCategory =
  (...categories: readonly string[]) =>
  ({ line: { category } }: Asked) =>
    category !== undefined && categories.includes(category)

/** 社会保险法 第三十条: who else pays. */
export const hasCause =
  (...causes: readonly string[]) =>
  ({ line: { cause } }: Asked) =>
    cause !== undefined && causes.includes(cause)

export const otherPayers = ['third-party', 'work-injury', 'public-health', 'overseas'] as const

/** `pharmacy.pooledFrom` has come. */
export function pharmaciesOpen({ site, day }: Context): boolean {
  const opened = site.value('pharmacy.pooledFrom')
  return typeof opened === 'string' && opened <= day
}

/** External prescriptions follow the pharmacies, unless they have a switch of their own. */
export function prescriptionsOpen(context: Context): boolean {
  return (context.site.value('pharmacy.externalPrescription') ?? pharmaciesOpen(context)) === true
}

/** `pharmacy.qualified` is configured, and this pharmacy is not on it. */
export function isUnqualified({ context, institution: { id } }: Asked): boolean {
  const qualified = context.site.names('pharmacy.qualified')
  return qualified !== undefined && !(id !== undefined && qualified.includes(id))
}
