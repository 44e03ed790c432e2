/** Where and how a rehearsed visit takes place: what the clauses tell apart. */
import type {
  ChargeLine,
  Institution,
  InstitutionLevel,
  LineCategory,
  LineCause,
  Visit,
} from '../../shared/policy/index.ts'

export interface Circumstance {
  readonly name: string
  readonly visit: Partial<Visit> & Pick<Visit, 'place'>
  readonly kind?: Institution['kind']
  readonly line?: Partial<ChargeLine>
}

const local = { place: 'local' } as const

const places: readonly Circumstance[] = [
  { name: '本地', visit: local },
  { name: '备案地长期居住', visit: { place: 'filed-place', filing: 'long-term-resident' } },
  { name: '省内转诊', visit: { place: 'in-province', filing: 'referred' } },
  { name: '省外临时外出', visit: { place: 'out-of-province', filing: 'temporary' } },
  { name: '省外未备案', visit: { place: 'out-of-province', filing: 'unfiled' } },
  { name: '非定点', visit: local, kind: 'undesignated' },
  { name: '互联网医院', visit: local, kind: 'internet-hospital' },
  { name: '住院期间', visit: { ...local, inHospital: true } },
  { name: '未直接结算', visit: { ...local, directSettlement: false } },
  { name: '抢救', visit: { ...local, emergencyRescue: true } },
]

const categories: readonly (readonly [LineCategory, string])[] = [
  ['antenatal-examination', '产前检查'],
  ['wellness', '养生保健'],
  ['fitness', '体育健身'],
  ['health-check', '健康体检'],
]

const causes: readonly (readonly [LineCause, string])[] = [
  ['third-party', '第三人负担'],
  ['work-injury', '工伤'],
  ['public-health', '公共卫生'],
  ['overseas', '境外'],
  ['maternity-insurance', '生育保险'],
]

/** Every benefit is tried in every place; what a line is for, on lines of the ordinary kind. */
export function circumstancesOf(benefit: string): readonly Circumstance[] {
  if (benefit !== 'general') return places
  return [
    ...places,
    ...categories.map(([category, name]) => ({ name, visit: local, line: { category } })),
    ...causes.map(([cause, name]) => ({ name, visit: local, line: { cause } })),
  ]
}

/** The registered diseases that a benefit may tell apart; the first is the line's own. */
export function diseasesOf(benefit: string): readonly (readonly string[])[] {
  const several = ['chronic-1', 'chronic-2', 'chronic-3']
  const one = several.slice(0, 1)
  if (!['chronic', 'special', 'chronic-special'].includes(benefit)) return [one]
  const named = [['mental-illness'], ['uraemia'], ['severe-mental-illness']]
  return [one, several.slice(0, 2), several, ...named]
}

export function institutionOf(
  benefit: string,
  level: InstitutionLevel,
  { kind = 'hospital' }: Circumstance,
): Institution {
  if (kind === 'internet-hospital') return { kind, level, hostLevel: level }
  const sold = benefit === 'pharmacy' || benefit === 'external-prescription'
  const asked = sold && kind === 'hospital'
  return asked ? { kind: 'pharmacy', prescriberLevel: level } : { kind, level }
}
