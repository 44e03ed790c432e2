import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import * as v from 'valibot'

import type { Books } from '../books/books.ts'
import { personByCardId } from '../books/people.ts'
import type { CardHand } from '../card-hand.ts'
import { practiceCatalogue } from '../catalogue.ts'
import type { Codes } from '../codes.ts'
import { FaultScript } from '../faults.ts'
import type { Faults } from '../faults.ts'
import { readBody, readJson, sendText } from '../http.ts'
import type { Serve, Served } from '../http.ts'
import { membersOfArea, strangeCards } from '../members/index.ts'
import { bookView } from './books-view.ts'

const longestRequest = 64 * 1024

export interface Control {
  readonly token: string
  readonly areaCode: string
  readonly books: Books
  readonly codes: Codes
  readonly faults: Faults
  readonly hand: CardHand
  readonly centre: Served
}

interface Said {
  readonly status: number
  readonly body: unknown
}
type Handler = (control: Control, request: unknown) => Promise<Said> | Said

const ByCard = v.strictObject({ cardId: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)) })
const Nothing = v.strictObject({})
const done: Said = { status: 200, body: {} }

function wrong(status: number, error: string): Said {
  return { status, body: { error } }
}

function taking<Schema extends v.GenericSchema>(
  schema: Schema,
  then: (control: Control, request: v.InferOutput<Schema>) => Promise<Said> | Said,
): Handler {
  return (control, request) => {
    const read = v.safeParse(schema, request)
    if (read.success) return then(control, read.output)
    return wrong(400, `请求内容不符合约定：${v.getDotPath(read.issues[0]) ?? '整体'}`)
  }
}

const commands: Readonly<Record<string, Handler>> = {
  '/control/insert-card': taking(ByCard, async ({ hand }, { cardId }) => {
    const result = await hand.insert(cardId)
    switch (result) {
      case 'done':
        return done
      case 'unknown-card':
        return wrong(404, `没有编号为 ${cardId} 的培训卡`)
      case 'no-reader':
        return wrong(409, '未接虚拟读卡器，培训卡无处可插')
      default:
        return result satisfies never
    }
  }),
  '/control/remove-card': taking(Nothing, async ({ hand }) => {
    await hand.remove()
    return done
  }),
  '/control/cut-line': taking(Nothing, async ({ centre }) => {
    await centre.cut()
    return done
  }),
  '/control/restore-line': taking(Nothing, async ({ centre }) => {
    await centre.restore()
    return done
  }),
  '/control/show-code': taking(ByCard, ({ books, codes }, { cardId }) => {
    const person = personByCardId(books, cardId)
    if (person === undefined) return wrong(404, `没有编号为 ${cardId} 的培训参保人`)
    return { status: 200, body: { code: codes.show(person.person_no) } }
  }),
  '/control/faults': taking(v.strictObject({ script: FaultScript }), ({ faults }, { script }) => {
    faults.order(script)
    return done
  }),
}

const questions: Readonly<Record<string, (control: Control) => unknown>> = {
  '/control/cards': ({ areaCode }) =>
    [...membersOfArea(areaCode), ...strangeCards].map(({ cardId, label }) => ({ cardId, label })),
  '/control/catalogue': () => practiceCatalogue,
  '/control/books': ({ books }) => bookView(books),
}

/** Serves the control port. Nobody without the token learns even which paths exist. */
export function serveControl(control: Control): Serve {
  const expected = digest(control.token)
  return async (request, response) => {
    const said = await answer(control, expected, request)
    sendText(response, said.status, JSON.stringify(said.body))
    // What was not read is not waited for.
    if (!request.complete) response.once('finish', () => request.socket.destroy())
  }
}

async function answer(
  control: Control,
  expected: Buffer,
  request: IncomingMessage,
): Promise<Said> {
  const token = request.headers['x-practice-token']
  if (typeof token !== 'string' || !timingSafeEqual(digest(token), expected)) {
    return wrong(401, '培训控制口令不符')
  }
  const path = request.url ?? ''
  if (request.method === 'GET' && Object.hasOwn(questions, path)) {
    return { status: 200, body: questions[path]?.(control) }
  }
  const command = Object.hasOwn(commands, path) ? commands[path] : undefined
  if (request.method !== 'POST' || command === undefined) return wrong(404, '没有这项培训操作')
  const body = await readBody(request, longestRequest)
  if (body === undefined) return wrong(413, '请求过长或不能读取')
  return command(control, readJson(body === '' ? '{}' : body))
}

/** Equal length for every token, so that the comparison takes the same time. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

