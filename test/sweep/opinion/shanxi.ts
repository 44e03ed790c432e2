/** 山西, 晋政办发〔2021〕103号: the document sets bounds, the site sets the figures. */
import type { Area, Claim, Payment } from './area.ts'
import type { Line } from './bill.ts'
import type { Context, Gate } from './context.ts'
import { above } from './fen.ts'
import { configuredPharmacyLevel } from './level.ts'
import { asAdmission, borneAnywhere, delegated, payOrdinary } from './ordinary.ts'
import { capInYear } from './xian.ts'

const outpatient = ['general', 'pharmacy', 'external-prescription']

function payGeneral(claim: Claim): Payment {
  const { context } = claim
  const { site, cell } = context
  const { perVisit, amountAt } = site.deductible('general.deductible')
  const standard = amountAt(cell)
  const local = site.rate('general.rate', cell)
  const away = context.bill.visit.place !== 'local'
  const rate = away ? above(local - site.rate('offsite.ratioAdjust', cell)) : local
  const amount = capInYear(context, (status) =>
    site.amount('general.annualCap', { ...cell, status }),
  )
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
  const qualified = site.names('pharmacy.qualified')
  const unqualified = qualified !== undefined && !(id !== undefined && qualified.includes(id))
  const forbidden = category === 'wellness' || category === 'fitness'
  const barred =
    undesignated ||
    // 二（二）: 支持; 符合条件; 探索
    (benefit === 'pharmacy' && !(typeof opened === 'string' && opened <= day)) ||
    (benefit === 'external-prescription' && !site.isOn('pharmacy.externalPrescription')) ||
    (kind === 'pharmacy' && outpatient.includes(benefit) && unqualified) ||
    (kind === 'internet-hospital' && !site.isOn('internet.enabled')) ||
    (cause !== undefined && cause !== 'maternity-insurance') ||
    // 一: 定点 for 门诊统筹; 暂停待遇
    (outpatient.includes(benefit) && pooledOutpatient === false) ||
    (outpatient.includes(benefit) && bill.member.benefitSuspended === true) ||
    category === 'health-check' ||
    forbidden
  // 二（四）
  return { barred, closed: undesignated || forbidden || cause === 'public-health' }
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
    return benefit === 'chronic-special' || benefit === 'day-surgery' ? benefit : undefined
  },
  gate,
  benefits: [
    { name: 'chronic-special', pay: delegated('chronic-special') },
    { name: 'day-surgery', pay: asAdmission('day-surgery', false) },
    { name: 'general', pay: payGeneral },
  ],
}
