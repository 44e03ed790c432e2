import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'

import { CatalogueItem } from '../../shared/contracts/quote.ts'
import { PracticeCardView } from '../../shared/contracts/session.ts'
import { failed, ok } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import type { PracticeControl } from './ports.ts'

const Done = v.object({})
const waitMs = 8_000

/** Talks to the practice process on its loopback control port. Training mode only. */
export function practiceControl(controlUrl: string, token: string): PracticeControl {
  async function ask<Schema extends GenericSchema>(
    method: 'GET' | 'POST',
    path: string,
    schema: Schema,
    body: Readonly<Record<string, string>> = {},
  ): Promise<Result<InferOutput<Schema>>> {
    const headers = { 'x-practice-token': token, 'content-type': 'application/json' }
    let answer: unknown
    try {
      const response = await fetch(new URL(path, controlUrl), {
        method,
        headers,
        signal: AbortSignal.timeout(waitMs),
        ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      })
      if (!response.ok) return refused(response.status)
      answer = await response.json()
    } catch {
      return failed({ kind: 'not-sent', because: 'offline' })
    }
    const decoded = v.safeParse(schema, answer)
    if (decoded.success) return ok(decoded.output)
    return failed({ kind: 'unreadable', field: path, source: 'platform' })
  }

  return {
    cards: () => ask('GET', '/control/cards', v.array(PracticeCardView)),
    catalogue: () => ask('GET', '/control/catalogue', v.array(CatalogueItem)),
    insertCard: (cardId) => ask('POST', '/control/insert-card', Done, { cardId }),
    removeCard: () => ask('POST', '/control/remove-card', Done),
    cutLine: () => ask('POST', '/control/cut-line', Done),
    restoreLine: () => ask('POST', '/control/restore-line', Done),
    showCode: (cardId) =>
      ask('POST', '/control/show-code', v.object({ code: v.string() }), { cardId }),
  }
}

function refused(status: number): Result<never> {
  return failed({
    kind: 'refused',
    infcode: String(status),
    wording: status === 404 ? '没有这张练习卡。' : '练习程序没有接受这个操作。',
  })
}
