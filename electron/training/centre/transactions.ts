import * as v from 'valibot'

import { formatMoney, moneyFromFen } from '../../../shared/money/index.ts'
import type { Books } from '../books/books.ts'
import {
  diseasesOf,
  mutualAidOf,
  personOf,
  yearOf,
} from '../books/people.ts'
import type { Person } from '../books/people.ts'
import { bookReversal } from '../books/settlements.ts'
import { chinaTime } from '../clock.ts'
import { preview, settle } from './billing.ts'
import { refuse } from './centre.ts'
import type { PracticeCentre, Reply } from './centre.ts'
import { personOfCredential } from './credential.ts'
import * as wanted from './request.ts'

/** Answers one message of the national envelope. */
export function answer(centre: PracticeCentre, envelope: wanted.Envelope): Reply {
  if (envelope.infno === '9001') return signIn(centre, envelope.input)
  if (!centre.sessions.has(envelope.sign_no)) return refuse('签到编号已失效，请重新签到', -901)
  switch (envelope.infno) {
    case '1901':
      return { infcode: 0, output: { list: [] } }
    case '1101':
      return withInput(wanted.Person, envelope.input, ({ data }) => identify(centre, data))
    case '5301':
      return withInput(wanted.ByPersonNo, envelope.input, ({ data }) =>
        withPerson(centre, data.psn_no, (person) => diseases(centre, person)),
      )
    case '5206':
      return withInput(wanted.Year, envelope.input, ({ data }) =>
        withPerson(centre, data.psn_no, (person) => year(centre, person, data.cum_ym)),
      )
    case '2206':
      return withInput(wanted.Bill, envelope.input, ({ data }) => preview(centre, data))
    case '2207':
      return withInput(wanted.Bill, envelope.input, ({ data }) => settle(centre, envelope, data))
    case '2601':
      return withInput(wanted.Reversal, envelope.input, ({ data }) =>
        reverse(centre, envelope, data),
      )
    default:
      return refuse(`培训中心不受理交易 ${envelope.infno}`)
  }
}

function withInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  then: (input: v.InferOutput<Schema>) => Reply,
): Reply {
  const read = v.safeParse(schema, input, { abortEarly: true })
  if (read.success) return then(read.output)
  return refuse(`报文不符合接口规范：${v.getDotPath(read.issues[0]) ?? 'input'}`)
}

function withPerson(
  centre: PracticeCentre,
  personNo: string,
  then: (person: Person) => Reply,
): Reply {
  const person = personOf(centre.books, personNo)
  return person === undefined ? refuse('未查询到该参保人员') : then(person)
}

function signIn(centre: PracticeCentre, input: unknown): Reply {
  return withInput(wanted.SignIn, input, () => {
    const sign_no = centre.chance.token()
    centre.sessions.add(sign_no)
    return {
      infcode: 0,
      output: { signinoutb: { sign_time: chinaTime(centre.clock.nowMs()), sign_no } },
    }
  })
}

const personKind = { active: '1101', retired: '1201' } as const
const relative = { spouse: '1', child: '2', parent: '3' } as const

/** What the published interface has no field for; each area's own extension says it. */
function extensionOf(books: Books, person: Person): string {
  const aid = mutualAidOf(books, person.person_no).map(({ relation, balance }) => ({
    rlts: relative[relation],
    balc: formatMoney(balance),
  }))
  const extension = {
    ...(aid.length === 0 ? {} : { acct_mulaid: aid }),
    ...(person.veteran === 1n ? { vet_worker: '1' } : {}),
    ...(person.pooled_only === 1n ? { pool_only: '1' } : {}),
  }
  return Object.keys(extension).length === 0 ? '' : JSON.stringify(extension)
}

function identify(centre: PracticeCentre, data: wanted.PersonQuestion): Reply {
  const person = personOfCredential(centre.books, data)
  if (person === undefined) return refuse('未查询到该参保人员')
  if (data.mdtrt_cert_type === '03' && data.card_sn !== person.card_serial) {
    return refuse('社会保障卡已换发或挂失，卡识别码不符')
  }
  return {
    infcode: 0,
    output: {
      baseinfo: {
        psn_no: person.person_no,
        psn_cert_type: '01',
        certno: person.id_number,
        psn_name: person.name,
        gend: person.sex === 'male' ? '1' : '2',
        naty: '',
        brdy: person.birth_date,
        exp_content: extensionOf(centre.books, person),
      },
      insuinfo: [
        {
          balc: formatMoney(moneyFromFen(person.account_fen)),
          insutype: person.insurance_code,
          psn_type: personKind[person.status],
          psn_insu_stas: '1',
          cvlserv_flag: '0',
          insuplc_admdvs: person.insured_division,
        },
      ],
      idetinfo: [],
    },
  }
}

function diseases(centre: PracticeCentre, person: Person): Reply {
  const feedetail = diseasesOf(centre.books, person.person_no).map(({ code, name }) => ({
    opsp_dise_code: code,
    opsp_dise_name: name,
    begndate: '2020-01-01',
    enddate: '',
  }))
  return { infcode: 0, output: { feedetail } }
}

function year(centre: PracticeCentre, person: Person, month: string): Reply {
  const figures = yearOf(centre.books, person, Number(month.slice(0, 4)))
  const { largeAmount, inpatientCapRemaining } = figures
  const row = { insutype: person.insurance_code, year: month.slice(0, 4), cum_ym: month }
  return {
    infcode: 0,
    output: {
      cuminfo: [
        { ...row, cum_type_code: 'Q0000', cum: formatMoney(figures.deductiblePaid) },
        { ...row, cum_type_code: 'D310101', cum: formatMoney(figures.fundPaid) },
        ...(largeAmount === undefined
          ? []
          : [
              { ...row, cum_type_code: 'D330101', cum: formatMoney(largeAmount.fundPaid) },
              { ...row, cum_type_code: 'L330101', cum: formatMoney(largeAmount.burden) },
            ]),
        ...(inpatientCapRemaining === undefined
          ? []
          : [{ ...row, cum_type_code: 'L310001', cum: formatMoney(inpatientCapRemaining) }]),
      ],
    },
  }
}

function reverse(
  centre: PracticeCentre,
  envelope: wanted.Envelope,
  data: { readonly psn_no: string; readonly omsgid: string },
): Reply {
  const booked = bookReversal(
    centre.books,
    { msgid: envelope.msgid, infno: envelope.infno, atMs: centre.clock.nowMs() },
    { msgid: data.omsgid, personNo: data.psn_no },
  )
  return booked.answer === 'accepted' ? { infcode: 0, output: {} } : refuse(booked.wording)
}
