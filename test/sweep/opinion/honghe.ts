/** 红河, 红政办规〔2022〕2号: who is covered, what is barred, which benefit a line claims. */
import type { Area } from './area.ts'
import type { Line, Relative } from './bill.ts'
import type { Context } from './context.ts'
import {
  hasCategory,
  hasCause,
  isAtPharmacy,
  isElsewhere,
  isNotPooled,
  isOf,
  isRescue,
  isUndesignated,
  otherPayers,
} from './gate.ts'
import type { Asked, Clauses } from './gate.ts'
import { payChronic } from './honghe-chronic.ts'
import { payGeneral } from './honghe-general.ts'
import { payDaySurgery, payDrugs, payEmergency, paySpecial } from './honghe-inpatient.ts'

/** 第二十三条: those who may file, and those who have. */
const filed = ['long-term-resident', 'referred', 'retired-settled', 'filed']
/** 第十九条. */
const forbidden = ['wellness', 'fitness', 'health-check']

/** 第九条1: 村卫生室、社区卫生服务站等 are 一级及以下. */
const stations = ['community-health-centre', 'community-health-station', 'village-clinic']

/** 第二十三条: away from home without having filed as one of those who may. */
function isUnfiled(asked: Asked): boolean {
  const { place, filing = 'none' } = asked.visit
  if (place === 'filed-place') return filing === 'temporary' || filing === 'unfiled'
  return isElsewhere(asked) && !filed.includes(filing)
}

/** 第二十六条: 抢救 … 不受定点医疗机构、异地就医备案等规定限制. */
const bars: Clauses = {
  '第二十八条（二） 住院期间': ({ visit }) => visit.inHospital === true,
  '第八条 非定点': (asked) => isUndesignated(asked) && !isRescue(asked),
  '第二十三条 未备案': (asked) => isUnfiled(asked) && !isRescue(asked),
  // 未能联网结算的 … 到参保地医保经办机构办理结算
  '第二十一条、第二十三条 未联网': ({ visit }) => visit.directSettlement === false,
  '第二十六条 孕期检查': hasCategory('antenatal-examination'),
  '第十九条 不属保障范围': hasCategory(...forbidden),
  '第二十八条（三）至（六） 另有负担': hasCause(...otherPayers),
  '第八条 非门诊统筹定点': (asked) =>
    isNotPooled(asked) && isOf('general')(asked) && !isRescue(asked),
  '第二十五条 无外配处方': (asked) =>
    isOf('pharmacy')(asked) ||
    (isAtPharmacy(asked) && isOf('general', 'emergency', 'day-surgery')(asked)),
}

const closes: Clauses = {
  '第十八条 非定点': isUndesignated,
  '第二十一条 未联网': ({ visit }) => visit.directSettlement === false,
  '第十九条 不得用于': hasCategory(...forbidden),
  '第十九条 公共卫生': hasCause('public-health'),
  '第十八条1 国家编码': (asked) => isAtPharmacy(asked) && asked.line.hasNationalCode === false,
  // HH-A17 a
  '第二十八条 另有负担': (asked) =>
    hasCause(...otherPayers)(asked) && !asked.context.chosen('HH-A17', 'b'),
}

/** 第十八条末款: 原则上限于云南省参保人员; HH-A16 b: at a medical institution only. */
function mayDraw({ insuredIn }: Relative, context: Context): boolean {
  const atPharmacy = context.bill.visit.institution.kind === 'pharmacy'
  if (atPharmacy && context.chosen('HH-A16', 'b')) return false
  const near = insuredIn === undefined || insuredIn.startsWith('53')
  return near || context.site.isOn('mutualAid.crossProvince')
}

/** 第十二条: a rescue is paid by itself, whatever the line was entered as. */
function benefitOf({ benefit }: Line, context: Context): string | undefined {
  const rescue = context.bill.visit.emergencyRescue === true
  if (benefit === 'general') return rescue ? 'emergency' : 'general'
  if (benefit === 'external-prescription' || benefit === 'pharmacy') return 'general'
  const own = ['chronic', 'special', 'emergency', 'negotiated-drug', 'day-surgery']
  return own.includes(benefit) ? benefit : undefined
}

export const honghe: Area = {
  // 第三十四条
  from: '2022-12-31',
  statuses: ['active', 'retired'],
  // 第九条1: 一级及以下定点医疗机构（含村卫生室、社区卫生服务站等）
  levels: { asFirst: ['unrated', 'village-clinic'], subtypes: stations },
  benefitOf,
  bars,
  closes,
  benefits: [
    { name: 'chronic', pay: payChronic },
    { name: 'special', pay: paySpecial },
    { name: 'emergency', pay: payEmergency },
    { name: 'negotiated-drug', pay: payDrugs },
    { name: 'day-surgery', pay: payDaySurgery },
    { name: 'general', pay: payGeneral },
  ],
  residual: 'HH-A7',
  mayDraw,
}
