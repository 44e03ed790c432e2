import type { IncomingMessage, ServerResponse } from 'node:http'

import * as v from 'valibot'

import { add, formatMoney, money, parseMoney, toFen } from '../../../shared/money/index.ts'
import { inOneCommit } from '../books/books.ts'
import { addToYear, personOf } from '../books/people.ts'
import { chinaStamp, chinaYear } from '../clock.ts'
import type { Codes } from '../codes.ts'
import { hostileBodies } from '../faults.ts'
import type { Fault, Faults } from '../faults.ts'
import { readBody, readJson, sendText } from '../http.ts'
import type { Serve } from '../http.ts'
import { elsewhere } from '../split.ts'
import { refuse } from './centre.ts'
import type { PracticeCentre, Reply } from './centre.ts'
import { decodeCode } from './electronic-code.ts'
import { ByPersonNo, Envelope } from './request.ts'
import { answer } from './transactions.ts'

const longestRequest = 1024 * 1024
const electronicCodePath = '/localcfc/api/hsecfc/localQrCodeQuery'

/** Serves the national envelope, and 电子凭证解码 on its own path; plays the ordered faults. */
export function serveCentre(centre: PracticeCentre, codes: Codes, faults: Faults): Serve {
  let hostileCount = 0
  const hostileBody = (): string => {
    const make = hostileBodies[hostileCount % hostileBodies.length]
    hostileCount += 1
    return make === undefined ? '' : make()
  }
  return async (request, response) => {
    const body = await readBody(request, longestRequest)
    if (body === undefined || request.method !== 'POST') {
      sendText(response, 400, JSON.stringify(refuse('请求不能读取')))
      return
    }
    const message = readJson(body)
    const isCode = request.url === electronicCodePath
    const envelope = isCode ? undefined : v.safeParse(Envelope, message)
    const fault = faults.take(isCode ? 'ec.query' : envelope?.success ? envelope.output.infno : '')
    if (fault?.kind === 'drop-before') {
      request.socket.destroy()
      return
    }
    const reply = (): string => {
      if (fault?.kind === 'refuse') {
        const said = isCode ? { code: 500999, message: ordered } : refuse(ordered)
        return isCode ? JSON.stringify(said) : wrapped(centre, refuse(ordered))
      }
      if (isCode) return JSON.stringify(decodeCode(centre, codes, message))
      if (envelope?.success !== true) return wrapped(centre, refuse('报文头不符合接口规范'))
      if (fault?.kind === 'changed-accumulators') billElsewhere(centre, envelope.output.input)
      const honest = answer(centre, envelope.output)
      return wrapped(centre, fault?.kind === 'wrong-sums' ? withWrongSums(honest) : honest)
    }
    await send({ centre, request, response, fault, hostileBody }, reply())
  }
}

const ordered = '培训中心按要求拒绝了此报文'

/** The national reply around an answer. */
function wrapped(centre: PracticeCentre, reply: Reply): string {
  const stamp = chinaStamp(centre.clock.nowMs())
  return JSON.stringify({
    inf_refmsgid: `${centre.areaCode}${stamp.slice(0, 14)}${centre.chance.digits(10)}`,
    refmsg_time: stamp,
    respond_time: stamp,
    err_msg: '',
    output: null,
    ...reply,
  })
}

interface Sending {
  readonly centre: PracticeCentre
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly fault: Fault | undefined
  readonly hostileBody: () => string
}

/** Everything here happens after the commit: the centre has acted, whatever the window hears. */
async function send(sending: Sending, text: string): Promise<void> {
  const { centre, request, response, fault } = sending
  switch (fault?.kind) {
    case 'slow':
      await new Promise<void>((resolve) => {
        const callOff = centre.clock.after(fault.delayMs, resolve)
        response.on('close', () => {
          callOff()
          resolve()
        })
      })
      if (!response.destroyed) sendText(response, 200, text)
      return
    case 'drop-after-commit':
      request.socket.destroy()
      return
    case 'duplicate-reply':
      twice(response, text)
      return
    case 'status-502':
      sendText(response, 502, '<html><body>502 Bad Gateway</body></html>', 'text/html')
      return
    case 'truncated':
      half(response, text)
      return
    case 'hostile-body':
      sendText(response, 200, sending.hostileBody())
      return
    default:
      sendText(response, 200, text)
  }
}

function rawReply(text: string): string {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n'
  return `${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

function twice(response: ServerResponse, text: string): void {
  response.socket?.end(`${rawReply(text)}${rawReply(text)}`)
}

function half(response: ServerResponse, text: string): void {
  const whole = Buffer.from(rawReply(text))
  response.socket?.end(whole.subarray(0, whole.length - Math.ceil(text.length / 2)))
}

const SetlinfoReply = v.looseObject({
  setlinfo: v.looseObject({ psn_cash_pay: v.string() }),
})

/** One fen more in cash than the parts allow; replies without amounts stay as they are. */
function withWrongSums(reply: Reply): Reply {
  if (reply.infcode !== 0) return reply
  const read = v.safeParse(SetlinfoReply, reply.output)
  if (!read.success) return reply
  const { setlinfo } = read.output
  const cash = parseMoney(setlinfo.psn_cash_pay)
  if (cash === undefined) return reply
  const psn_cash_pay = formatMoney(add(cash, money('0.01')))
  return { infcode: 0, output: { ...reply.output, setlinfo: { ...setlinfo, psn_cash_pay } } }
}

/** Another institution bills this member a moment before: this year's figures move. */
function billElsewhere(centre: PracticeCentre, input: unknown): void {
  const read = v.safeParse(ByPersonNo, input)
  if (!read.success) return
  const personNo = read.output.data.psn_no
  inOneCommit(centre.books, () => {
    if (personOf(centre.books, personNo) === undefined) return
    addToYear(centre.books, {
      personNo,
      year: chinaYear(centre.clock.nowMs()),
      deductibleFen: toFen(elsewhere.deductiblePaid),
      fundFen: toFen(elsewhere.fundPaid),
      largeAmountFen: 0n,
      burdenFen: 0n,
      inpatientFen: 0n,
    })
  })
}
