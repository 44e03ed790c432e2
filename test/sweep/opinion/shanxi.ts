/** 山西, 晋政办发〔2021〕103号: the document sets bounds, the site sets the figures. */
import type { Area, Claim, Payment } from './area.ts'
import type { Ticks } from './bill.ts'
import type { Context } from './context.ts'
import { above } from './fen.ts'
import {
  hasCategory,
  hasCause,
  isAtPharmacy,
  isNotPooled,
  isOf,
  isOnline,
  isUndesignated,
  isUnqualified,
  otherPayers,
  pharmaciesOpen,
  prescriptionsOpen,
} from './gate.ts'
import type { Clauses } from './gate.ts'
import { configuredPharmacyLevel } from './level.ts'
import { asAdmission, borneAnywhere, delegated, payOrdinary } from './ordinary.ts'
import { capInYear } from './cap-in-year.ts'

const outpatient = ['general', 'pharmacy', 'external-prescription']

/** No off-site rate is written: any place but the member's own needs the site's figure. */
function away(context: Context): Ticks {
  if (context.bill.visit.place === 'local') return 0
  return context.site.rate('offsite.ratioAdjust', context.cell)
}

function payGeneral(claim: Claim): Payment {
  const { context } = claim
  const { site, cell } = context
  const amount = capInYear(context, (status) =>
    site.amount('general.annualCap', { ...cell, status }),
  )
  const local = site.rate('general.rate', cell)
  const { perVisit, amountAt } = site.deductible('general.deductible')
  const standard = amountAt(cell)
  const rate = above(local - away(context))
  return payOrdinary(claim, {
    name: 'general',
    standard,
    perVisit,
    borne: borneAnywhere,
    rate,
    cap: { amount, letter: context.reading('G-02') },
  })
}

const isOutpatient = isOf(...outpatient)
const isPrescription = isOf('external-prescription')

const bars: Clauses = {
  '二（一） 非定点': isUndesignated,
  '二（二） 药店条件': (asked) => isAtPharmacy(asked) && isUnqualified(asked),
  '二（二） 外配处方': (asked) =>
    isAtPharmacy(asked) && isPrescription(asked) && !prescriptionsOpen(asked.context),
  '二（二） 药店': (asked) =>
    isAtPharmacy(asked) && !isPrescription(asked) && !pharmaciesOpen(asked.context),
  '二（二） 互联网': (asked) => isOnline(asked) && !asked.context.site.isOn('internet.enabled'),
  '二（一） 非门诊统筹定点': (asked) => isNotPooled(asked) && isOutpatient(asked),
  '二（五） 暂停待遇': (asked) =>
    asked.context.bill.member.benefitSuspended === true && isOutpatient(asked),
  '二（一） 另有负担': hasCause(...otherPayers),
  '二（四） 不属保障范围': hasCategory('wellness', 'fitness', 'health-check'),
}

/** 二（四）. */
const closes: Clauses = {
  '二（四） 非定点': isUndesignated,
  '二（四） 不得用于': hasCategory('wellness', 'fitness'),
  '二（四） 公共卫生、境外': hasCause('public-health', 'overseas'),
}

export const shanxi: Area = {
  // 二（一）
  from: '2023-01-01',
  statuses: ['active', 'retired'],
  levels: {
    asFirst: [],
    subtypes: [],
    // SX-A6 a: the prescriber's level; b: 一级; c: 二级
    pharmacy: (context) =>
      configuredPharmacyLevel(context, () => {
        const letter = context.reading('SX-A6')
        if (letter === 'a') return context.bill.visit.institution.prescriberLevel
        return letter === 'b' ? '1' : '2'
      }),
  },
  benefitOf: ({ benefit }) => {
    if (outpatient.includes(benefit)) return 'general'
    // 二（一）: 门诊慢性病、特殊疾病(以下统称门诊慢特病)
    if (['chronic', 'special', 'chronic-special'].includes(benefit)) return 'chronic-special'
    return benefit === 'day-surgery' ? benefit : undefined
  },
  bars,
  closes,
  benefits: [
    { name: 'chronic-special', pay: delegated('chronic-special', away) },
    { name: 'day-surgery', pay: asAdmission('day-surgery', false, away) },
    { name: 'general', pay: payGeneral },
  ],
}
