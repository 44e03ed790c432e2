import type { DeskEvent, NumberedEvent } from '../../shared/contracts/events.ts'

/** Numbers every event for the page, whoever it comes from and however often the core restarts. */
export class DeskEvents {
  readonly #push: (event: NumberedEvent) => void
  #sequence = 0

  constructor(push: (event: NumberedEvent) => void) {
    this.#push = push
  }

  publish(event: DeskEvent): void {
    this.#sequence += 1
    this.#push({ sequence: this.#sequence, event })
  }
}
