/** 电子凭证解码 `ec.query`: not in the national envelope, but with one of its own. */
import * as v from 'valibot'

import { failed, ok } from '../../../../shared/failure/index.ts'
import type { Result } from '../../../../shared/failure/index.ts'
import type { SiteSettings } from '../../../../shared/contracts/core-wire.ts'
import { parseExactJson } from '../exact-json.ts'
import { readBy, unread } from './reading.ts'
import type { Reading } from './reading.ts'
import { wireCode, wireId, wireText } from './values.ts'

/** 用码业务类型: 门诊结算. */
const outpatientSettlement = '01301'

export function electronicCodeRequest(site: SiteSettings, code: string) {
  return {
    transType: 'ec.query',
    orgId: site.institutionCode,
    data: {
      orgId: site.institutionCode,
      businessType: outpatientSettlement,
      operatorId: site.operatorNo,
      operatorName: site.operatorName,
      officeId: String(site.windowNo),
      officeName: site.windowName,
      ecQrCode: code,
    },
  }
}

const Reply = v.object({
  code: wireCode,
  message: v.nullish(wireText, ''),
  data: v.nullish(v.unknown()),
})
const Data = v.object({ idNo: wireId, ecToken: wireId })

export interface ElectronicCodeRead {
  readonly idNumber: string
  readonly ecToken: string
}

/** Outer: could it be read? Inner: what it says. `data` comes as an object or as its text. */
export function readElectronicCode(
  reply: unknown,
): Reading<Result<ElectronicCodeRead, { infcode: string; wording: string }>> {
  const read = readBy(Reply, reply)
  if (!read.ok) return read
  const { code, message, data } = read.value
  if (code !== '0') return ok(failed({ infcode: code, wording: message }))
  const person = readBy(Data, typeof data === 'string' ? parseExactJson(data) : data)
  if (!person.ok) return unread(`data.${person.failure.field}`)
  return ok(ok({ idNumber: person.value.idNo, ecToken: person.value.ecToken }))
}
