import type { Books } from '../books/books.ts'
import type { Chance } from '../chance.ts'
import type { PracticeClock } from '../clock.ts'
import type { Level, Policy } from '../split.ts'

/** 培训中心: everything that an answer may depend on. */
export interface PracticeCentre {
  readonly areaCode: string
  readonly books: Books
  readonly policy: Policy
  readonly level: Level
  readonly clock: PracticeClock
  readonly chance: Chance
  /** 签到 numbers of this run; a restart forgets them, and the window signs in again. */
  readonly sessions: Set<string>
}

/** 交易状态码 and wording, or the output. */
export type Reply =
  | { readonly infcode: 0; readonly output: Readonly<Record<string, unknown>> }
  | { readonly infcode: -1 | -901; readonly err_msg: string }

export function refuse(wording: string, infcode: -1 | -901 = -1): Reply {
  return { infcode, err_msg: wording }
}
