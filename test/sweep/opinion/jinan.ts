/** 济南, 济政办发〔2022〕12号. */
import type { Area, Claim, Payment, SecondClaim } from './area.ts'
import type { Fen, Sums, Ticks } from './bill.ts'
import type { Context, WholeLevel } from './context.ts'
import { above, divided, share, sumOf } from './fen.ts'
import {
  hasCategory,
  hasCause,
  isAtPharmacy,
  isNotPooled,
  isOf,
  isUndesignated,
  isUnqualified,
  otherPayers,
  pharmaciesOpen,
  prescriptionsOpen,
} from './gate.ts'
import type { Asked, Clauses } from './gate.ts'
import { configuredPharmacyLevel } from './level.ts'
import { asAdmission, borneElsewhere, delegated, delegatedDrug, payOrdinary } from './ordinary.ts'
import { rejected, stated } from './refusal.ts'

/** 一（二）: 三级 50 %，二级和一级 70 %. */
const activeRate: Readonly<Record<WholeLevel, Ticks>> = { 1: 7000, 2: 7000, 3: 5000 }
const fivePoints = 500

const outpatient = ['general', 'pharmacy', 'external-prescription']
const chronic = ['chronic', 'special', 'chronic-special']
/** 三（十）: what a pharmacy settles once it is part of 门诊保障; 谈判药品 has its own way in. */
const asOutpatient = ['general', 'pharmacy', ...chronic]

const isReformed = (day: string) => day >= '2024-01-01'

/** 一（二）: what is added to the rate of those at work. */
function addedTo(status: string, context: Context): Ticks {
  if (!isReformed(context.day)) return status === 'veteran' ? fivePoints : 0
  const retired = fivePoints
  if (status === 'retired') return retired
  if (status !== 'veteran') return 0
  const letter = context.reading('JN-A1')
  if (letter === 'b') return fivePoints
  return letter === 'c' ? retired + 2 * fivePoints : retired + fivePoints
}

/** 一（五）: 到省外就医的，基金支付比例降低 10 个百分点. */
function rateOf(context: Context): Ticks {
  const rate = activeRate[context.level] + addedTo(context.status, context)
  const { place, filing } = context.bill.visit
  const resident = filing === 'long-term-resident' && context.chosen('JN-A9', 'b')
  if (place !== 'out-of-province' || resident) return rate
  return context.chosen('JN-A3', 'b') ? divided(rate * 9, 10, 'half-up') : above(rate - 1000)
}

/** 一（四）: from 2024 合并计算, in 2023 each institution by itself; the site may say otherwise. */
function borneOf(context: Context, sums: Sums): Fen {
  const own = stated(sums.deductiblePaid, '本年已付起付')
  const letter = context.reading('JN-A2')
  const byDate = isReformed(context.day) ? 'merged' : 'separate'
  const configured = context.site.value('general.deductible.acrossInstitutions') ?? byDate
  if (letter === 'c' || (letter === 'a' && configured === 'separate')) return own
  return own + borneElsewhere(context)
}

/** JN-A2 b: 首家满足即可, the least standard of all levels is enough. */
function satisfiedBy(context: Context, borne: Fen): boolean {
  if (!context.chosen('JN-A2', 'b')) return false
  return borne >= context.site.deductible('general.deductible').least(context.status)
}

function payGeneral(claim: Claim): Payment {
  const { context } = claim
  const { cell } = context
  const { perVisit, amountAt } = context.site.deductible('general.deductible')
  return payOrdinary(claim, {
    name: 'general',
    standard: amountAt(cell),
    perVisit,
    borne: borneOf,
    satisfied: satisfiedBy,
    rate: rateOf(context),
    // 一（三）
    cap: {
      amount: isReformed(context.day) ? 6000_00 : 4500_00,
      letter: context.reading('G-02'),
    },
  })
}

