import { lineBenefits } from '../vocabulary.ts'
import { dated, figure } from './figures.ts'
import { described, is, listOf, object, oneKeyOf, ref, text, word, wordsOf, yes } from './words.ts'
import type { Schema } from './words.ts'

const rateWithClause = (description: string) =>
  object(description, { rate: ref('share'), source: ref('source') })

const deductible = figure(
  '起付标准',
  'money',
  { basis: word('annual 年度累计，per-visit 每次', ['annual', 'per-visit']) },
  {
    reading: described('选 b：年度累计改为每次', 'reading'),
    per: word('按人（默认）还是按每种药', ['member', 'drug']),
    perDiseaseReading: described('选 b：每个病种各自计算', 'reading'),
    share: rateWithClause('减半等：只取这一比例'),
    waived: listOf(
      '不再收取的情形',
      object(
        '一种情形',
        {
          when: word('住院已收、或开方就诊已收', ['linked-admission-charged', 'prescription-only']),
          source: ref('source'),
        },
        { reading: described('选 b 才不收', 'reading') },
      ),
    ),
    across: object(
      '各机构合并还是分别',
      {
        rows: dated('按日期', {
          value: word('merged 合并，separate 分别', ['merged', 'separate']),
        }),
      },
      {
        parameter: described('配置后以它为准', 'parameterKey'),
        reading: described('b 满足任一级即不再收，c 各机构分别', 'reading'),
      },
    ),
    sameDayReading: described('b 同日同院合并，c 同日同诊断合并', 'reading'),
    onceBegunReading: described('选 b：首次购药即为付过', 'reading'),
    repeated: figure('再次住院的起付标准', 'money', { reading: ref('reading') }),
  },
)

const adjustment = oneKeyOf(
  ['minus', 'parameter'],
  object(
    '比例的减少',
    {
      when: word('省外就医、或本地以外', ['out-of-province', 'off-site']),
      source: ref('source'),
    },
    {
      minus: described('减多少，如 0.10 即 10 个百分点', 'share'),
      parameter: ref('parameterKey'),
      required: yes('没有配置时拒绝（true）还是不减（false）'),
      relativeReading: described('选 b：按相对比例减', 'reading'),
      residentReading: described('选 b：长期居住备案人员不减', 'reading'),
      onlyUnder: ref('onlyUnder'),
    },
  ),
)

const adjustments = listOf('比例的增减', {
  ...adjustment,
  // A parameter may or may not be needed: it is said which.
  dependentRequired: { parameter: ['required'], required: ['parameter'] },
})

const beyond = object('超过年度限额的部分另按一个比例', {
  id: ref('identifier'),
  name: text('名称'),
  rate: figure('支付比例', 'rate'),
  deductible: figure('改扣的起付标准', 'money'),
  basisReading: described('选 b：限额按政策范围内费用累计', 'reading'),
  deductibleReading: described('a 照旧，b 改扣上面的起付，c 不扣', 'reading'),
  straddleReading: described('选 b：跨越限额的一次只付到余额', 'reading'),
  source: ref('source'),
})

/** A `benefit` file. */
export const benefitFile: Schema = {
  ...object(
    '一项待遇：归它的费用行、起付、比例、限额',
    {
      kind: is('benefit'),
      id: ref('identifier'),
      name: text('待遇名称'),
      shape: word('算法', ['deductible-rate-cap']),
      lines: wordsOf('归这项待遇的费用行', lineBenefits),
      source: ref('source'),
      deductible,
      rate: figure('支付比例', 'rate'),
    },
    {
      rescueTakes: wordsOf('抢救就诊中改归这项待遇的费用行', lineBenefits),
      priorSelfPay: rateWithClause('先行自付的比例'),
      diseaseRates: listOf(
        '另有比例的病种',
        object('一组病种', {
          names: listOf('病种', ref('identifier')),
          rate: ref('share'),
          from: ref('date'),
          source: ref('source'),
        }),
      ),
      adjustments,
      annualCap: figure('年度支付限额', 'money'),
      expenseCapReading: described('选 b：限额限的是含起付的费用', 'reading'),
      perDiseaseCapReading: described('选 b：每个病种另有限额', 'reading'),
      inpatientCap: described('占用年度住院限额的条款', 'clause'),
      overallCap: object(
        '并入年度统筹基金支付限额',
        { source: ref('source') },
        { reading: described('选 b：总限额只在事后核减', 'reading') },
      ),
      beyond,
      carriedFrom: object('选 b：这一年的累计带入下一年', {
        year: ref('year'),
        reading: ref('reading'),
        source: ref('source'),
      }),
    },
  ),
  dependentRequired: {
    expenseCapReading: ['annualCap'],
    perDiseaseCapReading: ['annualCap'],
    beyond: ['annualCap'],
  },
}

/** A `second-payment` file. */
export const secondPaymentFile: Schema = object('二次支付：累计负担超过起付标准的部分', {
  kind: is('second-payment'),
  id: ref('identifier'),
  name: text('名称'),
  benefits: listOf('负担计入的待遇', ref('identifier')),
  source: ref('source'),
  threshold: figure('起付标准', 'money'),
  rate: figure('支付比例', 'rate'),
  annualCap: figure('年度限额', 'money'),
  atWindow: described('窗口是否即时支付的开关', 'parameterKey'),
  periodReading: described('选 b：按医保年度累计', 'reading'),
  basisReading: described('选 b：只算现金负担', 'reading'),
})
