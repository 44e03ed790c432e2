import * as v from 'valibot'

import { callOf } from '../../shared/contracts/call.ts'
import { resultOf } from '../../shared/contracts/failure.ts'
import { coreSurface } from '../../shared/contracts/surface.ts'
import type { CoreHandlers } from '../../shared/contracts/surface.ts'
import { failed, invariant } from '../../shared/failure/index.ts'
import type { Result } from '../../shared/failure/index.ts'
import { LedgerNotWritable } from './ports.ts'

type AnyHandler = (request: unknown) => Promise<Result<unknown>>

/**
 * Answers one call: the request is decoded by its contract before a handler sees it, and the reply
 * before it leaves. Throws where a handler breaks an invariant or its own contract.
 */
export async function answerCall(
  handlers: CoreHandlers,
  channel: string,
  request: unknown,
): Promise<Result<unknown>> {
  const contract = callOf(coreSurface, channel)
  if (contract === undefined) {
    return failed({ kind: 'input', field: 'channel', fault: 'unknown' })
  }
  const asked = v.safeParse(contract.request, request)
  if (!asked.success) {
    const field = v.getDotPath(asked.issues[0]) ?? 'request'
    return failed({ kind: 'input', field: field.slice(0, 200), fault: 'malformed' })
  }
  const [conversation = '', name = ''] = channel.split('/')
  const conversations = handlers as unknown as Record<string, Record<string, AnyHandler>>
  const handler = conversations[conversation]?.[name]
  invariant(handler !== undefined, `no handler for ${channel}`)
  const reply = v.safeParse(resultOf(contract.reply), await answered(handler, asked.output))
  invariant(reply.success, `the reply of ${channel} breaks its contract: ${where(reply.issues)}`)
  return reply.output
}

/** A full or failing disk before anything left: nothing was kept, and the window says so. */
async function answered(handler: AnyHandler, request: unknown): Promise<Result<unknown>> {
  try {
    return await handler(request)
  } catch (error) {
    if (!(error instanceof LedgerNotWritable)) throw error
    return failed({ kind: 'not-allowed', because: 'ledger-not-writable' })
  }
}

function where(issues: readonly v.BaseIssue<unknown>[] | undefined): string {
  return issues?.map((issue) => v.getDotPath(issue) ?? 'reply').join(', ') ?? ''
}
