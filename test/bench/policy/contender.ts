/** What an engine says of one bill, in fen: the five amounts that every engine computes. */
export interface Answer {
  readonly fund: bigint
  readonly deductible: bigint
  readonly ownAccount: bigint
  readonly relatives: bigint
  readonly cash: bigint
}

/** An engine at the bills: its own input is made beforehand, its own answer is read afterwards. */
export interface Contender {
  readonly name: string
  /** Settles every bill once and keeps the answers in the engine's own form; this is timed. */
  readonly pass: () => Promise<void> | undefined
  /** The last pass, bill by bill; not timed. */
  readonly answers: () => readonly Answer[]
}

/** Amounts as a float engine gives them, each to its nearest fen: no fault is put on formatting. */
export function answerOfNumbers(amounts: {
  readonly [Name in keyof Answer]: number
}): Answer {
  const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100))
  return {
    fund: fen(amounts.fund),
    deductible: fen(amounts.deductible),
    ownAccount: fen(amounts.ownAccount),
    relatives: fen(amounts.relatives),
    cash: fen(amounts.cash),
  }
}

/** On how many bills two engines disagree by a fen or more. */
export function differing(left: readonly Answer[], right: readonly Answer[]): number {
  if (left.length !== right.length) throw new Error('not the same bills')
  return left.filter((one, bill) => {
    const other = right[bill]
    if (other === undefined) return true
    return (
      one.fund !== other.fund ||
      one.deductible !== other.deductible ||
      one.ownAccount !== other.ownAccount ||
      one.relatives !== other.relatives ||
      one.cash !== other.cash
    )
  }).length
}
