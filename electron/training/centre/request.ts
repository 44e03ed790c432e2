/** What the practice centre takes; written from the interface, not from any client's code. */
import * as v from 'valibot'

import { parseMoney } from '../../../shared/money/index.ts'

const text = v.pipe(v.string(), v.maxLength(200))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const flag = v.picklist(['0', '1'])
const date = v.pipe(v.string(), v.isoDate())
const amount = v.pipe(
  v.string(),
  v.maxLength(20),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseMoney(dataset.value)
    if (parsed !== undefined) return parsed
    addIssue({ message: 'not an amount' })
    return NEVER
  }),
)

export const Envelope = v.object({
  infno: v.pipe(v.string(), v.regex(/^\d{4}A?$/)),
  msgid: v.pipe(v.string(), v.regex(/^[HP]\d{29}$/)),
  mdtrtarea_admvs: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  insuplc_admdvs: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  recer_sys_code: id,
  infver: id,
  opter_type: v.picklist(['1', '2', '3']),
  opter: id,
  opter_name: id,
  inf_time: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)),
  fixmedins_code: v.pipe(v.string(), v.regex(/^[HP]\d{11}$/)),
  fixmedins_name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  sign_no: text,
  input: v.record(v.string(), v.unknown()),
})
export type Envelope = v.InferOutput<typeof Envelope>

export const SignIn = v.object({
  signIn: v.object({ opter_no: id, mac: id, ip: id }),
})

export const Person = v.object({
  data: v.object({
    mdtrt_cert_type: v.picklist(['01', '02', '03']),
    mdtrt_cert_no: id,
    card_sn: text,
  }),
})
export type PersonQuestion = v.InferOutput<typeof Person>['data']

export const ByPersonNo = v.object({ data: v.object({ psn_no: id }) })

export const Year = v.object({
  data: v.object({ psn_no: id, cum_ym: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
})

export const Bill = v.object({
  data: v.object({
    psn_no: id,
    mdtrt_cert_type: v.picklist(['01', '02', '03']),
    mdtrt_cert_no: id,
    med_type: v.literal('11'),
    begntime: date,
    medfee_sumamt: amount,
    psn_setlway: v.literal('01'),
    mdtrt_id: id,
    chrg_bchno: id,
    acct_used_flag: flag,
    insutype: id,
    fulamt_ownpay_amt: amount,
    overlmt_selfpay: amount,
    preselfpay_amt: amount,
    inscp_scp_amt: amount,
  }),
})
export type BillData = v.InferOutput<typeof Bill>['data']

export const Reversal = v.object({
  data: v.object({
    psn_no: id,
    omsgid: v.pipe(v.string(), v.regex(/^[HP]\d{29}$/)),
    oinfno: v.picklist(['2207']),
  }),
})

export const ElectronicCode = v.object({
  transType: v.literal('ec.query'),
  orgId: id,
  data: v.object({ orgId: id, businessType: v.literal('01301'), ecQrCode: id }),
})
