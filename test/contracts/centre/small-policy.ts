import type { Policy } from '../../../electron/training/split.ts'
import {
  add,
  applyRate,
  max,
  min,
  money,
  rate,
  subtract,
  zero,
} from '../../../shared/money/index.ts'

/**
 * A small policy of this test alone: 起付线 200, 50% (退休 55%), 限额 2000 (退休 2500), then own
 * account, the relative's account, cash. What the core makes of a pack is tested with the core.
 */
export const smallPolicy: Policy = (input) => {
  const [line] = input.visit.lines
  const before = input.before.benefits['general']
  if (line === undefined || before?.deductiblePaid === undefined || before.fundPaid === undefined) {
    return { outcome: 'rejected', because: '缺少本年累计' }
  }
  if (input.visit.date < '2023-01-01') {
    return { outcome: 'not-in-force', because: '2023-01-01 以前不适用本细则' }
  }
  const retired = input.member.status === 'retired'
  const deductibleLeft = max(zero, subtract(money('200.00'), before.deductiblePaid))
  const deductiblePaid = min(line.inScope, deductibleLeft)
  const share = rate(retired ? '0.55' : '0.50')
  const byRate = applyRate(subtract(line.inScope, deductiblePaid), share, 'half-away-from-zero')
  const cap = money(retired ? '2500.00' : '2000.00')
  const fund = min(byRate, max(zero, subtract(cap, before.fundPaid)))
  const useAccount = input.useAccount ?? true
  const personalShare = subtract(line.total, fund)
  const account = useAccount ? min(personalShare, input.member.accountBalance) : zero
  const [relative] = useAccount ? (input.member.mutualAid ?? []) : []
  const left = subtract(personalShare, account)
  const aid = relative === undefined ? zero : min(left, relative.balance)
  return {
    outcome: 'settled',
    split: {
      total: line.total,
      funds: { general: fund },
      fundPaidTotal: fund,
      personalAccount: account,
      mutualAid: aid,
      mutualAidDetail: relative === undefined ? [] : [{ relation: relative.relation, amount: aid }],
      cash: subtract(left, aid),
      deductiblePaid,
    },
    after: {
      benefits: {
        general: {
          deductiblePaid: add(before.deductiblePaid, deductiblePaid),
          fundPaid: add(before.fundPaid, fund),
        },
      },
    },
    trace: [],
  }
}
