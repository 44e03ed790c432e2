import {
  add,
  compare,
  equal,
  formatMoney,
  isNegative,
  isWithin,
  money,
  zero,
} from '../money/index.ts'
import type { Money } from '../money/index.ts'
import { isDate, isMonth, yearOf } from './dates.ts'
import type {
  Accumulator,
  ChargeLine,
  CreditInput,
  Member,
  SettleInput,
  Visit,
  YearToDate,
} from './model.ts'

/** No sum of amounts up to this leaves (16,2), not even divided by the smallest rate. */
const largest = money('9999999999.99')
const tooLarge = '金额超过 9,999,999,999.99 元，不能结算；须先核对录入'

function isTooLarge(amount: Money): boolean {
  return compare(amount, largest) > 0
}

function isSound(amount: Money): boolean {
  return isWithin(zero, amount, largest)
}

/** What makes a visit impossible to settle as it was given, in Chinese; undefined: nothing. */
export function faultIn(
  input: Pick<SettleInput, 'member' | 'visit' | 'before'>,
): string | undefined {
  const { member, visit, before } = input
  const days = faultInDays(visit)
  if (days !== undefined) return days
  if (visit.lines.length === 0) return '没有费用明细，不能结算'
  let total = zero
  let number = 0
  for (const line of visit.lines) {
    number += 1
    const fault = faultInLine(line, number)
    if (fault !== undefined) return fault
    total = add(total, line.total)
    if (isTooLarge(total)) return tooLarge
  }
  const ofYear = faultInYear(before)
  return ofYear === undefined ? faultInMember(member) : ofYear
}

function faultInDays({ date, settledOn, sameDayEarlierVisits }: Visit): string | undefined {
  if (!isDate(date)) return '费用发生日期不是有效的日期'
  const wrong = sameDayEarlierVisits?.some(
    ({ inScope, fundPaid }) => !isSound(inScope) || !isSound(fundPaid),
  )
  if (wrong === true) return '同日较早就诊的金额为负数或过大，不能结算；须先核对'
  if (settledOn === undefined) return undefined
  if (!isDate(settledOn)) return '结算日期不是有效的日期'
  if (settledOn < date) return '结算日期早于费用发生日期，不能结算；须先核对日期'
  const late = Number(yearOf(settledOn)) > Number(yearOf(date)) + 1
  return late ? '费用发生在一年以前，窗口不能结算；须到经办机构办理' : undefined
}

/** Every amount of a year so far: neither negative nor beyond what can be reckoned with. */
function faultInYear(year: YearToDate): string | undefined {
  const sums = amountsOfYear(year)
  if (sums.some(isTooLarge)) return tooLarge
  if (sums.some(isNegative)) return '本年累计中有负数，不能结算；须先核对年度累计'
  const admissions = year.inpatient?.admissions
  if (admissions !== undefined && (!Number.isSafeInteger(admissions) || admissions < 0)) {
    return '本年住院次数不是有效的次数，不能结算；须先核对年度累计'
  }
  return year.previousYear === undefined ? undefined : faultInYear(year.previousYear)
}

function amountsOfYear(year: YearToDate): readonly Money[] {
  const { benefits, drugs, diseases, otherInstitutions, inpatient, pooledFund, largeAmount } = year
  const sums: Money[] = []
  gather(sums, benefits)
  gather(sums, drugs)
  gather(sums, diseases)
  gather(sums, otherInstitutions)
  if (inpatient !== undefined) put(sums, inpatient.capRemaining)
  if (pooledFund !== undefined) put(sums, pooledFund.capRemaining)
  if (largeAmount !== undefined) {
    put(sums, largeAmount.burden)
    put(sums, largeAmount.insuredYearBurden)
    put(sums, largeAmount.fundPaid)
  }
  return sums
}

function gather(sums: Money[], each: Readonly<Record<string, Accumulator>> | undefined): void {
  if (each === undefined) return
  for (const { deductiblePaid, fundPaid, capRemaining, inScope } of Object.values(each)) {
    put(sums, deductiblePaid)
    put(sums, fundPaid)
    put(sums, capRemaining)
    put(sums, inScope)
  }
}

function put(sums: Money[], amount: Money | undefined): void {
  if (amount !== undefined) sums.push(amount)
}

/** The same for a monthly credit. */
export function faultInCredit({ member, months }: CreditInput): string | undefined {
  if (months.length === 0) return '没有要计入的月份'
  const wrong = months.find((month) => !isMonth(month))
  if (wrong !== undefined) return '计入月份不是有效的年月 YYYY-MM'
  const base = member.contributionBase
  if (base !== undefined && isNegative(base)) return '缴费基数不能是负数'
  if (base !== undefined && isTooLarge(base)) return tooLarge
  return faultInMember(member)
}

function faultInMember(member: Member): string | undefined {
  const balances = [member.accountBalance]
  for (const { balance } of member.mutualAid ?? []) balances.push(balance)
  if (balances.some(isTooLarge)) return tooLarge
  if (balances.some(isNegative)) return '个人账户余额是负数，不能结算；须先核对账户'
  const { statusSince, statusApprovedOn, becomes, retires, bornIn, age } = member
  const sound = isDayOrNone(statusSince) && isDayOrNone(statusApprovedOn)
  if (!sound || !isDayOrNone(becomes?.on)) return '身份变动日期不是有效的日期'
  if (retires !== undefined && !isMonth(retires)) return '退休月份不是有效的年月 YYYY-MM'
  if (bornIn !== undefined && !isMonth(bornIn)) return '出生年月不是有效的年月 YYYY-MM'
  const possible = age === undefined || (Number.isSafeInteger(age) && age >= 0 && age <= 150)
  return possible ? undefined : '年龄不是有效的周岁数'
}

function isDayOrNone(day: string | undefined): boolean {
  return day === undefined || isDate(day)
}

function unsoundLine(line: ChargeLine, number: number): string {
  const { total, inScope, preSelfPay, overLimit, outOfScope } = line
  const negative = [total, inScope, preSelfPay, overLimit, outOfScope].some(isNegative)
  return negative ? `第 ${number} 行有负数金额；退费须撤销原结算，不能用负数冲减` : tooLarge
}

function faultInLine(line: ChargeLine, number: number): string | undefined {
  const { total, inScope, preSelfPay, overLimit, outOfScope } = line
  const sound =
    isSound(total) &&
    isSound(inScope) &&
    isSound(preSelfPay) &&
    isSound(overLimit) &&
    isSound(outOfScope)
  if (!sound) return unsoundLine(line, number)
  const sum = add(add(inScope, preSelfPay), add(overLimit, outOfScope))
  const sharesOnly = line.benefit === 'own-share' && equal(sum, zero)
  if (sharesOnly || equal(sum, total)) return undefined
  return `第 ${number} 行的范围内、先行自付、超限价、目录外合计 ${formatMoney(sum)} 元，与总额 ${formatMoney(total)} 元不符`
}
