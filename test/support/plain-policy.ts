import { ok } from '../../shared/failure/index.ts'
import {
  add,
  applyRate,
  formatMoney,
  parseRate,
  priceTimesQuantity,
  subtract,
  zero,
} from '../../shared/money/index.ts'
import type { TraceStep } from '../../shared/policy/model.ts'
import type { PolicyDesk } from '../../electron/core/services/policy-desk.ts'
import { plainCap, plainDeductible, plainSplit } from './plain-split.ts'

const citation = { document: '练习规则', clause: '第一条' }

function step(id: string, result: string): TraceStep {
  const sentence = `${id} ${result} 元。`
  return { id, title: id, citation, inputs: [], readings: [], result, sentence }
}

/** The plain rule behind the policy port: exact, quick, and independent of any pack. */
export const plainPolicy: PolicyDesk = {
  info: {
    packId: 'plain',
    document: '练习规则',
    inForceFrom: '2026-01-01',
    digest: 'plain',
    areaName: '练习市',
  },
  parameters: [],
  fundName: (fund) => fund,
  receipt: (visit, outcome) => `${visit.visit.date} ${outcome.outcome}\n`,
  recompute: () => 'same',
  alsoUnset: () => [],
  splitLine(item, unitPrice, quantity) {
    const amount = priceTimesQuantity(unitPrice, quantity, 'half-away-from-zero')
    const share = parseRate(item.priorSelfPayRate)
    if (share === undefined) throw new Error('a catalogue item without a rate')
    const outside = item.itemClass === '丙'
    const priorSelfPaid = outside ? zero : applyRate(amount, share, 'half-away-from-zero')
    const fullySelfPaid = outside ? amount : zero
    return ok({
      amount,
      fullySelfPaid,
      overCeilingSelfPaid: zero,
      priorSelfPaid,
      inScope: subtract(amount, fullySelfPaid, priorSelfPaid),
    })
  },
  settle({ member, visit, before, useAccount = true }) {
    const total = add(zero, ...visit.lines.map((line) => line.total))
    const inScope = add(zero, ...visit.lines.map((line) => line.inScope))
    const general = before.benefits['general']
    if (general?.deductiblePaid === undefined || general.fundPaid === undefined) {
      return { outcome: 'rejected', because: '缺少本年累计。' }
    }
    const state = {
      accountBalance: member.accountBalance,
      mutualAid: member.mutualAid ?? [],
      deductiblePaid: general.deductiblePaid,
      fundPaid: general.fundPaid,
    }
    const split = plainSplit(state, { total, inScope, useAccount })
    return {
      outcome: 'settled',
      split: {
        total,
        funds: { general: split.fund },
        fundPaidTotal: split.fund,
        personalAccount: split.account,
        mutualAid: split.mutualAid,
        mutualAidDetail: split.mutualAidDetail,
        cash: split.cash,
        deductiblePaid: split.deductiblePaid,
      },
      after: before,
      trace: [
        step('general.deductible', formatMoney(split.deductiblePaid)),
        step('fund.paid', formatMoney(split.fund)),
        step('account.own', formatMoney(split.account)),
        step('account.mutual-aid', formatMoney(split.mutualAid)),
        step('cash', formatMoney(split.cash)),
      ],
    }
  },
  yearStandard: () => ({ deductible: plainDeductible, annualCap: plainCap }),
}
