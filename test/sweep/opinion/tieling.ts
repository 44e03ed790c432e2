/** 铁岭, 铁医保〔2022〕67号. */
import type { Area, Claim, Payment } from './area.ts'
import type { Fen, Sums, Ticks } from './bill.ts'
import { raisedByFive } from './context.ts'
import type { Context, WholeLevel } from './context.ts'
import {
  hasCategory,
  hasCause,
  isAtPharmacy,
  isElsewhere,
  isNotPooled,
  isOf,
  isOnline,
  isRescue,
  isUndesignated,
  otherPayers,
} from './gate.ts'
import type { Asked, Clauses } from './gate.ts'
import { configuredPharmacyLevel } from './level.ts'
import { borneAnywhere, delegated, payOrdinary } from './ordinary.ts'
import { stated } from './refusal.ts'

/** 第九条: 三级 50 %，二级 55 %，一级（含未定级）60 % of those at work. */
const activeRate: Readonly<Record<WholeLevel, Ticks>> = { 1: 6000, 2: 5500, 3: 5000 }

interface Limits {
  readonly deductible: Fen
  readonly cap: Fen
}
/** 第九条: 300 元, 3000 元 in a calendar year. */
const ordinary: Limits = { deductible: 300_00, cap: 3000_00 }
/** 第九条末句: 2022年12月实施当月，起付线25元，支付限额250元. */
const december: Limits = { deductible: 25_00, cap: 250_00 }

const pharmacies = ['pharmacy', 'external-prescription']
const outpatient = ['general', ...pharmacies]

/** TL-A1 b: what December 2022 paid counts against the figures of 2023. */
function carriedInto(context: Context): Sums | undefined {
  if (!context.chosen('TL-A1', 'b') || !context.day.startsWith('2023-')) return undefined
  const { general } = stated(context.year.previousYear, '2022').benefits
  return {
    deductiblePaid: stated(general?.deductiblePaid, '2022 起付'),
    fundPaid: stated(general?.fundPaid, '2022 统筹'),
  }
}

function payGeneral(claim: Claim): Payment {
  const { context } = claim
  const { level, status } = context
  const { deductible, cap } = context.day < '2023-01-01' ? december : ordinary
  const base = activeRate[level]
  // TL-A2 b: 3000 元 is expense, the deductible's included
  const letter = context.chosen('TL-A2', 'b') ? 'c' : context.reading('G-02')
  return payOrdinary(claim, {
    name: 'general',
    standard: deductible,
    perVisit: false,
    borne: borneAnywhere,
    rate: status === 'retired' ? raisedByFive(base, context) : base,
    cap: { amount: cap, letter },
    carried: carriedInto(context),
  })
}

/** 第九条, 第十条: a specialty counts as 一级 in the city, not at 备案地; TL-A4 b: by its level. */
function specialtyLevel(context: Context): WholeLevel | undefined {
  const { place, institution } = context.bill.visit
  const counts = institution.specialty !== undefined && place === 'local'
  return counts && !context.chosen('TL-A4', 'b') ? '1' : undefined
}

const isOutpatient = isOf(...outpatient)
const isRescued = (asked: Asked) => isRescue(asked) && isOf('general', 'emergency')(asked)

/** 第六条, 第十条: neither in the city nor where the long-term resident has filed. */
function isAway(asked: Asked): boolean {
  const { place, filing } = asked.visit
  const passing = ['temporary', 'referred', 'unfiled'].includes(filing ?? '')
  return isElsewhere(asked) || (place === 'filed-place' && passing)
}

const bars: Clauses = {
  '第六条 非定点': isUndesignated,
  '第十条 异地普通门诊': (asked) => !isRescued(asked) && isAway(asked) && isOutpatient(asked),
  '第十一条 异地抢救': (asked) =>
    isRescued(asked) && isAway(asked) && asked.context.chosen('TL-A5', 'b'),
  '第六条 非门诊统筹定点': (asked) =>
    isNotPooled(asked) && isOutpatient(asked) && !isRescued(asked),
  '第八条 药店': (asked) =>
    isOf(...pharmacies)(asked) || (isAtPharmacy(asked) && isOutpatient(asked)),
  '第八条 互联网': (asked) => isOnline(asked) && isOutpatient(asked),
  '第八条 村卫生室': (asked) =>
    asked.institution.level === 'village-clinic' && isOutpatient(asked),
  '第二十九条 暂停待遇': (asked) =>
    asked.context.bill.member.benefitSuspended === true &&
    isOutpatient(asked) &&
    !isRescued(asked),
  '第十三条 生育保险': (asked) =>
    hasCause('maternity-insurance')(asked) && !asked.context.chosen('TL-A7', 'b'),
  // 第十三条: 应由公共卫生经费支付的除外
  '第六条 另有负担': hasCause(...otherPayers),
  '第十五条 不属保障范围': hasCategory('wellness', 'fitness', 'health-check'),
}

/** 第十五条. */
const closes: Clauses = {
  '第十五条 非定点': isUndesignated,
  '第十五条 国家编码': (asked) => isAtPharmacy(asked) && asked.line.hasNationalCode === false,
  '第十五条 不得用于': hasCategory('wellness', 'fitness'),
  '第十五条 公共卫生、境外': hasCause('public-health', 'overseas'),
}

export const tieling: Area = {
  // 第三十四条
  from: '2022-12-01',
  statuses: ['active', 'retired'],
  levels: {
    asFirst: ['unrated'],
    subtypes: ['community-health-centre'],
    special: specialtyLevel,
    // 第六条: 慢特病 at a pharmacy goes by the level that the site states
    pharmacy: (context) =>
      configuredPharmacyLevel(context, () => context.site.missing('pharmacy.levelOf')),
  },
  // 第十一条 with TL-A5: a rescue goes by 66号
  benefitOf: (line, context) => {
    const { benefit } = line
    if (['chronic', 'special', 'chronic-special'].includes(benefit)) return 'chronic-special'
    if (benefit === 'emergency') return benefit
    if (!outpatient.includes(benefit)) return undefined
    return context.isRescue(line) && benefit === 'general' ? 'emergency' : 'general'
  },
  bars,
  closes,
  benefits: [
    { name: 'emergency', pay: delegated('emergency', undefined, true) },
    { name: 'chronic-special', pay: delegated('chronic-special') },
    { name: 'general', pay: payGeneral },
  ],
  residual: 'TL-A3',
}
