/** 山西, 晋政办发〔2021〕103号: the document sets bounds, the site sets the figures. */
import type { Area, Claim, Payment } from './area.ts'
import type { Line, Ticks } from './bill.ts'
import type { Context, Gate } from './context.ts'
import { above } from './fen.ts'
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

function gate(line: Line, context: Context): Gate {
  const { site, day, bill } = context
  const { kind, id, pooledOutpatient } = bill.visit.institution
  const { benefit, category, cause } = line
  const undesignated = kind === 'undesignated'
  const opened = site.value('pharmacy.pooledFrom')
  const pharmacies = typeof opened === 'string' && opened <= day
  const prescribed = site.value('pharmacy.externalPrescription') ?? pharmacies
  const open = benefit === 'external-prescription' ? prescribed === true : pharmacies
  const qualified = site.names('pharmacy.qualified')
  const unqualified = qualified !== undefined && !(id !== undefined && qualified.includes(id))
  const forbidden = category === 'wellness' || category === 'fitness'
  const barred =
    undesignated ||
    // 二（二）: 支持; 符合条件; 探索
    (kind === 'pharmacy' && (unqualified || !open)) ||
    (kind === 'internet-hospital' && !site.isOn('internet.enabled')) ||
    (cause !== undefined && cause !== 'maternity-insurance') ||
    // 一: 定点 for 门诊统筹; 暂停待遇
    (outpatient.includes(benefit) && pooledOutpatient === false) ||
    (outpatient.includes(benefit) && bill.member.benefitSuspended === true) ||
    category === 'health-check' ||
    forbidden
  // 二（四）
  return { barred, closed: undesignated || forbidden || cause === 'public-health' || cause === 'overseas' }
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
  gate,
  benefits: [
    { name: 'chronic-special', pay: delegated('chronic-special', away) },
    { name: 'day-surgery', pay: asAdmission('day-surgery', false, away) },
    { name: 'general', pay: payGeneral },
  ],
}
