import type { MemberView } from '../../shared/contracts/identify.ts'
import type { BillLineView, CatalogueItem } from '../../shared/contracts/quote.ts'
import type { PayerView, SplitView, TraceStepView } from '../../shared/contracts/quote.ts'
import type { SessionView } from '../../shared/contracts/session.ts'

const document = '市医保发〔2022〕123号'
/** 2023-03-15 09:42 in Beijing. */
export const fakeNowMs = Date.UTC(2023, 2, 15, 1, 42, 0)

export function fakeSession(): SessionView {
  return {
    mode: 'training',
    productVersion: '0.1.0',
    site: {
      institutionName: '西安市第一示例医院',
      institutionCode: 'H61010000001',
      level: '3',
      windowName: '3 号窗口',
      areaCode: '610100',
      areaName: '西安市',
    },
    operator: { no: '0312', name: '李*' },
    businessDate: '2023-03-15',
    policy: { packId: '610100', document, inForceFrom: '2023-01-01' },
    line: { state: 'online', sinceMs: fakeNowMs - 192_000, roundTripMs: 38 },
    queue: { waiting: 0, needsPerson: 1 },
    practice: {
      cards: [
        { cardId: 'wang-xiulan', label: '王秀兰 · 退休 · 子女共济' },
        { cardId: 'li-jianguo', label: '李建国 · 在职 · 本年首次' },
        { cardId: 'long-name', label: '阿卜杜热合曼·买买提明·艾合买提·吐尔逊江 · 在职' },
        { cardId: 'bank-card', label: '银行卡（不是社会保障卡）' },
      ],
      parameters: [],
      throughPcsc: true,
    },
  }
}

export function fakeMember(): MemberView {
  return {
    memberRef: 'M-1',
    maskedName: '王*兰',
    maskedNumber: '6101**********4021',
    credential: 'card',
    status: 'retired',
    plan: null,
    insuranceCode: '310',
    insuranceName: '职工医保',
    areaName: '西安市',
    accountBalance: '312.46',
    mutualAid: [{ relation: 'child', balance: '150.00' }],
    diseases: [
      { code: 'M03900', name: '高血压' },
      { code: 'M01600', name: '糖尿病' },
    ],
    year: 2023,
    yearToDate: {
      deductiblePaid: '120.00',
      deductible: '200.00',
      deductibleBasis: 'annual',
      fundPaid: '640.35',
      annualCap: '2500.00',
    },
    asOf: { atMs: fakeNowMs, source: 'centre' },
  }
}

type Row = readonly [
  ...text: [code: string, name: string, initials: string, spec: string, itemClass: '甲' | '乙' | '丙'],
  ...figures: [price: string, rate: string, amount: string, prior: string, inScope: string],
]

const rows: readonly Row[] = [
  ['XA10BA02', '二甲双胍缓释片', 'ejsghsp', '0.5g×60', '甲', '28.60', '0.0000', '57.20', '0.00', '57.20'],
  ['XC08CA01', '氨氯地平片', 'aldpp', '5mg×28', '甲', '19.80', '0.0000', '59.40', '0.00', '59.40'],
  ['XC10AA05', '阿托伐他汀钙片', 'atftdgp', '20mg×7', '乙', '31.20', '0.1000', '124.80', '12.48', '112.32'],
  ['310-01', '糖化血红蛋白测定', 'thxhdbcd', '', '乙', '60.00', '0.0500', '60.00', '3.00', '57.00'],
  ['310-02', '彩色多普勒超声（双侧颈动脉）', 'csdplcs', '', '乙', '180.00', '0.1000', '180.00', '18.00', '162.00'],
  ['120-01', '普通门诊诊查费', 'ptmzzcf', '', '甲', '10.00', '0.0000', '10.00', '0.00', '10.00'],
  ['390-01', '血糖试纸', 'xtsz', '50片', '丙', '65.00', '1.0000', '65.00', '0.00', '0.00'],
]

type Amounts = Pick<
  BillLineView,
  'amount' | 'fullySelfPaid' | 'overCeilingSelfPaid' | 'priorSelfPaid' | 'inScope'
>

export const fakeItems: readonly (CatalogueItem & { readonly amounts: Amounts })[] = rows.map(
  ([itemCode, name, initials, spec, itemClass, unitPrice, rate, amount, prior, inScope]) => ({
    itemCode,
    name,
    initials,
    spec,
    itemClass,
    unitPrice,
    priceCeiling: null,
    priorSelfPayRate: rate,
    category: null,
    amounts: {
      amount,
      fullySelfPaid: itemClass === '丙' ? amount : '0.00',
      overCeilingSelfPaid: '0.00',
      priorSelfPaid: prior,
      inScope,
    },
  }),
)

function step(
  ...[id, title, clause, result, sentence]: readonly [string, string, string, string, string]
): TraceStepView {
  return {
    id,
    title,
    citation: { document, clause },
    inputs: [
      { name: '政策范围内费用', value: '457.92' },
      { name: '起付线余额', value: '80.00' },
    ],
    value: { term: '支付比例', text: '55%', from: '2023-01-01' },
    parameter: null,
    readings: [{ id: 'G-01', choice: 'a' }],
    rounding: '四舍五入到分',
    result,
    sentence,
  }
}

function payer(
  kind: PayerView['payer'],
  label: string,
  amount: string,
  sentence: string,
): PayerView {
  const clause = kind === 'pooled-fund' ? '第十一条（一）（二）' : '第六条'
  const citations = kind === 'cash' ? [] : [{ document, clause }]
  return { payer: kind, label, amount, sentence, citations, stepIds: [`${kind}.last`] }
}

export function fakeSplit(): SplitView {
  return {
    outcome: 'settled',
    because: null,
    totals: {
      total: '556.40',
      fullySelfPaid: '65.00',
      overCeilingSelfPaid: '0.00',
      priorSelfPaid: '33.48',
      inScope: '457.92',
    },
    payers: [
      payer('pooled-fund', '门诊统筹基金', '207.86', '（457.92 − 起付线余 80.00）× 55%'),
      payer('personal-account', '个人账户（本人）', '312.46', '余额全部使用，结后 0.00'),
      payer('mutual-aid', '家庭共济（子女）', '36.08', '本人账户不足，用共济账户，结后 113.92'),
      payer('cash', '现金', '0.00', '先行自付与目录外 98.48 已由个人账户支付'),
    ],
    funds: [],
    cashDue: '0.00',
    steps: [
      step('pooled-fund.deductible', '起付线', '第十一条（一）', '80.00', '本年还差 80.00 元起付线，先由个人承担。'),
      step('pooled-fund.last', '统筹支付', '第十一条（二）', '207.86', '超过起付线的部分按退休三级医院 55% 支付。'),
      step('personal-account.last', '个人账户', '第六条', '312.46', '个人承担部分先用本人账户。'),
      step('mutual-aid.last', '家庭共济', '第六条', '36.08', '本人账户不足，由子女的共济账户支付。'),
      step('cash.last', '现金', '第六条', '0.00', '其余部分为零，不需要支付现金。'),
    ],
  }
}
