import type { DeskEvent, NumberedEvent } from '../../../shared/contracts/events.ts'

export interface Events {
  publish(event: DeskEvent): void
}

/** Numbers every event from 1, so that a missed one is seen. */
export function numberedEvents(send: (event: NumberedEvent) => void): Events {
  let sequence = 0
  return {
    publish(event) {
      sequence += 1
      send({ sequence, event })
    },
  }
}
