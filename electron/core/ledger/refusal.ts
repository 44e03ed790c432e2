/** The ledger cannot be opened. `wording` is Chinese: what is wrong, the money, what to do. */
export class LedgerRefusal extends Error {
  override readonly name = 'LedgerRefusal'
  readonly wording: string
  constructor(wording: string, options?: ErrorOptions) {
    super(wording, options)
    this.wording = wording
  }
}
