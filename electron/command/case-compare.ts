import type { Expected } from './case-format.ts'
import type { Got } from './case-got.ts'

/** One field that is not as expected. */
export interface Difference {
  readonly field: string
  readonly expected: string
  readonly got: string
}

/**
 * Every field of `expect` but `because`, exactly. A field that is named and absent differs. Of
 * funds also the other way round: a fund that paid and is not named was expected to pay nothing.
 */
export function compareCase(expected: Expected, got: Got): readonly Difference[] {
  const differences: Difference[] = []
  for (const [name, value] of Object.entries(expected)) {
    if (name !== 'because') compareField(name, value, fieldOf(got, name), differences)
  }
  if (expected.fund !== undefined) {
    const named = Object.keys(expected.fund)
    for (const [name, paid] of Object.entries(objectOf(got['fund']))) {
      if (named.includes(name) || paid === '0.00') continue
      differences.push({ field: `fund.${name}`, expected: '0.00', got: String(paid) })
    }
  }
  return differences
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, unknown>>) : {}
}

function fieldOf(value: unknown, name: string): unknown {
  const object = objectOf(value)
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function compareField(
  field: string,
  wanted: unknown,
  given: unknown,
  differences: Difference[],
): void {
  const named = field.endsWith('otherInstitutions')
  const expected = named ? byInstitution(wanted) : wanted
  const got = named ? byInstitution(given) : given
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    for (const [name, value] of Object.entries(expected)) {
      const inner = fieldOf(got, name)
      const unpaid = field === 'fund' && inner === undefined && got !== undefined
      compareField(`${field}.${name}`, value, unpaid ? '0.00' : inner, differences)
    }
    if (got === undefined) differences.push({ field, expected: '有', got: '无' })
    return
  }
  const left = written(expected)
  const right = written(got)
  if (left !== right) differences.push({ field, expected: left, got: right })
}

/** A list of institutions by their names: only the ones that are named are compared. */
function byInstitution(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const named = value.map(objectOf).map(({ institution, ...sums }) => [String(institution), sums])
  return Object.fromEntries(named)
}

function written(value: unknown): string {
  if (value === undefined) return '无'
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return JSON.stringify(value)
  const items = value.map((item) => JSON.stringify(item, Object.keys(objectOf(item)).toSorted()))
  return `[${items.join(', ')}]`
}
