/** The words that a case file is made of, each with its Chinese sentence where it is wrong. */
import * as v from 'valibot'

import { parseMoney } from '../../shared/money/index.ts'
import { isDate, isMonth } from '../../shared/policy/index.ts'

export const Text = v.pipe(v.string('应是文字'), v.maxLength(10_000, '文字过长'))
export const Amount = v.pipe(
  v.string('应是金额文字'),
  v.check((text) => parseMoney(text) !== undefined, '应是两位小数的金额文字，如 "200.00"'),
)
export const Day = v.pipe(v.string('应是日期文字'), v.check(isDate, '应是日期 YYYY-MM-DD'))
export const Month = v.pipe(v.string('应是年月文字'), v.check(isMonth, '应是年月 YYYY-MM'))
export const Switch = v.boolean('应是 true 或 false')
export const Whole = v.pipe(
  v.number('应是整数'),
  v.integer('应是整数'),
  v.minValue(0, '不能是负数'),
  v.maxValue(9_999, '过大'),
)
export const Texts = v.array(Text, '应是列表')
export const oneOf = <const Choices extends readonly string[]>(...choices: Choices) =>
  v.picklist(choices, `应是以下之一：${choices.join('、')}`)
export const strict = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries)
export const optional = <const Schema extends v.GenericSchema>(schema: Schema) =>
  v.exactOptional(schema)
