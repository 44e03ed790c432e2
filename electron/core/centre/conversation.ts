import type { SiteSettings } from '../../../shared/contracts/core-wire.ts'
import { failed, ok } from '../../../shared/failure/index.ts'
import type { Failure, Result } from '../../../shared/failure/index.ts'
import type { Clock, Log, NextMsgid } from '../ports.ts'
import { chinaTime } from './china-time.ts'
import type { CentreDialect } from './dialect.ts'
import { parseExactJson } from './exact-json.ts'
import { post } from './transport.ts'
import { ReplyMessage } from './wire/message.ts'
import type { RequestMessage } from './wire/message.ts'
import { readBy, unread } from './wire/reading.ts'
import type { Reading } from './wire/reading.ts'
import { readSignIn, signInInput } from './wire/sign-in-9001.ts'
import type { Station } from './wire/sign-in-9001.ts'

export interface Line {
  readonly url: string
  readonly timeoutMs: number
  readonly site: SiteSettings
  readonly station: Station
  readonly dialect: CentreDialect
  readonly nextMsgid: NextMsgid
  readonly clock: Clock
  readonly log: Log
}

/** One transaction with its input and the reader of its output. */
export interface Question<Value> {
  readonly infno: string
  /** Stored before the call for a message that moves money; absent for one that moves nothing. */
  readonly money?: { readonly msgid: string }
  readonly insuredAdmDivision?: string | undefined
  readonly input: Readonly<Record<string, unknown>>
  readonly read: (output: unknown, roundTripMs: number) => Reading<Value>
}

/** Why a message has no answer: see `Delivery`; `unreadable` names the field. */
type Trouble =
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unreadable'; readonly field: string }

export interface Conversation {
  /** Signs in where needed, and answers what the centre said. */
  ask<Value>(question: Question<Value>): Promise<Result<Value>>
}

export function converse(line: Line): Conversation {
  let session: Promise<Result<string>> | undefined

  /** One sign-in for all who wait for it; a failed one is not remembered. */
  const signedIn = (): Promise<Result<string>> => {
    session ??= signIn(line).then((result) => {
      if (!result.ok) session = undefined
      return result
    })
    return session
  }

  return {
    async ask(question) {
      const first = await signedIn()
      if (!first.ok) return first
      const used = session
      const answer = await exchange(line, question, first.value)
      if (!isExpired(line, answer)) return answer
      // Refused for the session alone: the centre did not act on the message.
      if (session === used) session = undefined
      const second = await signedIn()
      if (!second.ok) return second
      const again = await exchange(line, question, second.value)
      return isExpired(line, again) ? notSignedIn : again
    },
  }
}

const offline = failed<Failure>({ kind: 'not-sent', because: 'offline' })
const notSignedIn = failed<Failure>({ kind: 'not-sent', because: 'not-signed-in' })

function isExpired(line: Line, answer: Result<unknown>): boolean {
  return (
    !answer.ok &&
    answer.failure.kind === 'refused' &&
    line.dialect.signInExpiredCodes.includes(answer.failure.infcode)
  )
}

/** 9001 签到. Nothing else was sent, so every failure of it is `not-sent`. */
async function signIn(line: Line): Promise<Result<string>> {
  const question = {
    infno: '9001',
    input: signInInput(line.site.operatorNo, line.station),
    read: readSignIn,
  }
  const answer = await exchange(line, question, '')
  if (answer.ok || answer.failure.kind === 'not-sent') return answer
  return notSignedIn
}

async function exchange<Value>(
  line: Line,
  question: Question<Value>,
  signNo: string,
): Promise<Result<Value>> {
  const msgid = question.money?.msgid ?? line.nextMsgid()
  const beganMs = line.clock.monotonicMs()
  const passedMs = (): number => Math.trunc(line.clock.monotonicMs() - beganMs)
  const message = requestMessage(line, question, msgid, signNo)
  const answer = await answerTo(line, question, message, passedMs)
  line.log.write('centre-call', {
    infno: question.infno,
    outcome: answer.ok ? 'answered' : answer.failure.kind,
    ms: passedMs(),
  })
  return answer
}

async function answerTo<Value>(
  line: Line,
  question: Question<Value>,
  message: RequestMessage,
  passedMs: () => number,
): Promise<Result<Value>> {
  const { infno, msgid } = message
  const fail = (trouble: Trouble): Result<Value> =>
    failed(question.money === undefined ? harmless(trouble) : doubtful(trouble, infno, msgid))
  const reply = await deliver(line, line.url, JSON.stringify(message))
  if (!reply.ok) return fail(reply.failure)
  const envelope = readBy(ReplyMessage, reply.value)
  if (!envelope.ok) return fail({ kind: 'unreadable', field: envelope.failure.field })
  const { infcode, err_msg: wording, output } = envelope.value
  if (question.money !== undefined && line.dialect.outcomeUnknownCodes.includes(infcode)) {
    return fail({ kind: 'lost' })
  }
  if (infcode !== '0') return failed({ kind: 'refused', infcode, wording: wording.slice(0, 200) })
  const read = question.read(output, passedMs())
  return read.ok ? ok(read.value) : fail({ kind: 'unreadable', field: read.failure.field })
}

/** A message that moves nothing may be asked again, so lost is as good as never sent. */
export function harmless(trouble: Trouble): Failure {
  return trouble.kind === 'unreadable'
    ? { kind: 'unreadable', field: trouble.field, source: 'platform' }
    : offline.failure
}

/** A message that moves money and has no readable answer may have been acted on. */
function doubtful(trouble: Trouble, infno: string, msgid: string): Failure {
  return trouble.kind === 'not-sent' ? offline.failure : { kind: 'in-doubt', msgid, infno }
}

/** Posts `body` and reads the reply's JSON; what it means is the caller's. */
export async function deliver(
  line: Pick<Line, 'timeoutMs' | 'clock'>,
  url: string,
  body: string,
): Promise<Result<unknown, Trouble>> {
  const { timeoutMs, clock } = line
  const delivery = await post({ url: new URL(url), body, timeoutMs, clock })
  switch (delivery.kind) {
    case 'not-sent':
    case 'lost':
      return failed({ kind: delivery.kind })
    case 'oversized':
      return unreadReply
    case 'answered': {
      const text = decodeUtf8(delivery.body)
      const value = text === undefined ? undefined : parseExactJson(text)
      return value === undefined ? unreadReply : ok(value)
    }
    default:
      return delivery satisfies never
  }
}

const unreadReply = failed<Trouble>({ kind: 'unreadable', ...unread('reply').failure })

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (fault) {
    if (fault instanceof TypeError) return undefined
    throw fault
  }
}

function requestMessage(
  line: Line,
  question: Question<unknown>,
  msgid: string,
  signNo: string,
): RequestMessage {
  const { site, dialect } = line
  return {
    infno: question.infno,
    msgid,
    mdtrtarea_admvs: site.areaCode,
    insuplc_admdvs: question.insuredAdmDivision ?? site.areaCode,
    recer_sys_code: dialect.receiverSystemCode,
    dev_no: '',
    dev_safe_info: '',
    cainfo: '',
    signtype: '',
    infver: dialect.interfaceVersion,
    opter_type: '1',
    opter: site.operatorNo,
    opter_name: site.operatorName,
    inf_time: chinaTime(line.clock.nowMs()),
    fixmedins_code: site.institutionCode,
    fixmedins_name: site.institutionName,
    sign_no: signNo,
    input: question.input,
  }
}
