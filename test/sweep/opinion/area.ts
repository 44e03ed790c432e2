/** What each area's own file states. */
import type { Fen, Line, Relative } from './bill.ts'
import type { Context } from './context.ts'
import type { Clauses } from './gate.ts'
import type { LevelRules } from './level.ts'
import type { YearBook } from './year.ts'

/** Lines that came to one benefit, and what an earlier benefit left unpaid for this one. */
export interface Claim {
  readonly context: Context
  readonly lines: readonly Line[]
  readonly residual: Fen
  readonly book: YearBook
  /** What an overall annual limit leaves; undefined: none, or not known. */
  readonly ceiling?: Fen | undefined
}

export interface Payment {
  readonly fund: Fen
  /** In-scope expense that was claimed. */
  readonly inScope: Fen
  readonly deductible: Fen
  /** A second fund that pays behind the benefit (红河 above 5,000). */
  readonly beyond?: { readonly name: string; readonly fund: Fen }
}

export interface Area {
  readonly from: string
  readonly to?: string
  /** A reading under whose `b` the document outlives its last day. */
  readonly outlives?: string
  readonly statuses: readonly string[]
  readonly levels: LevelRules
  /** The benefit that a line claims; undefined: the document has none for it. */
  readonly benefitOf: (line: Line, context: Context) => string | undefined
  /** Clauses that bar the fund from a line, and those that close the accounts to it. */
  readonly bars: Clauses
  readonly closes: Clauses
  /** In order of precedence; the last one also takes what is left over, where a reading says so. */
  readonly benefits: readonly { readonly name: string; readonly pay: (claim: Claim) => Payment }[]
  readonly residual?: string
  /** 年度统筹基金支付限额 over all benefits: whether it holds at the window. */
  readonly overall?: (context: Context) => boolean
  readonly mayDraw?: (relative: Relative, context: Context) => boolean
  readonly second?: (paid: SecondClaim) => Fen
}

/** 二次支付: what the unbarred lines of the named benefits left to the member. */
export interface SecondClaim {
  readonly context: Context
  readonly book: YearBook
  readonly lines: readonly { readonly line: Line; readonly benefit: string }[]
  readonly funds: Readonly<Record<string, Fen>>
  /** The bill without what the funds have paid. */
  readonly billLeft: Fen
  /** What the member would pay in cash without it. */
  readonly cashWithout: () => Fen
}
