/** The core cannot serve as configured. `wording` is Chinese: what is wrong and what to do. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
  readonly wording: string
  constructor(wording: string) {
    super(wording)
    this.wording = wording
  }
}
