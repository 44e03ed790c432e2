/** 2207 门诊结算. */
import * as v from 'valibot'

import { ok } from '../../../../shared/failure/index.ts'
import type { CentreSettlement } from '../../ports.ts'
import type { CentreDialect } from '../dialect.ts'
import { readBy, unread } from './reading.ts'
import type { Reading } from './reading.ts'
import { readSetlinfo, settlementFields, wireName } from './setlinfo.ts'
import type { About } from './setlinfo.ts'
import { oneSpelling, wireFields, wireId, wireMoney, wireText } from './values.ts'

const Output = v.object({
  setlinfo: v.pipe(
    wireFields,
    oneSpelling({ psn_part_amt: ['psn_part_am'] }),
    v.object({
      ...settlementFields,
      hifob_pay: v.optional(wireMoney),
      balc: wireMoney,
      setl_id: wireId,
      setl_time: v.pipe(wireText, v.minLength(1)),
      /** 医药机构结算ID: carries the `msgid` of the 2207 that it answers. */
      medins_setl_id: v.nullish(wireText, ''),
    }),
  ),
})

/** A reply that names another message answers another question: it is not read as ours. */
export function readSettlement(
  about: About & { readonly msgid: string },
  dialect: CentreDialect,
  output: unknown,
): Reading<CentreSettlement> {
  const read = readBy(Output, output)
  if (!read.ok) return read
  const { setlinfo } = read.value
  if (setlinfo.medins_setl_id !== '' && setlinfo.medins_setl_id !== about.msgid) {
    return unread('setlinfo.medins_setl_id')
  }
  const split = readSetlinfo(setlinfo, about, dialect)
  if (!split.ok) return split
  return ok({
    ...split.value,
    centreSettlementId: setlinfo[wireName.centreSettlementId],
    settledAt: setlinfo[wireName.settledAt],
  })
}
