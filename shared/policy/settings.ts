/** Site parameters and chosen readings, checked against what the pack declares. */
import { failed, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { dayAfter, isDate } from './dates.ts'
import type { DateText, Parameters, ReadingChoices, ReadingTaken, Refusal } from './model.ts'
import type { ParameterRule } from './pack/parameters.ts'
import type { Rules } from './pack/rules.ts'
import { brokenConstraint } from './setting-constraints.ts'
import { objectOf, settingOf } from './setting-values.ts'
import type { Setting } from './setting-values.ts'
import { timeline } from './timeline.ts'
import type { Span, Timeline } from './timeline.ts'

export type { Setting, Table } from './setting-values.ts'

/** What a parameter is set to, by day. */
export interface SettingSpans {
  readonly spans: readonly Span<Setting>[]
  readonly on: Timeline<Setting>
}

export interface Settings {
  readonly values: ReadonlyMap<string, SettingSpans>
  /** The letter taken of a reading; `a` where the pack has no such question. */
  choice(id: string): string
  /** Every reading that the pack asks, by its id, with the letter taken. */
  readonly taken: ReadonlyMap<string, ReadingTaken>
}

/** Checks and decodes. A refusal says which key, what is wrong with it, and who sets it. */
export function readSettings(
  rules: Rules,
  parameters: Parameters,
  readings: ReadingChoices,
): Result<Settings, Refusal> {
  for (const [id, letter] of Object.entries(readings)) {
    if (rules.readings.get(id)?.choices.has(letter) !== true) {
      const because = `读法“${id}”没有选项“${letter}”，应从政策包列出的读法中选择`
      return failed({ outcome: 'config-rejected', key: id, because })
    }
  }
  const stray = Object.keys(parameters).find((key) => !rules.parameters.has(key))
  if (stray !== undefined) {
    const because = `参数“${stray}”不是${rules.info.documentNumber}授权的参数，应删去`
    return failed({ outcome: 'config-rejected', key: stray, because })
  }
  const taken = new Map<string, ReadingTaken>()
  for (const [id, { standard }] of rules.readings) taken.set(id, { id, choice: standard })
  for (const [id, choice] of Object.entries(readings)) taken.set(id, { id, choice })
  const choice = (id: string): string => {
    const reading = taken.get(id)
    return reading === undefined ? 'a' : reading.choice
  }
  const values = new Map<string, SettingSpans>()
  for (const rule of rules.parameters.values()) {
    const given = Object.hasOwn(parameters, rule.key) ? parameters[rule.key] : undefined
    if (given === undefined || given === null) continue
    const spans = spansOf(rule, given, choice)
    if (typeof spans === 'string') return failed(configRejected(rule, spans))
    values.set(rule.key, { spans, on: timeline(spans) })
  }
  return ok({ values, choice, taken })
}

function configRejected(rule: ParameterRule, wrong: string): Refusal {
  const because = `参数“${rule.term}”（${rule.key}）${wrong}，应由${rule.setBy}按${rule.citation.clause}核定`
  return { outcome: 'config-rejected', key: rule.key, because, citation: rule.citation }
}

const always = '0000-01-01'

/** One value for all days, or a list of dated ones; a text says what is wrong. */
function spansOf(
  rule: ParameterRule,
  given: unknown,
  choice: (id: string) => string,
): readonly Span<Setting>[] | string {
  const dated = Array.isArray(given) && given.some((each) => hasFrom(each))
  if (!dated) {
    const setting = checked(rule, given, choice)
    return typeof setting === 'string' ? setting : [{ from: always, to: undefined, value: setting }]
  }
  const spans: Span<Setting>[] = []
  for (const each of given) {
    const { from, to, value, ...rest } = objectOf(each) ?? {}
    if (Object.keys(rest).length > 0) return `含有未知的键“${Object.keys(rest)[0] ?? ''}”`
    if (typeof from !== 'string' || !isDate(from)) return '的 from 不是日期 YYYY-MM-DD'
    if (to !== undefined && (typeof to !== 'string' || !isDate(to))) {
      return '的 to 不是日期 YYYY-MM-DD'
    }
    const setting = checked(rule, value, choice)
    if (typeof setting === 'string') return setting
    const wrong = misplaced(spans.at(-1), from, to)
    if (wrong !== undefined) return wrong
    spans.push({ from, to, value: setting })
  }
  return spans
}

function hasFrom(given: unknown): boolean {
  const object = objectOf(given)
  return object !== undefined && Object.hasOwn(object, 'from')
}

/** Why a dated value may not follow the one before it. */
function misplaced(
  before: Span<Setting> | undefined,
  from: DateText,
  to: DateText | undefined,
): string | undefined {
  if (to !== undefined && to < from) return `的失效日期 ${to} 早于生效日期 ${from}`
  if (before === undefined) return undefined
  if (before.to === undefined) return `自 ${before.from} 起的值没有写失效日期 to，后面不能再有值`
  const next = dayAfter(before.to)
  if (from < next) return `的生效日期 ${from} 与前一个值重叠，应为 ${next}`
  return from > next ? `自 ${next} 至 ${from} 之间没有值，应自 ${next} 起` : undefined
}

function checked(
  rule: ParameterRule,
  given: unknown,
  choice: (id: string) => string,
): Setting | string {
  const setting = settingOf(rule.type, given)
  if (typeof setting === 'string') return setting
  const broken = brokenConstraint(rule, setting, choice)
  return broken === undefined ? setting : broken
}
