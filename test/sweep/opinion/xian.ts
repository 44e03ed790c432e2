/** 西安, 市医保发〔2022〕123号. */
import type { Area, Claim, Payment } from './area.ts'
import type { Fen, Ticks, Visit } from './bill.ts'
import { raisedByFive } from './context.ts'
import type { WholeLevel } from './context.ts'
import { above } from './fen.ts'
import {
  hasCategory,
  hasCause,
  isAtPharmacy,
  isNotPooled,
  isOf,
  isOnline,
  isRescue,
  isUndesignated,
  otherPayers,
  pharmaciesOpen,
  prescriptionsOpen,
} from './gate.ts'
import type { Asked, Clauses } from './gate.ts'
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

const isOutpatient = isOf(...outpatient)

/** 第十八条, and 第十七条 for a place elsewhere, where a rescue need not be settled on line. */
function isOffline(asked: Asked): boolean {
  const { directSettlement, place } = asked.visit
  const spared = place !== 'local' && isRescue(asked)
  return directSettlement === false && isOutpatient(asked) && !spared
}

const bars: Clauses = {
  '第十三条 住院待遇期间': (asked) => asked.visit.inHospital === true && isOf(...ordinary)(asked),
  // XA-A3 b spares a rescue
  '第十八条 非定点': (asked) =>
    isUndesignated(asked) && !(isRescue(asked) && asked.context.chosen('XA-A3', 'b')),
  '第十八条 未直接结算': isOffline,
  '第十七条 未备案': (asked) => isUnfiled(asked.visit) && isOutpatient(asked) && !isRescue(asked),
  '第十条 产前检查': hasCategory('antenatal-examination'),
  '第十条 非门诊统筹定点': (asked) => isNotPooled(asked) && isOutpatient(asked),
  '第十五条 外配处方': (asked) =>
    isAtPharmacy(asked) && isPrescription(asked) && !prescriptionsOpen(asked.context),
  '第十五条 药店': (asked) =>
    isAtPharmacy(asked) && !isPrescription(asked) && !pharmaciesOpen(asked.context),
  '第十五条 互联网': (asked) => isOnline(asked) && !asked.context.site.isOn('internet.enabled'),
  '第十条 另有负担': hasCause(...otherPayers),
  '第六条 不属保障范围': hasCategory('wellness', 'fitness', 'health-check'),
}

const isPrescription = isOf('external-prescription')

/** 第十七条: who has filed nothing; at 备案地 one has filed, unless it is said otherwise. */
function isUnfiled({ place, filing }: Visit): boolean {
  if (filing === 'unfiled') return place !== 'local'
  return filing === undefined && (place === 'in-province' || place === 'out-of-province')
}

/** 第六条; 第十八条 with XA-A8: only where a designated institution can draw it on line. */
const closes: Clauses = {
  '第十八条 非定点': isUndesignated,
  '第十八条 未直接结算': (asked) =>
    asked.visit.directSettlement === false && isOutpatient(asked),
  '第六条 不得用于': hasCategory('wellness', 'fitness'),
  '第六条 公共卫生、境外': hasCause('public-health', 'overseas'),
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
  bars,
  closes,
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
