/** Site parameters and chosen readings, checked against what the pack declares. */
import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import {
  compareRates,
  formatPercent,
  isNegative,
  isShare,
  parseMoney,
  parseRate,
} from '../money/index.ts'
import type { Money, Rate } from '../money/index.ts'
import { isDate } from './dates.ts'
import type {
  InstitutionLevel,
  Parameters,
  ReadingChoices,
  Refusal,
  Relation,
} from './model.ts'
import { levels, statuses } from './pack/figure.ts'
import type { ParameterRule } from './pack/parameters.ts'
import type { Rules } from './pack/rules.ts'

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
  | { readonly type: 'relations'; readonly value: readonly Relation[] }
  | { readonly type: 'level-of'; readonly value: 'prescriber' | InstitutionLevel }

export interface Settings {
  readonly values: ReadonlyMap<string, Setting>
  /** The letter taken of a reading; `a` where the pack has no such question. */
  choice(id: string): string
}

/** What a status and a level find in a table; the closer match wins. */
export function inTable<Quantity>(
  table: Table<Quantity>,
  status: string,
  level: string | undefined,
): Quantity | undefined {
  const keys = [`${status}/*`, '*/*']
  if (level !== undefined) keys.unshift(`${status}/${level}`, `*/${level}`)
  return keys.map((key) => table.get(key)).find((found) => found !== undefined)
}

/** A refusal says which key, what is wrong with it, and who sets it. */
export function readSettings(
  rules: Rules,
  parameters: Parameters,
  readings: ReadingChoices,
): Result<Settings, Refusal> {
  const values = new Map<string, Setting>()
  for (const rule of rules.parameters.values()) {
    const given = Object.hasOwn(parameters, rule.key) ? parameters[rule.key] : undefined
    if (given === undefined || given === null) continue
    const setting = settingOf(rule, given)
    if (typeof setting === 'string') return failed(configRejected(rule, setting))
    values.set(rule.key, setting)
  }
  for (const [id, letter] of Object.entries(readings)) {
    if (rules.readings.get(id)?.choices.has(letter) !== true) {
      const because = `读法“${id}”没有选项“${letter}”，应从政策包列出的读法中选择`
      return failed({ outcome: 'config-rejected', key: id, because })
    }
  }
  const choice = (id: string): string => {
    const chosen = Object.hasOwn(readings, id) ? readings[id] : undefined
    const standard = rules.readings.get(id)?.standard
    return chosen === undefined ? (standard === undefined ? 'a' : standard) : chosen
  }
  return ok({ values, choice })
}

function configRejected(rule: ParameterRule, wrong: string): Refusal {
  const because = `参数“${rule.term}”（${rule.key}）${wrong}，应由${rule.setBy}按${rule.citation.clause}核定`
  return { outcome: 'config-rejected', key: rule.key, because, citation: rule.citation }
}

/** The setting, or what is wrong with it. */
function settingOf(rule: ParameterRule, given: unknown): Setting | string {
  switch (rule.type) {
    case 'date':
      return typeof given === 'string' && isDate(given)
        ? { type: 'date', value: given }
        : '不是日期 YYYY-MM-DD'
    case 'switch':
      return typeof given === 'boolean' ? { type: 'switch', value: given } : '应为 true 或 false'
    case 'relations':
      return relationsOf(given)
    case 'level-of': {
      const value = (['prescriber', ...levels] as const).find((each) => each === given)
      return value === undefined ? '应为 prescriber 或机构级别' : { type: 'level-of', value }
    }
    case 'rates': {
      const value = tableOf(given, readShare)
      if (typeof value === 'string') return value
      const broken = brokenConstraint(rule, value)
      return broken === undefined ? { type: 'rates', value } : broken
    }
    case 'amounts':
    case 'deductible':
      return amountsOf(rule.type, given)
    default:
      return rule.type satisfies never
  }
}

function relationsOf(given: unknown): Setting | string {
  const known: readonly Relation[] = ['spouse', 'parent', 'child']
  if (!Array.isArray(given)) return '应为亲属关系的列表'
  const value = known.filter((relation) => given.includes(relation))
  if (value.length !== given.length) return '含有未知或重复的亲属关系'
  return { type: 'relations', value: given as readonly Relation[] }
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

function readShare(given: unknown): Rate | string {
  const value = typeof given === 'string' ? parseRate(given) : undefined
  return value !== undefined && isShare(value) ? value : '应为 0 至 1 之间的比例文字，如 "0.70"'
}

function readAmount(given: unknown): Money | string {
  const value = typeof given === 'string' ? parseMoney(given) : undefined
  return value !== undefined && !isNegative(value) ? value : '应为两位小数的金额文字，如 "200.00"'
}

function objectOf(given: unknown): Readonly<Record<string, unknown>> | undefined {
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

/** What the document demands of delegated rates; undefined: it is met. */
function brokenConstraint(rule: ParameterRule, table: Table<Rate>): string | undefined {
  for (const value of table.values()) {
    if (compareRates(value, rule.atLeast) < 0) {
      return `中的 ${formatPercent(value)} 低于下限 ${formatPercent(rule.atLeast)}`
    }
  }
  for (const [key, value] of table) {
    const [status = '', level = ''] = key.split('/')
    const active = inTable(table, 'active', level)
    const less = active !== undefined && compareRates(value, active) < 0
    if (rule.retiredNotLess && status === 'retired' && less) return '中退休人员低于在职人员'
    const lower = level === '3' ? '2' : '1'
    const primary = level === '2' || level === '3' ? table.get(`${status}/${lower}`) : undefined
    const above = primary !== undefined && compareRates(value, primary) > 0
    if (rule.lowerLevelNotLess && above) return '中较高级别机构的比例高于较低级别机构'
  }
  return undefined
}
