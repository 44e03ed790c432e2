import type { BillLineView, PayerView } from '../../shared/contracts/quote.ts'
import type { Paper, ReceiptDocument } from '../../shared/contracts/receipt.ts'

type Line = readonly [
  name: string,
  itemClass: '甲' | '乙' | '丙',
  unitPrice: string,
  quantity: string,
  amount: string,
  priorSelfPaid: string,
  fullySelfPaid: string,
  inScope: string,
]

const lines: readonly Line[] = [
  ['二甲双胍缓释片 0.5g×60', '甲', '28.60', '2', '57.20', '0.00', '0.00', '57.20'],
  ['氨氯地平片 5mg×28', '甲', '19.80', '3', '59.40', '0.00', '0.00', '59.40'],
  ['阿托伐他汀钙片 20mg×7', '乙', '31.20', '4', '124.80', '12.48', '0.00', '112.32'],
  ['糖化血红蛋白测定', '乙', '60.00', '1', '60.00', '3.00', '0.00', '57.00'],
  ['彩色多普勒超声（双侧颈动脉）', '乙', '180.00', '1', '180.00', '18.00', '0.00', '162.00'],
  ['普通门诊诊查费', '甲', '10.00', '1', '10.00', '0.00', '0.00', '10.00'],
  ['血糖试纸（50片）', '丙', '65.00', '1', '65.00', '0.00', '65.00', '0.00'],
]

function lineOf(line: Line, index: number): BillLineView {
  const [name, itemClass, unitPrice, quantity, amount, priorSelfPaid, fullySelfPaid, inScope] = line
  return {
    itemCode: `ITEM${String(index + 1)}`,
    ...{ name, itemClass, unitPrice, quantity, amount, priorSelfPaid, fullySelfPaid, inScope },
    priorSelfPayRate: itemClass === '丙' ? '1' : '0',
    overCeilingSelfPaid: '0.00',
  }
}

const document = '市医保发〔2022〕123号'
const ratio = { document, clause: '第十一条（一）' }
const level = { document, clause: '第十一条（二）' }
const account = { document, clause: '第六条' }

const payers: readonly PayerView[] = [
  {
    payer: 'pooled-fund',
    label: '门诊统筹基金',
    amount: '207.86',
    sentence: '（范围内 457.92 − 起付线余 80.00）× 55% = 207.86',
    citations: [ratio, level],
    stepIds: ['deductible', 'rate'],
  },
  {
    payer: 'personal-account',
    label: '个人账户（本人）',
    amount: '312.46',
    sentence: '余额 312.46 全部使用，结算后 0.00',
    citations: [account],
    stepIds: ['account'],
  },
  {
    payer: 'mutual-aid',
    label: '家庭共济（子女）',
    amount: '36.08',
    sentence: '本人账户不足，使用共济账户，结算后 113.92',
    citations: [account],
    stepIds: ['mutual-aid'],
  },
  {
    payer: 'cash',
    label: '现金',
    amount: '0.00',
    sentence: '先行自付与目录外 98.48 已由个人账户支付',
    citations: [],
    stepIds: [],
  },
]

const step = (id: string, title: string, sentence: string, citation: typeof ratio) => ({
  ...{ id, title, sentence, citation },
  inputs: [],
  value: null,
  parameter: null,
  readings: [],
  rounding: null,
  result: '',
})

/** 王秀兰's bill of seven lines, as the core would issue it; names with rare characters. */
export function receiptOf(from: {
  readonly settlementNo: string
  readonly paper: Paper
  readonly marks: ReceiptDocument['marks']
  readonly repeatLines?: number
}): ReceiptDocument {
  const { settlementNo, paper, marks } = from
  const many = Array.from({ length: from.repeatLines ?? 1 }, () => lines).flat()
  return {
    paper,
    settlementNo,
    billNo: 'B03-20230315-0007',
    centreSettlementId: marks.provisional ? null : '610100202303150000042',
    state: marks.inDoubt ? 'in-doubt' : marks.provisional ? 'provisional' : 'settled',
    institutionName: '西安市第一示例医院',
    windowName: '3 号窗口',
    operatorName: '李敏',
    memberName: '䶮*𬭎',
    maskedNumber: '6101**********4021',
    statusName: '退休',
    insuranceName: '职工基本医疗保险',
    settledAtMs: Date.UTC(2023, 2, 15, 1, 42, 7),
    lines: many.map(lineOf),
    split: {
      outcome: 'settled',
      because: null,
      totals: {
        total: '556.40',
        fullySelfPaid: '65.00',
        overCeilingSelfPaid: '0.00',
        priorSelfPaid: '33.48',
        inScope: '457.92',
      },
      payers: [...payers],
      funds: [],
      cashDue: '0.00',
      steps: [
        step('deductible', '起付线', '年度起付线 200.00，已累计 120.00，本次计入 80.00。', ratio),
        step('rate', '支付比例', '三级医院退休人员 55%：377.92 × 0.55 = 207.856 → 207.86。', level),
        step('account', '个人账户', '个人负担 348.54，账户余额 312.46，支付 312.46。', account),
        step('mutual-aid', '家庭共济', '剩余 36.08 由子女的账户支付。', account),
      ],
    },
    cashInWords: '零元整',
    accountBalanceAfter: '0.00',
    policyDocument: `${document}《西安市职工基本医疗保险门诊共济保障实施细则》`,
    marks,
  }
}
