/** The words that a pack may use, as the models have them. */
import type {
  Benefit,
  Institution,
  InstitutionLevel,
  LineCategory,
  LineCause,
  MemberStatus,
  Place,
} from '../model.ts'

export const levels = ['1', '2', '3', 'unrated', 'village-clinic'] as const satisfies
  readonly InstitutionLevel[]

export const statuses = ['active', 'retired', 'veteran', 'resident'] as const satisfies
  readonly MemberStatus[]

/** Rows of a figure: every status at once, or each by itself. */
export const rowNames = ['all', ...statuses] as const

/** Lines that a benefit or a gate may name; the own share and 其他 are never the fund's. */
export const lineBenefits = [
  'general',
  'chronic',
  'special',
  'chronic-special',
  'emergency',
  'negotiated-drug',
  'day-surgery',
  'special-examination',
  'tcm-disease',
  'pharmacy',
  'external-prescription',
] as const satisfies readonly Benefit[]

export const categories = [
  'antenatal-examination',
  'wellness',
  'fitness',
  'health-check',
] as const satisfies readonly LineCategory[]

export const causes = [
  'third-party',
  'work-injury',
  'public-health',
  'overseas',
  'maternity-insurance',
] as const satisfies readonly LineCause[]

export const places = ['local', 'filed-place', 'in-province', 'out-of-province'] as const satisfies
  readonly Place[]

export const specialties = ['psychiatric', 'infectious-disease'] as const satisfies
  readonly NonNullable<Institution['specialty']>[]

export const kinds = [
  'pack',
  'readings',
  'parameters',
  'gates',
  'benefit',
  'second-payment',
  'account',
  'ledger',
] as const
export type Kind = (typeof kinds)[number]

export const treatments = ['computed', 'parameter', 'management'] as const

/** Facts given with a case that a provision may wait for, written `input:…` in the ledger. */
export const inputPath = /^input:(?:member|visit|before)(?:\.[A-Za-z]+(?:-[a-z]+)*)+$/

/** Ids of benefits, subtypes and diseases; keys of the year's sums, so none that objects have. */
export const identifierPattern = '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$'
export const parameterKeyPattern = '^[a-z][A-Za-z0-9-]*(?:\\.[A-Za-z0-9-]+)+$'
export const readingIdPattern = '^[A-Z]{1,3}-[A-Z]?[0-9]{1,3}$'
