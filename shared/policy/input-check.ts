import { add, compare, equal, formatMoney, isNegative, money, zero } from '../money/index.ts'
import type { Money } from '../money/index.ts'
import { isDate, isMonth } from './dates.ts'
import type { Accumulator, ChargeLine, CreditInput, Member, SettleInput } from './model.ts'

/** No sum of amounts up to this leaves (16,2), not even divided by the smallest rate. */
const largest = money('9999999999.99')
const tooLarge = '金额超过 9,999,999,999.99 元，不能结算；须先核对录入'

function isTooLarge(amount: Money): boolean {
  return compare(amount, largest) > 0
}

/** What makes a visit impossible to settle as it was given, in Chinese; undefined: nothing. */
export function faultIn({ member, visit, before }: SettleInput): string | undefined {
  if (!isDate(visit.date)) return '费用发生日期不是有效的日期'
  if (visit.lines.length === 0) return '没有费用明细，不能结算'
  const ofLine = visit.lines
    .map((line, index) => faultInLine(line, index + 1))
    .find((fault) => fault !== undefined)
  if (ofLine !== undefined) return ofLine
  let total = zero
  for (const line of visit.lines) {
    total = add(total, line.total)
    if (isTooLarge(total)) return tooLarge
  }
  const sums = Object.values(before.benefits).flatMap((each) => amountsOf(each))
  const remaining = before.pooledFund?.capRemaining
  if (remaining !== undefined) sums.push(remaining)
  if (sums.some(isTooLarge)) return tooLarge
  if (sums.some(isNegative)) {
    return '本年累计中有负数，不能结算；须先核对年度累计'
  }
  return faultInMember(member)
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

function amountsOf({ deductiblePaid, fundPaid, capRemaining }: Accumulator): readonly Money[] {
  return [deductiblePaid, fundPaid, capRemaining].filter((each) => each !== undefined)
}

function faultInMember(member: Member): string | undefined {
  const relatives = member.mutualAid === undefined ? [] : member.mutualAid
  const balances = [member.accountBalance, ...relatives.map((each) => each.balance)]
  if (balances.some(isTooLarge)) return tooLarge
  if (balances.some(isNegative)) return '个人账户余额是负数，不能结算；须先核对账户'
  const { statusSince, becomes, retires } = member
  const days = [statusSince, becomes?.on].filter((day) => day !== undefined)
  if (!days.every(isDate)) return '身份变动日期不是有效的日期'
  const sound = retires === undefined || isMonth(retires)
  return sound ? undefined : '退休月份不是有效的年月 YYYY-MM'
}

function faultInLine(line: ChargeLine, number: number): string | undefined {
  const { total, inScope, preSelfPay, overLimit, outOfScope } = line
  const parts = [inScope, preSelfPay, overLimit, outOfScope]
  if ([total, ...parts].some(isNegative)) {
    return `第 ${number} 行有负数金额；退费须撤销原结算，不能用负数冲减`
  }
  if ([total, ...parts].some(isTooLarge)) return tooLarge
  const sum = add(...parts)
  const sharesOnly = line.benefit === 'own-share' && equal(sum, zero)
  if (sharesOnly || equal(sum, total)) return undefined
  return `第 ${number} 行的范围内、先行自付、超限价、目录外合计 ${formatMoney(sum)} 元，与总额 ${formatMoney(total)} 元不符`
}
