import type { App, Session, WebContents } from 'electron'

import { isOwnAddress, parsedAddress } from './address.ts'
import type { Log } from './log.ts'

/** Every permission, device and download of a page is refused: a cashier's page needs none. */
export function closeSession(session: Session, log: Log, release: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.write('permission-refused', { permission })
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({})
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isOwnAddress(details.url) || (!release && isDevelopersTool(details.url))
    if (!allowed) log.write('request-refused', { resource: details.resourceType })
    answer({ cancel: !allowed })
  })
}

function isDevelopersTool(address: string): boolean {
  return parsedAddress(address)?.protocol === 'devtools:'
}

/** A page stays where the shell has put it, opens nothing, and embeds nothing. */
function closeContents(contents: WebContents, log: Log): void {
  const refuse = (what: string, event: { preventDefault: () => void }): void => {
    log.write('navigation-refused', { what })
    event.preventDefault()
  }
  contents.on('will-navigate', (event) => {
    refuse('will-navigate', event)
  })
  contents.on('will-redirect', (event) => {
    refuse('will-redirect', event)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) refuse('will-frame-navigate', event)
  })
  contents.on('will-attach-webview', (event) => {
    refuse('will-attach-webview', event)
  })
  contents.setWindowOpenHandler(() => {
    log.write('navigation-refused', { what: 'window-open' })
    return { action: 'deny' }
  })
}

export function closeEveryContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    closeContents(contents, log)
  })
}
