import { parameterTypes } from '../parameters.ts'
import { gateConditions } from '../rules.ts'
import { categories, causes, levels, lineBenefits, places } from '../vocabulary.ts'
import { identifierPattern, specialties, statuses } from '../vocabulary.ts'
import { openOrReading } from './account-file.ts'
import { byName, described, formed, is, listOf, object } from './words.ts'
import { ref, text, word, wordsOf, yes } from './words.ts'
import type { Properties, Schema } from './words.ts'

const institutionLevels = object(
  '机构级别怎样确定',
  {
    subtypes: byName('某些机构按某级', { pattern: identifierPattern }, ref('level')),
    source: ref('source'),
  },
  {
    countAs: byName(
      '未定级等折算为某级',
      { enum: ['unrated', 'village-clinic'] },
      word('级别', ['1', '2', '3']),
    ),
    specialties: object('专科机构按某级', {
      names: wordsOf('专科', specialties),
      level: word('级别', levels),
      places: wordsOf('在哪里', places),
      reading: described('选 b：仅限本身就是这一级的', 'reading'),
      source: ref('source'),
    }),
    pharmacy: {
      description: '药店按开方机构的级别；不写则由参数 pharmacy.levelOf 决定',
      oneOf: [
        is('prescriber'),
        {
          ...object(
            '读法可另外固定',
            { default: is('prescriber') },
            {
              reading: ref('reading'),
              fixed: byName('选项 → 固定的级别', { pattern: '^[a-z]$' }, ref('level')),
            },
          ),
          dependentRequired: { reading: ['fixed'], fixed: ['reading'] },
        },
      ],
    },
  },
)

/** The `pack` file. */
export const packFile: Schema = object(
  '政策包：文件、施行日期、适用人员、机构级别、待遇次序',
  {
    kind: is('pack'),
    format: is('policy-pack/1'),
    id: ref('identifier'),
    version: text('版本，加引号'),
    area: object('统筹区', { code: formed('六位区划代码，加引号', '^[0-9]{6}$'), name: text('名称') }),
    document: text('文件标题'),
    documentNumber: text('文号'),
    inForce: {
      ...object(
        '施行日期',
        { from: ref('date'), source: ref('source') },
        {
          to: described('有效期的最后一天', 'date'),
          expiryReading: described('选 b：届满后延续', 'reading'),
        },
      ),
      dependentRequired: { expiryReading: ['to'] },
    },
    enrolment: object('适用人员', {
      statuses: wordsOf('身份', statuses),
      source: ref('source'),
    }),
    institutionLevels,
    precedence: object(
      '待遇的先后',
      { order: listOf('待遇的 id，先列的先用', ref('identifier')), source: ref('source') },
      { residual: described('选 b：前项未付的部分可再走最后一项', 'reading') },
    ),
  },
  { linkedAdmission: described('已纳入住院结算不再支付的条款', 'clause') },
)

const gateKeys: Properties = {
  lines: wordsOf('只管这些费用行；不写即全部', lineBenefits),
  from: described('自哪天起', 'date'),
  to: described('至哪天止', 'date'),
  onlyUnder: ref('onlyUnder'),
  rescue: openOrReading('抢救是否例外；不写即没有例外', ['always', 'never']),
  note: text('给维护人看的说明'),
}

const gate = (description: string, when: Schema, names: Properties): Schema =>
  object(
    description,
    {
      when,
      ...names,
      accounts: openOrReading('个人账户能否支付', ['open', 'closed']),
      because: text('给参保人的理由'),
      source: ref('source'),
    },
    gateKeys,
  )

const others = gateConditions.filter((when) => when !== 'category' && when !== 'cause')

/** The `gates` file. */
export const gatesFile: Schema = object('统筹基金不予支付的情形，按先后核对', {
  kind: is('gates'),
  gates: {
    type: 'array',
    description: '逐条',
    items: {
      oneOf: [
        gate('一种情形', word('条件', others), {}),
        gate('项目分类', is('category'), { categories: wordsOf('分类', categories) }),
        gate('应由他方负担', is('cause'), { causes: wordsOf('原因', causes) }),
      ],
    },
  },
})

/** The `parameters` file. */
export const parametersFile: Schema = object('文件授权另行规定的参数', {
  kind: is('parameters'),
  parameters: {
    type: 'array',
    description: '逐个参数',
    items: {
      ...object(
        '一个参数',
        {
          key: ref('parameterKey'),
          term: text('名称'),
          type: word('类型', parameterTypes),
          setBy: text('由谁核定'),
          source: ref('source'),
        },
        {
          atLeast: described('比例的下限', 'share'),
          retiredNotLess: yes('退休人员不得低于在职人员'),
          lowerLevelNotLess: yes('较低级别机构的比例不得低于较高级别'),
          averageReading: described('选 b：下限只管平均值', 'reading'),
          note: text('给维护人看的说明'),
        },
      ),
      dependentRequired: { averageReading: ['atLeast'] },
    },
  },
})
