import * as v from 'valibot'

import { keepToken, personOf } from '../books/people.ts'
import type { Codes } from '../codes.ts'
import type { PracticeCentre } from './centre.ts'
import { ElectronicCode } from './request.ts'

const unusable = { code: 500159, message: '电子凭证二维码已失效，请重新出示', data: null }

/** 电子凭证解码. `data` is text, as some servers send it. */
export function decodeCode(centre: PracticeCentre, codes: Codes, request: unknown) {
  const read = v.safeParse(ElectronicCode, request)
  if (!read.success) return { code: 500001, message: '解码请求不符合接口规范', data: null }
  const personNo = codes.take(read.output.data.ecQrCode)
  const person = personNo === undefined ? undefined : personOf(centre.books, personNo)
  if (person === undefined) return unusable
  const ecToken = `${centre.areaCode.slice(0, 2)}0000ec${centre.chance.token()}`
  keepToken(centre.books, ecToken, person.person_no)
  return {
    code: 0,
    message: '成功',
    data: JSON.stringify({
      idNo: person.id_number,
      idType: '01',
      userName: person.name,
      ecToken,
      insuOrg: person.insured_division,
    }),
  }
}
