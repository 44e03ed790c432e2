import type { deskSurface, paperSurface } from '../../shared/contracts/surface.ts'

/** Every name of a surface, no more and no fewer: the compiler compares the two. */
type NamesOf<S> = {
  readonly [Conversation in keyof S]: { readonly [Name in keyof S[Conversation]]: true }
}

/** The names alone: the schemas stay in the shell, and the bridge stays small. */
export const deskNames = {
  session: { open: true },
  identify: { readCard: true, scan: true, byIdNumber: true },
  catalogue: { search: true },
  quote: { preview: true, beginBill: true },
  settlement: { confirm: true, ofBill: true, recent: true },
  queue: { list: true, sendNow: true },
  practice: {
    insertCard: true,
    removeCard: true,
    cutLine: true,
    restoreLine: true,
    showCode: true,
  },
  paper: { print: true },
} as const satisfies NamesOf<typeof deskSurface>

export const paperNames = {
  paperPage: { document: true, laidOut: true },
} as const satisfies NamesOf<typeof paperSurface>
