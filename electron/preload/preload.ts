/** The cashier's bridge: `window.desk`, as `shared/contracts/surface.ts` describes it. */
import { contextBridge, ipcRenderer } from 'electron'

import { eventChannel } from '../../shared/contracts/event-channel.ts'
import { bridgeOf } from './bridge.ts'
import { deskNames } from './call-names.ts'

type Hear = (event: unknown) => void

const hearers = new Set<Hear>()
/** Events from before the page listened; it is told them first. */
const early: unknown[] = []
const earlyMax = 100

ipcRenderer.on(eventChannel, (_event, message: unknown) => {
  if (hearers.size === 0 && early.length < earlyMax) early.push(message)
  for (const hear of hearers) hear(message)
})

contextBridge.exposeInMainWorld('desk', {
  ...bridgeOf(deskNames),
  onEvent(hear: Hear) {
    const heard: Hear = (event) => {
      hear(event)
    }
    hearers.add(heard)
    for (const event of early.splice(0)) heard(event)
    return () => {
      hearers.delete(heard)
    }
  },
})
