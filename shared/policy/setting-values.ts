/** What a parameter may be set to, by its type, and how it is read. */
import { isNegative, isShare, parseMoney, parseRate } from '../money/index.ts'
import type { Money, Rate } from '../money/index.ts'
import { isDate } from './dates.ts'
import type { InstitutionLevel, Relation } from './model.ts'
import type { ParameterType } from './pack/parameters.ts'
import { levels, relations, statuses } from './vocabulary.ts'

/** Cells keyed by `status/level`, either side `*` when it does not matter. */
export type Table<Quantity> = ReadonlyMap<string, Quantity>

export type Setting =
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'switch'; readonly value: boolean }
  | { readonly type: 'rates'; readonly value: Table<Rate> }
  | {
      readonly type: 'amounts' | 'deductible'
      readonly value: Table<Money>
      readonly basis: 'annual' | 'per-visit' | undefined
    }
  /** By year, or `*` for whichever year is asked. */
  | { readonly type: 'year-amounts'; readonly value: ReadonlyMap<string, Money> }
  | { readonly type: 'relations'; readonly value: readonly Relation[] }
  | { readonly type: 'level-of'; readonly value: 'prescriber' | InstitutionLevel }
  | { readonly type: 'names'; readonly value: readonly string[] }
  | { readonly type: 'across'; readonly value: 'merged' | 'separate' }

/** What a status and a level find in a table; the closer match wins. */
export function inTable<Quantity>(
  table: Table<Quantity>,
  status: string,
  level: string | undefined,
): Quantity | undefined {
  if (level !== undefined) {
    const exact = table.get(`${status}/${level}`) ?? table.get(`*/${level}`)
    if (exact !== undefined) return exact
  }
  return table.get(`${status}/*`) ?? table.get('*/*')
}

/** The setting, or what is wrong with it. */
export function settingOf(type: ParameterType, given: unknown): Setting | string {
  switch (type) {
    case 'date':
      return typeof given === 'string' && isDate(given)
        ? { type, value: given }
        : '不是日期 YYYY-MM-DD'
    case 'switch':
      return typeof given === 'boolean' ? { type, value: given } : '应为 true 或 false'
    case 'relations':
      return relationsOf(given)
    case 'level-of': {
      const value = (['prescriber', ...levels] as const).find((each) => each === given)
      return value === undefined ? '应为 prescriber 或机构级别' : { type, value }
    }
    case 'across': {
      const value = (['merged', 'separate'] as const).find((each) => each === given)
      return value === undefined ? '应为 merged（合并）或 separate（分别）' : { type, value }
    }
    case 'names':
      return namesOf(given)
    case 'rates': {
      const value = tableOf(given, readShare)
      return typeof value === 'string' ? value : { type, value }
    }
    case 'amounts':
    case 'deductible':
      return amountsOf(type, given)
    case 'year-amounts':
      return yearAmountsOf(given)
    default:
      return type satisfies never
  }
}

function relationsOf(given: unknown): Setting | string {
  if (!Array.isArray(given)) return '应为亲属关系的列表'
  const value = relations.filter((relation) => given.includes(relation))
  if (value.length !== given.length) return '含有未知或重复的亲属关系'
  return { type: 'relations', value: given as readonly Relation[] }
}

function namesOf(given: unknown): Setting | string {
  const sound =
    Array.isArray(given) && given.every((each) => typeof each === 'string' && each !== '')
  return sound ? { type: 'names', value: given as readonly string[] } : '应为文字的列表'
}

function amountsOf(type: 'amounts' | 'deductible', given: unknown): Setting | string {
  const object = objectOf(given)
  const written = object !== undefined && Object.hasOwn(object, 'basis')
  if (!written || type === 'amounts') {
    const value = tableOf(given, readAmount)
    return typeof value === 'string' ? value : { type, value, basis: undefined }
  }
  const { basis, amount, ...rest } = object
  if (Object.keys(rest).length > 0) return `含有未知的键“${Object.keys(rest)[0] ?? ''}”`
  if (basis !== 'annual' && basis !== 'per-visit') return '的 basis 应为 annual 或 per-visit'
  const value = tableOf(amount, readAmount)
  return typeof value === 'string' ? value : { type, value, basis }
}

function yearAmountsOf(given: unknown): Setting | string {
  const object = objectOf(given)
  const value = new Map<string, Money>()
  for (const [year, text] of object === undefined ? [['*', given]] : Object.entries(object)) {
    if (typeof year !== 'string' || !/^(?:\*|\d{4})$/.test(year)) return '的键应为四位年份'
    const amount = readAmount(text)
    if (typeof amount === 'string') return amount
    value.set(year, amount)
  }
  return value.size === 0 ? '是空的' : { type: 'year-amounts', value }
}

function readShare(given: unknown): Rate | string {
  const value = typeof given === 'string' ? parseRate(given) : undefined
  return value !== undefined && isShare(value) ? value : '应为 0 至 1 之间的比例文字，如 "0.70"'
}

function readAmount(given: unknown): Money | string {
  const value = typeof given === 'string' ? parseMoney(given) : undefined
  return value !== undefined && !isNegative(value) ? value : '应为两位小数的金额文字，如 "200.00"'
}

export function objectOf(given: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
    ? (given as Readonly<Record<string, unknown>>)
    : undefined
}

/** One text; or by level; or by status; or by status and then level. */
function tableOf<Quantity extends object>(
  given: unknown,
  read: (given: unknown) => Quantity | string,
): Table<Quantity> | string {
  const table = new Map<string, Quantity>()
  const put = (key: string, each: unknown): string | undefined => {
    const value = read(each)
    if (typeof value === 'string') return value
    table.set(key, value)
    return undefined
  }
  const outer = objectOf(given)
  if (outer === undefined) {
    const wrong = put('*/*', given)
    return wrong === undefined ? table : wrong
  }
  for (const [key, value] of Object.entries(outer)) {
    const isLevel = levels.some((level) => level === key)
    if (!isLevel && !statuses.some((status) => status === key)) return `含有未知的键“${key}”`
    const inner = isLevel ? undefined : objectOf(value)
    const cells = inner === undefined ? [['*', value] as const] : Object.entries(inner)
    for (const [level, each] of cells) {
      const known = level === '*' || levels.some((name) => name === level)
      if (!known) return `含有未知的机构级别“${level}”`
      const wrong = put(isLevel ? `*/${key}` : `${key}/${level}`, each)
      if (wrong !== undefined) return wrong
    }
  }
  return table.size === 0 ? '是空的' : table
}
