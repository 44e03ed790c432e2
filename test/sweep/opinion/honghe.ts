/** 红河, 红政办规〔2022〕2号: who is covered, what is barred, which benefit a line claims. */
import type { Area } from './area.ts'
import type { Line, Relative } from './bill.ts'
import type { Context, Gate } from './context.ts'
import { payChronic } from './honghe-chronic.ts'
import { payGeneral } from './honghe-general.ts'
import { payDaySurgery, payDrugs, payEmergency, paySpecial } from './honghe-inpatient.ts'

/** 第二十三条: those who may file, and those who have. */
const filed = ['long-term-resident', 'referred', 'retired-settled', 'filed']
/** 第二十八条（三）至（六）. */
const causes = ['work-injury', 'third-party', 'public-health', 'overseas']
/** 第十九条. */
const forbidden = ['wellness', 'fitness', 'health-check']

/** 第九条1: 村卫生室、社区卫生服务站等 are 一级及以下. */
const stations = ['community-health-centre', 'community-health-station', 'village-clinic']

function barred(line: Line, context: Context): boolean {
  const { visit } = context.bill
  const { kind } = visit.institution
  const { benefit, category, cause } = line
  const rescue = context.isRescue(line)
  const elsewhere = visit.place === 'in-province' || visit.place === 'out-of-province'
  const passing = visit.filing === 'temporary' || visit.filing === 'unfiled'
  const away = elsewhere && !(visit.filing !== undefined && filed.includes(visit.filing))
  const unfiled = visit.place === 'filed-place' ? passing : away
  return (
    // 第二十八条（二）
    visit.inHospital === true ||
    // 第二十六条: 抢救 … 不受定点医疗机构、异地就医备案等规定限制
    (kind === 'undesignated' && !rescue) ||
    (unfiled && !rescue) ||
    // 第二十一条1; 第二十三条: 未能联网结算的 … 到参保地医保经办机构办理结算
    visit.directSettlement === false ||
    // 第二十六条: 孕期门诊检查费用不执行门诊共济报销政策
    category === 'antenatal-examination' ||
    (category !== undefined && forbidden.includes(category)) ||
    (cause !== undefined && causes.includes(cause)) ||
    (visit.institution.pooledOutpatient === false && benefit === 'general' && !rescue) ||
    // 第二十五条: at a pharmacy, only 外配处方
    benefit === 'pharmacy' ||
    (kind === 'pharmacy' && ['general', 'emergency', 'day-surgery'].includes(benefit))
  )
}

function closed(line: Line, context: Context): boolean {
  const { institution, directSettlement } = context.bill.visit
  const { category, cause, hasNationalCode } = line
  return (
    institution.kind === 'undesignated' ||
    directSettlement === false ||
    (category !== undefined && forbidden.includes(category)) ||
    // 第十八条1: 具有国家医保标准编码的
    (institution.kind === 'pharmacy' && hasNationalCode === false) ||
    // 第十九条
    cause === 'public-health' ||
    // HH-A17 a
    (cause !== undefined && causes.includes(cause) && !context.chosen('HH-A17', 'b'))
  )
}

function gate(line: Line, context: Context): Gate {
  return { barred: barred(line, context), closed: closed(line, context) }
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
  gate,
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
