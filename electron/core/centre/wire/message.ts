/**
 * 报文: the national envelope around every transaction, request and reply.
 */
import * as v from 'valibot'

import { wireCode, wireText } from './values.ts'

export interface RequestMessage {
  readonly infno: string
  /** 定点医药机构编号 12 + time 14 + serial 4. */
  readonly msgid: string
  readonly mdtrtarea_admvs: string
  readonly insuplc_admdvs: string
  readonly recer_sys_code: string
  readonly dev_no: string
  readonly dev_safe_info: string
  readonly cainfo: string
  readonly signtype: string
  readonly infver: string
  /** 1 经办人. */
  readonly opter_type: '1'
  readonly opter: string
  readonly opter_name: string
  /** `yyyy-MM-dd HH:mm:ss`, Asia/Shanghai. */
  readonly inf_time: string
  readonly fixmedins_code: string
  readonly fixmedins_name: string
  readonly sign_no: string
  readonly input: Readonly<Record<string, unknown>>
}

/** `infcode` comes as a number or as text; `output` may be absent, null, or empty. */
export const ReplyMessage = v.object({
  infcode: wireCode,
  err_msg: v.nullish(wireText, ''),
  output: v.nullish(v.unknown(), {}),
})
export type ReplyMessage = v.InferOutput<typeof ReplyMessage>
