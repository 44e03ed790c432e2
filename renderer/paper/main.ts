/** The receipt's page: asks for its document, lays it out, and says how high it became. */
import { createApp, nextTick } from 'vue'

import type { PaperBridge } from '../../shared/contracts/surface.ts'
import PaperSheet from './PaperSheet.vue'

declare global {
  interface Window {
    readonly paper: PaperBridge
  }
}

/** Silent when there is nothing to show: the shell waits for `laidOut` and reports the failure. */
async function layOut(): Promise<void> {
  const answer = await window.paper.document({})
  if (!answer.ok) return
  createApp(PaperSheet, { document: answer.value }).mount('#sheet')
  await nextTick()
  await document.fonts.ready
  const sheet = document.querySelector('.sheet')
  if (sheet === null) return
  await window.paper.laidOut({ heightPx: sheet.getBoundingClientRect().height })
}

void layOut()
