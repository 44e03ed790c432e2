/** What figures, dates and clauses look like in every file of a pack. */
import { levels, readingIdPattern, rowNames, statuses } from '../vocabulary.ts'
import { identifierPattern, parameterKeyPattern } from '../vocabulary.ts'
import { byName, described, formed, listOf, object, oneKeyOf } from './words.ts'
import { ref, text, word, yes } from './words.ts'
import type { Properties, Schema } from './words.ts'

/** The keys of a dated value besides the value itself. */
const days: Properties = { from: ref('date'), source: ref('source') }
const daysToo: Properties = {
  to: described('失效日期，含当日；不写即至今', 'date'),
  note: text('给维护人看的说明'),
}

/** A list of dated values of whatever kind. */
export function dated(description: string, required: Properties): Schema {
  const each = object('一个按日期生效的值', { ...days, ...required }, daysToo)
  return listOf(description, each)
}

/** The same, of values written in exactly one of these forms. */
export function datedForms(description: string, forms: Properties, more: Properties = {}): Schema {
  const each = object('一个按日期生效的值', days, { ...daysToo, ...forms, ...more })
  return listOf(description, oneKeyOf(Object.keys(forms), each))
}

function byLevel(quantity: Schema): Schema {
  return { ...byName('按机构级别', { enum: levels }, quantity), minProperties: 1 }
}

const raise = object('比另一种身份提高多少（百分点或相乘见读法 G-01）', {
  over: word('依据哪种身份，应写在它后面', statuses),
  by: ref('share'),
})

const byDiseaseCount = object(
  '按登记的病种数',
  {
    first: described('单一病种的限额', 'amount'),
    each: described('每增加一个病种', 'amount'),
    most: described('最高', 'amount'),
  },
  { of: byName('某些病种自己的限额', { pattern: identifierPattern }, ref('amount')) },
)

const moneyForms: Properties = {
  value: ref('amount'),
  byLevel: byLevel(ref('amount')),
  byDiseaseCount,
}
const rateForms: Properties = { value: ref('share'), byLevel: byLevel(ref('share')), raise }

/** `under: { JN-A1: { b: …, c: … } }`. */
function under(forms: Properties): Schema {
  const cell = oneKeyOf(Object.keys(forms), object('改选这一项时的值', {}, forms))
  const letters = {
    ...byName('读法的选项', { pattern: '^[a-z]$' }, cell),
    minProperties: 1,
  }
  const reading = byName('一个读法的其他选项另有的值', { pattern: readingIdPattern }, letters)
  return { ...reading, minProperties: 1, maxProperties: 1 }
}

function rows(forms: Properties): Schema {
  const row = datedForms('这种身份的值，按日期', forms, { under: under(forms) })
  const every = byName('按身份分行；不分身份写 all', { enum: rowNames }, row)
  return { ...every, minProperties: 1 }
}

/** A figure with whatever its clause says besides. */
export function figure(
  description: string,
  of: 'money' | 'rate',
  required: Properties = {},
  optional: Properties = {},
): Schema {
  const forms = of === 'money' ? moneyForms : rateForms
  const term = { term: text('文件中的名称，如 起付标准') }
  const delegated = {
    parameter: described('授权另行规定的参数', 'parameterKey'),
    required: yes('没有配置时是否拒绝；不写即拒绝'),
    source: described('这里执行该参数的条款', 'source'),
  }
  const whole = object(description, { ...term, ...required }, {
    rows: rows(forms),
    ...delegated,
    ...optional,
  })
  return oneKeyOf(['rows', 'parameter'], whole)
}

/** Pieces that every file may refer to. */
export const commonPieces: Properties = {
  date: formed('日期 YYYY-MM-DD', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  year: formed('四位年份，加引号', '^[12][0-9]{3}$'),
  amount: {
    type: ['number', 'string'],
    description: '金额，元，两位小数，如 200.00',
    minimum: 0,
    pattern: '^(?:0|[1-9][0-9]{0,13})\\.[0-9]{2}$',
  },
  share: {
    type: ['number', 'string'],
    description: '比例，0 至 1，至多四位小数，如 0.70',
    minimum: 0,
    maximum: 1,
    pattern: '^[01](?:\\.[0-9]{1,4})?$',
  },
  level: word('机构级别，加引号', levels),
  identifier: formed('小写字母、数字与连字符', identifierPattern),
  reading: formed('读法编号，如 G-01、XA-A1', readingIdPattern),
  parameterKey: formed('参数的键，如 general.deductible', parameterKeyPattern),
  source: object('出处：文号与条款', {
    document: text('文号，如 铁医保〔2022〕67号'),
    clause: text('条款，如 第九条'),
  }),
  clause: object('只需写明出处', { source: ref('source') }),
  onlyUnder: object('只在这个读法这样选时有效', {
    reading: ref('reading'),
    choice: formed('选项', '^[a-z]$'),
  }),
}
