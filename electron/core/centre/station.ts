import { networkInterfaces } from 'node:os'

import type { Station } from './wire/sign-in-9001.ts'

/** The first network card with an address of its own; the loopback where there is none. */
export function ownStation(): Station {
  const cards = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const card = cards.find((each) => !each.internal && each.family === 'IPv4')
  return card === undefined
    ? { mac: '00:00:00:00:00:00', ip: '127.0.0.1' }
    : { mac: card.mac, ip: card.address }
}
