import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'

import { callOf, channels } from '../../shared/contracts/call.ts'
import type { AnyCall, Surface } from '../../shared/contracts/call.ts'
import { resultOf } from '../../shared/contracts/failure.ts'
import type { WireResult } from '../../shared/contracts/failure.ts'
import { failed, invariant } from '../../shared/failure/index.ts'
import { isOwnAddress } from './address.ts'
import type { Log } from './log.ts'

/** What a window is for. Each role has a surface of its own and hears nothing of the other. */
export type Role = 'cashier' | 'paper'

export interface Sender {
  readonly contentsId: number
  /** Undefined: the frame is gone already. */
  readonly frame: { readonly url: string; readonly top: boolean } | undefined
}

/** Which windows exist and what each may do. */
export class Roles {
  readonly #roles = new Map<number, Role>()

  grant(contentsId: number, role: Role): void {
    this.#roles.set(contentsId, role)
  }

  withdraw(contentsId: number): void {
    this.#roles.delete(contentsId)
  }

  /** True only of the top frame, on our own origin, of a window that has this role. */
  allows(sender: Sender, role: Role): boolean {
    const { frame } = sender
    if (frame === undefined || !frame.top || !isOwnAddress(frame.url)) return false
    return this.#roles.get(sender.contentsId) === role
  }
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame
  return {
    contentsId: event.sender.id,
    frame: frame === null ? undefined : { url: frame.url, top: frame.parent === null },
  }
}

export type Handle = (channel: string, request: unknown, sender: Sender) => Promise<WireResult>

/**
 * Decodes the request, asks, and encodes the reply, both by the call's own schemas. A request that
 * does not fit has done nothing; a reply that does not fit may have, so it is answered 'core-lost'.
 */
export async function answer(
  call: AnyCall,
  raw: unknown,
  ask: (request: unknown) => Promise<WireResult>,
  malformedReply: () => void,
): Promise<WireResult> {
  const request = v.safeParse(call.request, raw)
  if (!request.success) {
    const field = v.getDotPath(request.issues[0]) ?? 'request'
    return failed({ kind: 'input', field, fault: 'malformed' })
  }
  const reply = v.safeParse(resultOf(call.reply), await ask(request.output))
  if (reply.success) return reply.output
  malformedReply()
  return failed({ kind: 'core-lost' })
}

export interface ServeNeeds {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly roles: Roles
  readonly log: Log
}

/** The only way into the shell: every channel of `surface`, for windows of `role` alone. */
export function serve(surface: Surface, role: Role, handle: Handle, needs: ServeNeeds): void {
  for (const channel of channels(surface)) {
    const call = callOf(surface, channel)
    invariant(call !== undefined, 'a channel of the surface has a call')
    needs.ipcMain.handle(channel, async (event, raw: unknown) => {
      const sender = senderOf(event)
      if (!needs.roles.allows(sender, role)) {
        needs.log.write('sender-refused', { channel })
        throw new Error('refused')
      }
      return answer(
        call,
        raw,
        (request) => handle(channel, request, sender),
        () => {
          needs.log.write('reply-malformed', { channel })
        },
      )
    })
  }
}
