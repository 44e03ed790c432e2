import * as v from 'valibot'

import { failed, ok } from '../../failure/index.ts'
import type { Result } from '../../failure/index.ts'
import type { Parameters, ReadingChoices, SettleInput } from '../model.ts'
import { canonicalText, fractionIn } from './canonical.ts'
import type { Json } from './canonical.ts'
import { receiptFormat } from './execution-receipt.ts'
import type { ExecutionReceipt } from './execution-receipt.ts'
import { Day, MemberForm, VisitForm, YearForm } from './input-form.ts'
import { parseJson } from './json-text.ts'

const Text = v.pipe(v.string('应是文字'), v.minLength(1, '不能为空'))
const Switch = v.boolean('应是 true 或 false')
const Digest = v.pipe(v.string('应是文字'), v.regex(/^[0-9a-f]{64}$/, '应是 64 位十六进制摘要'))
const Fields = v.record(v.string(), v.unknown(), '应是一组字段')

const Receipt = v.strictObject({
  format: v.literal(receiptFormat, `应是 ${receiptFormat}`),
  engine: Text,
  pack: v.strictObject({
    id: Text,
    version: Text,
    digest: Digest,
    area: Text,
    document: Text,
    documentNumber: Text,
  }),
  policyDate: Day,
  readings: v.record(v.string(), v.pipe(v.string('应是文字'), v.regex(/^[a-z]$/, '应是一个字母'))),
  parameters: Fields,
  input: v.strictObject({
    member: MemberForm,
    visit: VisitForm,
    before: YearForm,
    useAccount: v.exactOptional(Switch),
    relativesFirst: v.exactOptional(Switch),
  }),
  result: v.looseObject({ outcome: Text }),
  trace: v.array(v.looseObject({ id: Text, result: v.string('应是文字') }), '应是列表'),
  seal: Digest,
})

/** A receipt that has its form. Whether its seal holds is another question. */
export interface ReadReceipt {
  readonly receipt: ExecutionReceipt
  /** The same input as the policy core takes it. */
  readonly input: SettleInput
  /** The bytes are the canonical ones; where not, only spaces, order or repeated names differ. */
  readonly canonical: boolean
}

/** Which field is wrong, and how, in Chinese. */
export interface ReceiptFault {
  readonly field: string
  readonly what: string
}

/** Strict: an unknown, repeated or malformed field refuses the whole. */
export function readReceipt(text: string): Result<ReadReceipt, ReceiptFault> {
  const parsed = parseJson(text)
  if (!parsed.ok) return failed({ field: whole, what: parsed.failure })
  const content = parsed.value
  const decoded = v.safeParse(Receipt, content, { abortEarly: true })
  if (!decoded.success) {
    const [issue] = decoded.issues
    const path = v.getDotPath(issue)
    return failed({ field: path === null ? whole : path, what: sentenceOf(issue) })
  }
  const fraction = fractionIn(content, '')
  if (fraction !== undefined) {
    return failed({ field: fraction.slice(1), what: '不是整数，金额和比例应写成文字' })
  }
  const { member, visit, before, useAccount, relativesFirst } = decoded.output.input
  const parameters: Parameters = decoded.output.parameters
  const readings: ReadingChoices = decoded.output.readings
  const input = { member, visit, before, parameters, readings, useAccount, relativesFirst }
  const receipt = content as ExecutionReceipt
  return ok({ receipt, input, canonical: canonicalText(content as Json) === text })
}

const whole = '（整张回执）'

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return '未知的字段'
  if (issue.received === 'undefined') return '缺少这个字段'
  return /\p{Script=Han}/u.test(issue.message) ? issue.message : '类型不对'
}