/** 二（七）: 二次支付 of the compliant burden above 8000 元 (2023), 6000 元 (from 2024). */
function paySecond(claim: SecondClaim): Fen {
  const { context, book, lines, funds, billLeft } = claim
  const own = lines.filter(({ benefit }) => ['chronic-special', 'general'].includes(benefit))
  if (own.length === 0) return 0
  const { site } = context
  const paid = (funds['chronic-special'] ?? 0) + (funds['general'] ?? 0)
  const borne = above(sumOf(own, ({ line }) => line.inScope + line.preSelfPay) - paid)
  const byCash = context.chosen('JN-A5', 'b')
  const burden = byCash ? Math.min(borne, claim.cashWithout()) : borne
  const { largeAmount } = context.year
  const insured = context.chosen('JN-A4', 'b')
  const known = insured ? largeAmount?.insuredYearBurden : largeAmount?.burden
  book.bear(burden)
  if (!site.isOn('large-amount.atWindow')) return 0
  const rate = site.rate('large-amount.rate', context.cell)
  const cap = site.amount('large-amount.annualCap', context.cell)
  const before = stated(known, '累计负担')
  const fundPaid = stated(largeAmount?.fundPaid, '大额已付')
  const threshold = isReformed(context.day) ? 6000_00 : 8000_00
  const over = above(before + burden - threshold) - above(before - threshold)
  const fund = Math.min(share(over, rate, context.rounding), above(cap - fundPaid), billLeft)
  book.paySecond(fund)
  return fund
}

const isOutpatient = isOf(...outpatient)

/** JN-A12 b: 2023 年未缴个人部分不享受. */
function isContributionUnpaid(asked: Asked): boolean {
  const { context } = asked
  const { outpatientContributionPaid: paid } = context.bill.member
  const matters = !isReformed(context.day) && context.chosen('JN-A12', 'b')
  if (!matters || !isOutpatient(asked)) return false
  return !(paid ?? rejected('contribution unknown'))
}

/** 一（四）: 自 2024 年 1 月起 … 不受定点数量限制; away from home it never was limited (一（五）). */
function isNotContracted({ line, context, visit, institution: { id } }: Asked): boolean {
  const { contractedInstitutions: contracted } = context.bill.member
  if (isReformed(context.day) || visit.place !== 'local' || line.benefit !== 'general') return false
  return contracted !== undefined && id !== undefined && !contracted.includes(id)
}

const bars: Clauses = {
  '一（一） 未缴费': isContributionUnpaid,
  '一（四） 非定点': isUndesignated,
  '一（四） 非门诊统筹定点': (asked) => isNotPooled(asked) && isOf('general')(asked),
  '一（四） 非签约定点': isNotContracted,
  '三（十） 药店条件': (asked) => isAtPharmacy(asked) && isUnqualified(asked),
  '三（十） 外配处方': (asked) =>
    isOf('external-prescription')(asked) && !prescriptionsOpen(asked.context),
  '三（十） 药店': (asked) =>
    isAtPharmacy(asked) && isOf(...asOutpatient)(asked) && !pharmaciesOpen(asked.context),
  '二（八） 日间手术在药店': (asked) => isAtPharmacy(asked) && isOf('day-surgery')(asked),
  '一（二） 另有负担': hasCause(...otherPayers),
  '四（十五） 不属保障范围': hasCategory('wellness', 'fitness', 'health-check'),
}

/** 四（十五）. */
const closes: Clauses = {
  '四（十五） 非定点': isUndesignated,
  '四（十五） 不得用于': hasCategory('wellness', 'fitness'),
  '四（十五） 公共卫生、境外': hasCause('public-health', 'overseas'),
}

export const jinan: Area = {
  // 末段: 自2023年1月1日起施行，有效期至2027年12月31日
  from: '2023-01-01',
  to: '2027-12-31',
  outlives: 'JN-A10',
  statuses: ['active', 'retired', 'veteran'],
  levels: {
    asFirst: [],
    subtypes: [],
    pharmacy: (context) =>
      configuredPharmacyLevel(context, () =>
        context.chosen('JN-A6', 'b') ? '1' : context.bill.visit.institution.prescriberLevel,
      ),
  },
  benefitOf: ({ benefit }) => {
    if (outpatient.includes(benefit)) return 'general'
    if (chronic.includes(benefit)) return 'chronic-special'
    const others = ['negotiated-drug', 'day-surgery']
    return others.includes(benefit) ? benefit : undefined
  },
  bars,
  closes,
  benefits: [
    { name: 'chronic-special', pay: delegated('chronic-special') },
    { name: 'negotiated-drug', pay: delegatedDrug('negotiated-drug') },
    { name: 'day-surgery', pay: asAdmission('day-surgery', true) },
    { name: 'general', pay: payGeneral },
  ],
  second: paySecond,
}
