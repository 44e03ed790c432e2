/** 个人账户 by month: what each document puts into it. */
import type { AreaCode, Fen, Member, Parameters, Readings, Refused } from './bill.ts'
import { checkSite } from './configuration.ts'
import { divided, share } from './fen.ts'
import type { Rounding } from './fen.ts'
import { Refusal, rejected, stated } from './refusal.ts'
import { Site } from './site.ts'
import { standingOn } from './standing.ts'

export interface CreditAsked {
  readonly area: AreaCode
  readonly member: Member
  readonly months: readonly string[]
  readonly parameters: Parameters
  readonly readings: Readings
}

export type CreditAnswer =
  | { readonly outcome: 'credited'; readonly credits: Readonly<Record<string, Fen>> }
  | Refused

interface Month {
  readonly asked: CreditAsked
  readonly month: string
  readonly lastDay: string
  readonly site: Site
  readonly status: string
  readonly rounding: Rounding
}

/** First and last month of each document's article on the account. */
const force: Readonly<Record<AreaCode, readonly [string, string]>> = {
  '610100': ['2023-01', '9999-12'],
  '211200': ['2022-12', '9999-12'],
  '140000': ['2023-01', '9999-12'],
  '370100': ['2023-01', '2027-12'],
  '532500': ['2022-12', '9999-12'],
}

export function creditsOf(asked: CreditAsked): CreditAnswer {
  try {
    checkSite(asked)
    const credits = asked.months.map((month) => [month, creditOf(asked, month)] as const)
    return { outcome: 'credited', credits: Object.fromEntries(credits) }
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

function creditOf(asked: CreditAsked, month: string): Fen {
  const { area, member, parameters, readings } = asked
  const [from, to] = force[area]
  const open = area === '370100' && readings['JN-A10'] === 'b'
  if (month < from || (month > to && !open)) {
    throw new Refusal('not-in-force', 'not in force in the month')
  }
  const lastDay = lastDayOf(month)
  // 济南 四（十四）: 从退休次月起; elsewhere G-09.
  const letter = area === '370100' ? 'b' : (readings['G-09'] ?? 'a')
  const { status } = standingOn(member, lastDay, letter)
  if (status === undefined || status === 'resident') rejected('no account')
  if (member.plan === 'pooled-only') return 0
  const modes: Readonly<Record<string, Rounding>> = { b: 'truncate', c: 'half-even' }
  const rounding = modes[readings['G-05'] ?? 'a'] ?? 'half-up'
  const site = new Site(parameters, lastDay)
  return byArea[area]({ asked, month, lastDay, site, status, rounding })
}

const baseOf = ({ asked: { member } }: Month) => stated(member.contributionBase, '缴费基数')
const twoPercent = (month: Month) => share(baseOf(month), 200, month.rounding)
const cell = ({ status }: Month) => ({ status, level: '' })

/** 铁岭 第十四条末句, 红河 第十七条: what a civil servant is given besides. */
function civilServant(month: Month): Fen {
  if (month.asked.member.civilServantSubsidy !== true) return 0
  return month.site.amount('account.civilServantCredit', cell(month))
}

/** A pension that may be given by year. */
function pension(month: Month, year: string): Fen {
  const key = 'account.averagePension'
  const value = month.site.value(key)
  if (typeof value !== 'object' || value === null) return month.site.amount(key, cell(month))
  const ofYear = (value as Readonly<Record<string, unknown>>)[year]
  return new Site({ [key]: ofYear }, month.lastDay).amount(key, cell(month))
}

const byArea: Readonly<Record<AreaCode, (month: Month) => Fen>> = {
  // 第四条, 第五条
  '610100': (month) => (month.status === 'active' ? twoPercent(month) : retiredOnly(month, 100_00)),
  // 第十四条
  '211200': (month) =>
    (month.status === 'active' ? twoPercent(month) : retiredOnly(month, 60_00)) +
    civilServant(month),
  // 二（三）
  '140000': (month) => {
    if (month.status === 'active') {
      // 二（三） names 在职职工 alone; of a 灵活就业 base it says nothing.
      return month.asked.member.plan === 'flexible' ? rejected('no figure') : twoPercent(month)
    }
    const { readings } = month.asked
    const average = pension(month, readings['SX-A3'] === 'b' ? '2022' : '2023')
    const unit = { b: 10, c: 100 }[readings['SX-A4'] ?? 'a']
    if (unit === undefined) return share(average, 200, month.rounding)
    return unit * divided(average * 200, 10_000 * unit, 'half-up')
  },
  '370100': jinanCredit,
  // 第十五条, 第十六条
  '532500': (month) =>
    (month.status === 'active' ? twoPercent(month) : asIn2022(month)) + civilServant(month),
}

function retiredOnly({ status }: Month, amount: Fen): Fen {
  return status === 'retired' ? amount : rejected('no figure for this status')
}

function asIn2022(month: Month): Fen {
  if (month.status !== 'retired') rejected('no figure for this status')
  const rate = month.site.rate('account.retiredCreditRate2022', cell(month))
  const own = month.asked.member.contributionBase
  return share(
    own ?? month.site.amount('account.retiredCreditBase2022', cell(month)),
    rate,
    month.rounding,
  )
}

/** 济南 四（十四）. */
function jinanCredit(month: Month): Fen {
  const { site, status, rounding } = month
  const reformed = month.month >= '2024-01'
  if (status === 'active') {
    const rate = site.rate('account.personalContributionRate', cell(month))
    const own = share(baseOf(month), rate, rounding)
    if (reformed) return own
    const before = site.amount('account.employerCreditBeforeReform', cell(month))
    return own + divided(before, 2, rounding)
  }
  if (!reformed) return site.amount('account.retiredCreditBeforeReform', cell(month))
  const average = pension(month, '2023')
  return share(average, isSeventy(month) ? 250 : 200, rounding)
}

/** JN-A8: from the birthday's month; b: the month after; c: the January after. */
function isSeventy({ asked: { member, readings }, month }: Month): boolean {
  const letter = readings['JN-A8'] ?? 'a'
  const { bornIn, age } = member
  if (bornIn !== undefined) {
    const seventieth = `${Number(bornIn.slice(0, 4)) + 70}${bornIn.slice(4)}`
    if (letter === 'c') return month.slice(0, 4) > seventieth.slice(0, 4)
    return letter === 'b' ? month > seventieth : month >= seventieth
  }
  if (age === undefined) return rejected('age unknown')
  if (age === 70 && letter !== 'a') return rejected('month of birth unknown')
  return age >= 70
}
