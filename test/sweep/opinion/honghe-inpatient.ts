/** 红河 第十一至十四条: what is paid at the rates, and within the annual limit, of an admission. */
import type { Claim, Payment } from './area.ts'
import type { Fen, Line, Ticks } from './bill.ts'
import { pay, portionsOf } from './claim.ts'
import type { Paid, Portion } from './claim.ts'
import type { Context } from './context.ts'
import { above, divided, share, sumOf } from './fen.ts'
import { byDrug, grouped } from './ordinary.ts'
import { rejected, stated } from './refusal.ts'
import type { YearBook } from './year.ts'

/** 第十一条, 第十三条: 800 元. */
const yearly: Fen = 800_00
/** 第十一条: 慢性肾功能衰竭（尿毒症）和重性精神病 90 %. */
const ninety: Ticks = 9000
const atNinety = ['uraemia', 'severe-mental-illness']

/** The rate of an admission; what an area lowers elsewhere is the rate of 普通门诊. */
export function inpatientRate(context: Context): Ticks {
  return context.site.rate('inpatient.rate', context.cell)
}

/** 与年度住院最高支付限额合并计算. */
export function withinInpatient(claim: Claim, amount: Fen): Fen {
  const left = stated(claim.book.inpatientLeft(), '住院限额剩余')
  const fund = Math.min(amount, left)
  claim.book.takeInpatient(fund)
  return fund
}

function finished(claim: Claim, name: string, paid: Paid): Payment {
  const fund = withinInpatient(claim, paid.byRate)
  const { inScope, deductible } = paid
  claim.book.advance(name, { deductible, fund, inScope })
  return { fund, inScope, deductible }
}

export function added(all: readonly Paid[]): Paid {
  return {
    inScope: sumOf(all, (each) => each.inScope),
    deductible: sumOf(all, (each) => each.deductible),
    above: sumOf(all, (each) => each.above),
    byRate: sumOf(all, (each) => each.byRate),
  }
}

/** 第十一条: 特殊病. */
export function paySpecial(claim: Claim): Payment {
  const { context, book, lines } = claim
  context.requireLevel()
  const portions = (some: readonly Line[]): Portion[] =>
    some.flatMap((line) => portionsOf([line], rateFor(line, context), context))
  // Every rate is asked for before anything of the year.
  portions(lines)
  if (!context.chosen('HH-A8', 'b')) {
    const all = portions(lines)
    const borne = stated(book.sums('special').deductiblePaid, '特殊病起付')
    return finished(claim, 'special', pay(all, above(yearly - borne), context))
  }
  const groups = grouped(lines, ({ disease }) => disease ?? rejected('disease not named'))
  const paid = [...groups].map(([disease, some]) => {
    // What this very visit bore for 慢性病 is another clause's deductible.
    const borne = stated(context.year.diseases?.[disease]?.deductiblePaid, disease)
    return pay(portions(some), above(yearly - borne), context)
  })
  const all = finished(claim, 'special', added(paid))
  advanceEach(book, 'diseases', [...groups.keys()], paid, all.fund)
  return all
}

/** What a limit leaves of the fund goes to the parts in order of their names. */
export function advanceEach(
  book: YearBook,
  among: 'diseases' | 'drugs',
  names: readonly string[],
  parts: readonly Paid[],
  fund: Fen,
): void {
  let left = fund
  for (const [index, { deductible, inScope, byRate }] of parts.entries()) {
    const own = Math.min(byRate, left)
    left -= own
    book.advance(names[index] ?? '', { deductible, fund: own, inScope }, among)
  }
}

function rateFor({ disease }: Line, context: Context): Ticks {
  return disease !== undefined && atNinety.includes(disease) ? ninety : inpatientRate(context)
}

/** 第十二条: 门诊急诊抢救, by the deductible of an admission, unless that has been charged. */
export function payEmergency(claim: Claim): Payment {
  const { context, lines, book } = claim
  const { cell, bill, site } = context
  const waived = bill.visit.linkedAdmission?.deductibleCharged === true
  const rate = inpatientRate(context)
  const due = waived ? 0 : admissionDeductible()
  const paid = pay(portionsOf(lines, rate, context), due, context)
  return finished(claim, 'emergency', paid)

  function admissionDeductible(): Fen {
    if (!context.chosen('HH-A10', 'b')) return site.amount('inpatient.deductible', cell)
    const admissions = stated(book.done().inpatient?.admissions, '本年住院次数')
    return site.amount(`inpatient.deductible${admissions > 0 ? '.repeat' : ''}`, cell)
  }
}

/** 第十四条: 日间手术, half the deductible of an admission. */
export function payDaySurgery(claim: Claim): Payment {
  const { context, lines } = claim
  const rate = inpatientRate(context)
  const full = context.site.amount('inpatient.deductible', context.cell)
  const due = divided(full, 2, context.rounding)
  return finished(claim, 'day-surgery', pay(portionsOf(lines, rate, context), due, context))
}

/** 第十三条: 扣除10%先行自付费用后. */
function drugPortion(line: Line, rate: Ticks, context: Context): Portion {
  const whole = line.inScope + line.preSelfPay
  const inScope = Math.min(line.inScope, whole - share(whole, 1000, context.rounding))
  return { total: line.total, inScope, rate }
}

/** 第十三条: 谈判药, each drug with its own 800 元 a year; HH-A9 b: only at its first purchase. */
export function payDrugs(claim: Claim): Payment {
  const { context, book, lines } = claim
  const rate = inpatientRate(context)
  const drugs = byDrug(lines)
  const paid = [...drugs].map(([drug, some]) => {
    const borne = stated(book.sums(drug, 'drugs').deductiblePaid, drug)
    const begun = borne > 0 && context.chosen('HH-A9', 'b')
    const portions = some.map((line) => drugPortion(line, rate, context))
    return pay(portions, begun ? 0 : above(yearly - borne), context)
  })
  const fund = withinInpatient(claim, sumOf(paid, ({ byRate }) => byRate))
  advanceEach(book, 'drugs', [...drugs.keys()], paid, fund)
  const { inScope, deductible } = added(paid)
  return { fund, inScope, deductible }
}
