/** 西安, 市医保发〔2022〕123号. */
import type { Area, Claim, Payment } from './area.ts'
import type { Fen, Line, Ticks } from './bill.ts'
import { raisedByFive } from './context.ts'
import type { Context, Gate, WholeLevel } from './context.ts'
import { above } from './fen.ts'
import { configuredPharmacyLevel } from './level.ts'
import { capInYear } from './cap-in-year.ts'
import { asAdmission, borneAnywhere, delegated, delegatedDrug, payOrdinary } from './ordinary.ts'

/** 第十一条（一）: 起付线为 200 元. */
const deductible: Fen = 200_00
/** 第十一条（二）: 在职 一级 70 %、二级 60 %、三级 50 %. */
const activeRate: Readonly<Record<WholeLevel, Ticks>> = { 1: 7000, 2: 6000, 3: 5000 }
/** 第十一条（三）: 在职 2000 元，退休 2500 元. */
const capOf: Readonly<Record<string, Fen>> = { active: 2000_00, retired: 2500_00 }

/** 第十条: 普通门诊 is these three; 第十一条's 门诊统筹 is the first alone. */
const outpatient = ['general', 'pharmacy', 'external-prescription']
const ordinary = [...outpatient, 'special-examination', 'tcm-disease']

function payGeneral(claim: Claim): Payment {
  const { context } = claim
  const { level, status } = context
  const base = activeRate[level]
  const local = status === 'retired' ? raisedByFive(base, context) : base
  // XA-A4 b: another document lowers it elsewhere
  const away = context.bill.visit.place !== 'local' && context.chosen('XA-A4', 'b')
  const rate = away ? above(local - context.site.rate('offsite.ratioAdjust', context.cell)) : local
  // 第十一条首句 “一个自然年度内” governs all four items (XA-A1 a); b: each visit.
  const perVisit = context.chosen('XA-A1', 'b')
  const amount = capInYear(context, (each) => capOf[each] ?? 0)
  const cap = { amount, letter: context.reading('G-02') }
  const terms = { name: 'general', standard: deductible, perVisit, borne: borneAnywhere, rate, cap }
  return payOrdinary(claim, terms)
}

function gate(line: Line, context: Context): Gate {
  const { site, day, bill } = context
  const { visit } = bill
  const { kind } = visit.institution
  const { benefit, category, cause } = line
  const undesignated = kind === 'undesignated'
  const offline = visit.directSettlement === false
  const unfiled =
    visit.filing === 'unfiled'
      ? visit.place !== 'local'
      : visit.filing === undefined && !['local', 'filed-place'].includes(visit.place)
  const opened = site.value('pharmacy.pooledFrom')
  const pharmacies = typeof opened === 'string' && opened <= day
  const prescribed = site.value('pharmacy.externalPrescription') ?? pharmacies
  const open = benefit === 'external-prescription' ? prescribed === true : pharmacies
  const barred =
    // 第十三条
    (visit.inHospital === true && ordinary.includes(benefit)) ||
    // 第十八条; XA-A3 b spares a rescue
    (undesignated && !(context.isRescue(line) && context.chosen('XA-A3', 'b'))) ||
    (offline && outpatient.includes(benefit)) ||
    // 第十七条, 门诊抢救除外
    (unfiled && outpatient.includes(benefit) && !context.isRescue(line)) ||
    // 第十条, 不含产前检查费用
    category === 'antenatal-examination' ||
    // 第十五条, 适时; 推进; 探索
    (kind === 'pharmacy' && !open) ||
    (kind === 'internet-hospital' && !site.isOn('internet.enabled')) ||
    (cause !== undefined && cause !== 'maternity-insurance') ||
    // 第十条: 门诊统筹 at an institution designated for it
    (visit.institution.pooledOutpatient === false && outpatient.includes(benefit)) ||
    category === 'wellness' ||
    category === 'fitness' ||
    category === 'health-check'
  // 第六条; 第十八条 with XA-A8: only where a designated institution can draw it on line
  const closed =
    undesignated ||
    offline ||
    category === 'wellness' ||
    category === 'fitness' ||
    cause === 'public-health' ||
    cause === 'overseas'
  return { barred, closed }
}

const names = ['chronic-special', 'special-examination', 'tcm-disease']

export const xian: Area = {
  // 第二十八条
  from: '2023-01-01',
  statuses: ['active', 'retired'],
  levels: {
    asFirst: [],
    subtypes: ['community-health-centre'],
    pharmacy: (context) =>
      configuredPharmacyLevel(context, () => context.site.missing('pharmacy.levelOf')),
  },
  benefitOf: ({ benefit }) => {
    if (outpatient.includes(benefit)) return 'general'
    return [...names, 'negotiated-drug', 'day-surgery'].includes(benefit) ? benefit : undefined
  },
  gate,
  // 第十三条: 先使用门诊慢特病、特殊药品、门诊特检特治待遇
  benefits: [
    { name: 'chronic-special', pay: delegated('chronic-special') },
    { name: 'negotiated-drug', pay: delegatedDrug('negotiated-drug') },
    { name: 'special-examination', pay: delegated('special-examination') },
    { name: 'tcm-disease', pay: delegated('tcm-disease') },
    { name: 'day-surgery', pay: asAdmission('day-surgery', false) },
    { name: 'general', pay: payGeneral },
  ],
  residual: 'XA-A2',
  // 第十一条（四）; XA-A6 b: set off afterwards
  overall: (context) => !context.chosen('XA-A6', 'b'),
}
