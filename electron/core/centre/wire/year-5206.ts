/** 5206 累计信息查询. */
import * as v from 'valibot'

import { ok } from '../../../../shared/failure/index.ts'
import type { Money } from '../../../../shared/money/index.ts'
import { readBy, unread } from './reading.ts'
import type { Reading } from './reading.ts'
import { wireCode, wireMoney, wireText } from './values.ts'

const Output = v.object({
  cuminfo: v.array(
    v.object({
      insutype: wireCode,
      year: wireCode,
      cum_type_code: wireText,
      cum: wireMoney,
    }),
  ),
})

/** 起付线累计 and 职工统筹基金累计. */
const deductibleCode = 'Q0000'
const fundCode = 'D310101'
/** 大额补助累计. */
const largeAmountCode = 'D330101'
/**
 * Not in the published table: 大额补助合规负担累计 and 住院限额余额 as the practice centre names
 * them. An area's own book of interfaces has its own, or none: then the sum is not known.
 */
const burdenCode = 'L330101'
const inpatientLeftCode = 'L310001'

export function yearInput(personNo: string, month: string) {
  return { data: { psn_no: personNo, cum_ym: month } }
}

export interface YearRead {
  readonly year: number
  readonly deductiblePaid: Money
  readonly fundPaid: Money
  readonly largeAmount?: { readonly burden: Money; readonly fundPaid: Money } | undefined
  readonly inpatientCapRemaining?: Money | undefined
}

/** One row a kind. A missing row is unknown, which is not zero; two rows would be a guess. */
export function readYear(year: number, insuranceCode: string, output: unknown): Reading<YearRead> {
  const read = readBy(Output, output)
  if (!read.ok) return read
  const amountOf = (code: string): Money | undefined => {
    const [row, another] = read.value.cuminfo.filter(
      (each) =>
        each.cum_type_code === code &&
        each.insutype === insuranceCode &&
        each.year === String(year),
    )
    return another === undefined ? row?.cum : undefined
  }
  const deductiblePaid = amountOf(deductibleCode)
  if (deductiblePaid === undefined) return unread(`cuminfo.${deductibleCode}`)
  const fundPaid = amountOf(fundCode)
  if (fundPaid === undefined) return unread(`cuminfo.${fundCode}`)
  const burden = amountOf(burdenCode)
  const largeAmountPaid = amountOf(largeAmountCode)
  const counted = burden !== undefined && largeAmountPaid !== undefined
  const inpatientCapRemaining = amountOf(inpatientLeftCode)
  return ok({
    year,
    deductiblePaid,
    fundPaid,
    ...(counted ? { largeAmount: { burden, fundPaid: largeAmountPaid } } : {}),
    ...(inpatientCapRemaining === undefined ? {} : { inpatientCapRemaining }),
  })
}
