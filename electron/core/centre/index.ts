import type { SiteSettings } from '../../../shared/contracts/core-wire.ts'
import { failed, ok } from '../../../shared/failure/index.ts'
import type { Result } from '../../../shared/failure/index.ts'
import type {
  Centre,
  Clock,
  Credential,
  Log,
  NextMsgid,
  PersonInfo,
  SettlementOrder,
} from '../ports.ts'
import { chinaDate, chinaMonth } from './china-time.ts'
import { converse, deliver, harmless } from './conversation.ts'
import type { Conversation, Line } from './conversation.ts'
import { baselineDialect } from './dialect.ts'
import type { CentreDialect } from './dialect.ts'
import { ownStation } from './station.ts'
import { dictionaryInput } from './wire/dictionary-1901.ts'
import { diseasesInput, readDiseases } from './wire/diseases-5301.ts'
import { electronicCodeRequest, readElectronicCode } from './wire/electronic-code.ts'
import type { ElectronicCodeRead } from './wire/electronic-code.ts'
import { orderData } from './wire/order.ts'
import { personInput, readPerson } from './wire/person-1101.ts'
import { readPreview } from './wire/preview-2206.ts'
import { reverseInput } from './wire/reverse-2601.ts'
import { readSettlement } from './wire/settle-2207.ts'
import type { Station } from './wire/sign-in-9001.ts'
import { readYear, yearInput } from './wire/year-5206.ts'

export { baselineDialect } from './dialect.ts'
export type { CentreDialect } from './dialect.ts'

export interface CentreOptions {
  readonly url: string
  /** For one message, from the attempt to connect to the last byte of its answer. */
  readonly timeoutMs: number
  readonly site: SiteSettings
  readonly nextMsgid: NextMsgid
  readonly clock: Clock
  readonly log: Log
  /** Absent: the national baseline. */
  readonly dialect?: CentreDialect
  /** Absent: this computer's own network card. */
  readonly station?: Station
}

/** The insurance centre over HTTP in the national envelope. Holds one thing: the 签到 number. */
export function createCentre(options: CentreOptions): Centre {
  const { dialect = baselineDialect, station = ownStation() } = options
  const line: Line = { ...options, dialect, station }
  const conversation = converse(line)
  return {
    probe: () =>
      conversation.ask({
        infno: '1901',
        input: dictionaryInput(line.site.areaCode, chinaDate(line.clock.nowMs())),
        read: (_output, roundTripMs) => ok({ roundTripMs }),
      }),
    decodeElectronicCode: (code) => decodeElectronicCode(line, code),
    personInfo: (credential) => personInfo(line, conversation, credential),
    preview: (order) =>
      conversation.ask({
        infno: '2206',
        insuredAdmDivision: order.insuredAdmDivision,
        input: { data: orderData(order) },
        read: (output) => readPreview(about(order), dialect, output),
      }),
    settle: (order, msgid) =>
      conversation.ask({
        infno: '2207',
        money: { msgid },
        insuredAdmDivision: order.insuredAdmDivision,
        input: { data: orderData(order) },
        read: (output) => readSettlement({ ...about(order), msgid }, dialect, output),
      }),
    reverse: (personNo, original, msgid) =>
      conversation.ask({
        infno: '2601',
        money: { msgid },
        insuredAdmDivision: original.insuredAdmDivision,
        input: reverseInput(personNo, original),
        read: () => ok({}),
      }),
  }
}

function about({ personNo, visitId, total }: SettlementOrder) {
  return { personNo, visitId, total }
}

/** 1101, then 5301 and 5206 for the number that it gave. */
async function personInfo(
  line: Line,
  conversation: Conversation,
  credential: Credential,
): Promise<Result<PersonInfo>> {
  const person = await conversation.ask({
    infno: '1101',
    input: personInput(credential),
    read: (output) => readPerson(line.site.areaCode, output),
  })
  if (!person.ok) return person
  const { personNo, insuranceCode, insuredAdmDivision } = person.value
  const nowMs = line.clock.nowMs()
  const today = chinaDate(nowMs)
  const diseases = await conversation.ask({
    infno: '5301',
    insuredAdmDivision,
    input: diseasesInput(personNo),
    read: (output) => readDiseases(today, output),
  })
  if (!diseases.ok) return diseases
  const year = Number(today.slice(0, 4))
  const yearToDate = await conversation.ask({
    infno: '5206',
    insuredAdmDivision,
    input: yearInput(personNo, chinaMonth(nowMs)),
    read: (output) => readYear(year, insuranceCode, output),
  })
  if (!yearToDate.ok) return yearToDate
  return ok({ ...person.value, diseases: diseases.value, yearToDate: yearToDate.value })
}

async function decodeElectronicCode(
  line: Line,
  code: string,
): Promise<Result<ElectronicCodeRead>> {
  const url = new URL(line.dialect.electronicCodePath, line.url).href
  const request = JSON.stringify(electronicCodeRequest(line.site, code))
  const reply = await deliver(line, url, request)
  if (!reply.ok) return failed(harmless(reply.failure))
  const read = readElectronicCode(reply.value)
  if (!read.ok) return failed(harmless({ kind: 'unreadable', field: read.failure.field }))
  if (!read.value.ok) return failed({ kind: 'refused', ...read.value.failure })
  return ok(read.value.value)
}
