import type { GenericSchema, InferOutput } from 'valibot'

import type { Result } from '../failure/index.ts'

/** One message between processes: what is asked, what is answered. */
export interface Call<Request extends GenericSchema, Reply extends GenericSchema> {
  readonly request: Request
  readonly reply: Reply
}

export function call<Request extends GenericSchema, Reply extends GenericSchema>(
  request: Request,
  reply: Reply,
): Call<Request, Reply> {
  return { request, reply }
}

export type AnyCall = Call<GenericSchema, GenericSchema>
/** One conversation: its calls by name. */
export type Conversation = Readonly<Record<string, AnyCall>>
/** Conversations by name. A call's channel is `conversation/call`; nobody writes it by hand. */
export type Surface = Readonly<Record<string, Conversation>>

export type RequestOf<C extends AnyCall> = InferOutput<C['request']>
export type ReplyOf<C extends AnyCall> = InferOutput<C['reply']>

/** What the asking side holds: every method answers a `Result`, and never throws for a failure. */
export type Client<C extends Conversation> = {
  readonly [Name in keyof C]: (request: RequestOf<C[Name]>) => Promise<Result<ReplyOf<C[Name]>>>
}
/** What the answering side implements: the same signatures. */
export type Handlers<C extends Conversation> = Client<C>

export type SurfaceClient<S extends Surface> = { readonly [Name in keyof S]: Client<S[Name]> }
export type SurfaceHandlers<S extends Surface> = { readonly [Name in keyof S]: Handlers<S[Name]> }

/** Every channel of a surface, `conversation/call`. */
export function channels(surface: Surface): readonly string[] {
  return Object.entries(surface).flatMap(([conversation, calls]) =>
    Object.keys(calls).map((name) => `${conversation}/${name}`),
  )
}

/** The call behind a channel, or undefined for a name that no contract has. */
export function callOf(surface: Surface, channel: string): AnyCall | undefined {
  const [conversation = '', name = '', ...rest] = channel.split('/')
  if (rest.length > 0 || !Object.hasOwn(surface, conversation)) return undefined
  const calls = surface[conversation]
  return calls !== undefined && Object.hasOwn(calls, name) ? calls[name] : undefined
}
