import type { SiteSettings } from '../contracts/core-wire.ts'

/**
 * 培训统筹区: where one may practise. Institutions and people are invented. So is every parameter:
 * the documents leave these figures to the areas, and none of them was published. A real window
 * takes its parameters from its own settings and never from here.
 */
export interface TrainingArea {
  readonly areaCode: string
  readonly name: string
  readonly site: SiteSettings
  /** 训练参数, 非本地标准. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly readings: Readonly<Record<string, string>>
}

const counter = {
  windowName: '3 号窗口',
  windowNo: 3,
  operatorNo: '0312',
  operatorName: '李敏',
} as const

const xian: TrainingArea = {
  areaCode: '610100',
  name: '西安',
  site: {
    ...counter,
    institutionName: '西安市第一示例医院',
    institutionCode: 'H61010200001',
    level: '3',
    areaCode: '610100',
  },
  parameters: {},
  readings: {},
}

/** 未定级: “一级（含未定级）” of 第九条. */
const tieling: TrainingArea = {
  areaCode: '211200',
  name: '铁岭',
  site: {
    ...counter,
    institutionName: '铁岭市示例门诊部',
    institutionCode: 'H21120200001',
    level: 'unrated',
    areaCode: '211200',
  },
  parameters: {},
  readings: {},
}

/** The document has floors only: all three figures of the general benefit are the province's. */
const shanxi: TrainingArea = {
  areaCode: '140000',
  name: '山西',
  site: {
    ...counter,
    institutionName: '山西省第一示例医院',
    institutionCode: 'H14010500001',
    level: '3',
    areaCode: '140000',
  },
  parameters: {
    'general.deductible': { basis: 'annual', amount: '160.00' },
    'general.rate': {
      active: { '1': '0.64', '2': '0.58', '3': '0.52' },
      retired: { '1': '0.68', '2': '0.62', '3': '0.56' },
    },
    'general.annualCap': { active: '1800.00', retired: '2200.00' },
  },
  readings: {},
}

/** The document has rates and caps; deductible and 大额补助 rate are the city's. */
const jinan: TrainingArea = {
  areaCode: '370100',
  name: '济南',
  site: {
    ...counter,
    institutionName: '济南市第一示例医院',
    institutionCode: 'H37010200001',
    level: '3',
    areaCode: '370100',
  },
  parameters: {
    'general.deductible': {
      basis: 'annual',
      amount: { '1': '120.00', '2': '240.00', '3': '360.00' },
    },
    'large-amount.rate': '0.66',
    'large-amount.annualCap': '50000.00',
    'large-amount.atWindow': true,
  },
  readings: {},
}

/** The document is whole up to 5,000; above it the fund pays by the inpatient rate. */
const honghe: TrainingArea = {
  areaCode: '532500',
  name: '红河',
  site: {
    ...counter,
    institutionName: '红河州示例县医院',
    institutionCode: 'H53250300001',
    level: '2',
    areaCode: '532500',
  },
  parameters: {
    'inpatient.rate': {
      active: { '1': '0.91', '2': '0.86', '3': '0.81' },
      retired: { '1': '0.93', '2': '0.89', '3': '0.85' },
    },
    'inpatient.deductible': { '1': '250.00', '2': '450.00', '3': '850.00' },
  },
  readings: {},
}

export const usualTrainingArea = xian.areaCode

export const trainingAreas: readonly TrainingArea[] = [xian, tieling, shanxi, jinan, honghe]

/** By code or by name; undefined where nobody practises. */
export function trainingAreaOf(codeOrName: string): TrainingArea | undefined {
  return trainingAreas.find(({ areaCode, name }) => areaCode === codeOrName || name === codeOrName)
}
