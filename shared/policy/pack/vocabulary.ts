/** The words that a pack may use: the model's, and those of its own files. */
import { statuses } from '../vocabulary.ts'

export {
  categories,
  causes,
  fundBenefits as lineBenefits,
  levels,
  places,
  specialties,
  statuses,
} from '../vocabulary.ts'

/** Rows of a figure: every status at once, or each by itself. */
export const rowNames = ['all', ...statuses] as const

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
