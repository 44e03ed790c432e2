import {
  add,
  equal,
  formatMoney,
  isNegative,
  isZero,
  moneyFromFen,
  subtract,
  zero,
} from '../../../shared/money/index.ts'
import type { Money } from '../../../shared/money/index.ts'
import { personOf } from '../books/people.ts'
import type { Person } from '../books/people.ts'
import { bookSettlement } from '../books/settlements.ts'
import type { Answer, BookedSplit } from '../books/settlements.ts'
import { chinaTime } from '../clock.ts'
import { splitBill } from '../split.ts'
import { refuse } from './centre.ts'
import type { PracticeCentre, Reply } from './centre.ts'
import { personOfCredential } from './credential.ts'
import type { BillData, Envelope } from './request.ts'

/** 2206 预结算: the split as it would be now; the books stay as they are. */
export function preview(centre: PracticeCentre, data: BillData): Reply {
  const person = payer(centre, data)
  if (person.answer === 'refused') return refuse(person.wording)
  const split = splitOf(centre, person.value, data)
  if (split.answer === 'refused') return refuse(split.wording)
  return { infcode: 0, output: { setlinfo: setlinfo(person.value, data, split.value) } }
}

/** 2207 结算: books it, then answers what was booked. */
export function settle(centre: PracticeCentre, envelope: Envelope, data: BillData): Reply {
  const atMs = centre.clock.nowMs()
  const known = personOf(centre.books, data.psn_no)
  if (known === undefined) return refuse('未查询到该参保人员')
  const booked = bookSettlement(
    centre.books,
    { msgid: envelope.msgid, infno: envelope.infno, atMs },
    {
      personNo: data.psn_no,
      visitId: data.mdtrt_id,
      chargeBatchNo: data.chrg_bchno,
      visitDate: data.begntime,
    },
    () => {
      const person = payer(centre, data)
      return person.answer === 'refused' ? person : splitOf(centre, person.value, data)
    },
  )
  if (booked.answer === 'refused') return refuse(booked.wording)
  const { setlId, split } = booked.value
  return {
    infcode: 0,
    output: {
      setlinfo: {
        ...setlinfo(known, data, split),
        setl_id: setlId,
        setl_time: chinaTime(atMs),
        medins_setl_id: envelope.msgid,
        clr_type: '11',
        clr_way: '01',
      },
      setldetail: setldetail(data, split),
    },
  }
}

/** The person of the bill, when person, credential, insurance and the four parts agree. */
function payer(centre: PracticeCentre, data: BillData): Answer<Person> {
  const wrong = (wording: string): Answer<Person> => ({ answer: 'refused', wording })
  const person = personOf(centre.books, data.psn_no)
  if (person === undefined) return wrong('未查询到该参保人员')
  const holder = personOfCredential(centre.books, data)
  if (holder?.person_no !== person.person_no) return wrong('就诊凭证与人员编号不符')
  if (person.insurance_code !== data.insutype) return wrong('险种类型与参保信息不符')
  const parts = partsOf(data)
  if (parts.some(isNegative) || !equal(add(...parts), data.medfee_sumamt)) {
    return wrong('费用构成之和不等于医疗费总额')
  }
  return { answer: 'accepted', value: person }
}

function partsOf(data: BillData): readonly Money[] {
  return [
    data.fulamt_ownpay_amt,
    data.overlmt_selfpay,
    data.preselfpay_amt,
    data.inscp_scp_amt,
  ]
}

function splitOf(centre: PracticeCentre, person: Person, data: BillData): Answer<BookedSplit> {
  return splitBill(centre.books, centre.policy, centre.level, person, {
    visitDate: data.begntime,
    useAccount: data.acct_used_flag === '1',
    total: data.medfee_sumamt,
    fullySelfPaid: data.fulamt_ownpay_amt,
    overCeilingSelfPaid: data.overlmt_selfpay,
    priorSelfPaid: data.preselfpay_amt,
    inScope: data.inscp_scp_amt,
  })
}

/** `before` is the person as they stood before this bill. */
function setlinfo(before: Person, data: BillData, split: BookedSplit) {
  const none = formatMoney(zero)
  const balance = subtract(moneyFromFen(before.account_fen), split.accountPaid)
  return {
    mdtrt_id: data.mdtrt_id,
    psn_no: before.person_no,
    psn_name: before.name,
    psn_cert_type: '01',
    certno: before.id_number,
    gend: before.sex === 'male' ? '1' : '2',
    brdy: before.birth_date,
    insutype: before.insurance_code,
    mdtrt_cert_type: data.mdtrt_cert_type,
    med_type: data.med_type,
    medfee_sumamt: formatMoney(split.total),
    fulamt_ownpay_amt: formatMoney(data.fulamt_ownpay_amt),
    overlmt_selfpay: formatMoney(data.overlmt_selfpay),
    preselfpay_amt: formatMoney(data.preselfpay_amt),
    inscp_scp_amt: formatMoney(data.inscp_scp_amt),
    act_pay_dedc: formatMoney(split.deductiblePaid),
    hifp_pay: formatMoney(subtract(split.fundPaid, split.largeAmountPaid)),
    cvlserv_pay: none,
    hifes_pay: none,
    hifmi_pay: none,
    hifob_pay: formatMoney(split.largeAmountPaid),
    maf_pay: none,
    oth_pay: none,
    fund_pay_sumamt: formatMoney(split.fundPaid),
    psn_part_amt: formatMoney(add(split.accountPaid, split.mutualAidPaid, split.cashPaid)),
    acct_pay: formatMoney(split.accountPaid),
    acct_mulaid_pay: formatMoney(split.mutualAidPaid),
    psn_cash_pay: formatMoney(split.cashPaid),
    hosp_part_amt: none,
    balc: formatMoney(balance),
  }
}

/** One row a fund; the account appears here too, though it is no fund. */
function setldetail(data: BillData, split: BookedSplit) {
  const inscp_scp_amt = formatMoney(data.inscp_scp_amt)
  return [
    {
      fund_pay_type: '310100',
      fund_pay_type_name: '职工统筹基金',
      inscp_scp_amt,
      fund_payamt: formatMoney(subtract(split.fundPaid, split.largeAmountPaid)),
    },
    {
      fund_pay_type: '310200',
      fund_pay_type_name: '职工个人账户基金',
      inscp_scp_amt,
      fund_payamt: formatMoney(split.accountPaid),
    },
    ...(isZero(split.largeAmountPaid)
      ? []
      : [
          {
            fund_pay_type: '330100',
            fund_pay_type_name: '职工大额医疗费用补助基金',
            inscp_scp_amt,
            fund_payamt: formatMoney(split.largeAmountPaid),
          },
        ]),
  ]
}
