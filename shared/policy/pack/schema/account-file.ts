import { relations } from '../../vocabulary.ts'
import { creditRows } from '../credit-rule.ts'
import { categories } from '../vocabulary.ts'
import { dated, datedForms } from './figures.ts'
import { byName, described, formed, is, listOf, object, ref, text, word, wordsOf } from './words.ts'
import type { Properties, Schema } from './words.ts'

const year: Schema = {
  description: '哪一年的水平',
  oneOf: [
    ref('year'),
    {
      type: 'object',
      description: '读法的各选项各是哪一年',
      properties: { standard: ref('year'), reading: ref('reading') },
      required: ['standard', 'reading'],
      patternProperties: { '^[a-z]$': ref('year') },
      additionalProperties: false,
      minProperties: 3,
    },
  ],
}

const rates: Properties = {
  rate: ref('share'),
  rateParameter: described('授权的比例', 'parameterKey'),
}
const term = { term: text('文件中的名称') }

/** A part is a share of one of four things. */
const part: Schema = {
  description: '计入的一部分，各自舍入到分',
  not: { required: ['rate', 'rateParameter'] },
  oneOf: [
    object('缴费基数', { ...term, of: is('base') }, rates),
    object(
      '缴费基数，未知时用参数',
      { ...term, of: is('base-or-parameter'), parameter: ref('parameterKey') },
      rates,
    ),
    object('固定金额', { ...term, fixed: ref('amount') }, rates),
    object('参数', { ...term, parameter: ref('parameterKey') }, { ...rates, year }),
  ],
}

const parts = listOf('各部分相加', part)

const credit: Schema = {
  ...byName(
    '每月计入，按人员',
    { enum: creditRows },
    datedForms(
      '按日期',
      {
        shareOfBase: described('缴费基数的比例', 'share'),
        fixed: described('每月固定金额', 'amount'),
        parts,
      },
      {
        fromAge: object('满若干周岁起改按', {
          years: { type: ['integer', 'string'], description: '周岁', pattern: '^[1-9][0-9]{0,2}$' },
          reading: described('a 生日当月，b 次月，c 次年 1 月', 'reading'),
          parts,
        }),
        roundingReading: described('a 到分，b 到角，c 到元', 'reading'),
      },
    ),
  ),
  minProperties: 1,
}

/** The `account` file. */
export const accountFile: Schema = object(
  '个人账户：用途、家庭共济、禁止项目、按月计入',
  {
    kind: is('account'),
    use: described('账户用途的条款', 'clause'),
    forbidden: object('不得用账户支付的项目', {
      categories: wordsOf('项目分类', categories),
      source: ref('source'),
    }),
    relations: dated('家庭共济的亲属范围，按日期', { value: wordsOf('亲属', relations) }),
    credit,
  },
  {
    mutualAid: described('共济账户及其先后次序的条款', 'clause'),
    nationalCode: described('药店购买须有国家医保编码的条款', 'clause'),
    sameProvince: object('亲属须在本省参保', {
      province: formed('两位省级代码，加引号', '^[1-9][0-9]$'),
      parameter: described('放开的开关', 'parameterKey'),
      source: ref('source'),
    }),
    pharmacyReading: described('选 b：共济账户只在医疗机构使用', 'reading'),
    retiredFromNextMonth: described('退休次月起换计入标准的条款', 'clause'),
    civilServant: object('公务员医疗补助计入', {
      parameter: ref('parameterKey'),
      source: ref('source'),
    }),
  },
)

/** The `ledger` file; a provision with treatment `parameter` lists what it waits for. */
const provision = (treatment: string, keys: Properties): Schema =>
  object(
    '一条规定',
    {
      id: formed('条款编号，如 XA-P01', '^[A-Z]{2}-P[0-9]{2,3}$'),
      article: text('第几条'),
      subject: text('内容'),
      treatment: is(treatment),
      where: text('在哪里计算，或为什么不计算'),
      ...keys,
    },
  )

export const ledgerFile: Schema = object('文件的每一条规定及其去处', {
  kind: is('ledger'),
  provisions: listOf('逐条', {
    oneOf: [
      provision('computed', {}),
      provision('management', {}),
      provision('parameter', {
        keys: listOf('等待的参数，或 input: 开头的事实', text('参数的键或 input:…')),
      }),
    ],
  }),
})

/** The `readings` file. */
export const readingsFile: Schema = object('文字有歧义之处', {
  kind: is('readings'),
  readings: {
    type: 'array',
    description: '逐个问题',
    items: object(
      '一个问题',
      {
        id: ref('reading'),
        question: text('问题'),
        default: formed('默认读法', '^[a-z]$'),
        choices: {
          ...byName('可选的读法', { pattern: '^[a-z]$' }, text('意思')),
          minProperties: 1,
        },
      },
      { note: text('给维护人看的说明') },
    ),
  },
})

/** Words that more than one file uses. */
export const openOrReading = (description: string, words: readonly string[]): Schema => ({
  description,
  oneOf: [word('固定', words), object('由读法决定，选 b 相反', { reading: ref('reading') })],
})
