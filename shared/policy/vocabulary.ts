/** The closed lists of the policy core's words; the types of the model are derived from them. */

export const statuses = ['active', 'retired', 'veteran', 'resident'] as const
export const plans = ['pooled-only', 'flexible'] as const
export const levels = ['1', '2', '3', 'unrated', 'village-clinic'] as const
export const specialties = ['psychiatric', 'infectious-disease'] as const
export const places = ['local', 'filed-place', 'in-province', 'out-of-province'] as const

/** 配偶、子女、父母 of the documents; the wider circle of later rules by parameter only. */
export const relations = [
  'spouse',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
] as const

export const institutionKinds = [
  'hospital',
  'pharmacy',
  'internet-hospital',
  'undesignated',
] as const

export const filings = [
  'unfiled',
  'temporary',
  'long-term-resident',
  'referred',
  'retired-settled',
  'filed',
] as const

/** Lines that a benefit or a gate may name. */
export const fundBenefits = [
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
] as const

/** With the own share and 其他, which are never the fund's. */
export const benefits = [...fundBenefits, 'own-share', 'other'] as const

export const categories = [
  'antenatal-examination',
  'wellness',
  'fitness',
  'health-check',
] as const

/** Who else ought to pay: 第三人、工伤保险、公共卫生、境外、生育保险. */
export const causes = [
  'third-party',
  'work-injury',
  'public-health',
  'overseas',
  'maternity-insurance',
] as const
