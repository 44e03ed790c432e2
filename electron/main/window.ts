import { BrowserWindow } from 'electron'
import type { Input, WebContents, WebPreferences } from 'electron'

import { origin } from './address.ts'
import type { Log } from './log.ts'
import { zoomAfter } from './zoom.ts'

/** The same closed preferences for every window; only the bridge differs. */
export function closedPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload,
    devTools,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    backgroundThrottling: false,
    disableDialogs: true,
  }
}

function zoomByKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input: Input) => {
    if (input.type !== 'keyDown' || !(input.control || input.meta) || input.alt) return
    const factor = zoomAfter(contents.getZoomFactor(), input.key)
    if (factor === undefined) return
    event.preventDefault()
    contents.setZoomFactor(factor)
  })
}

/** A page that crashed is loaded again; the core and its ledger do not notice. */
function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    log.write('page-lost', { reason: details.reason })
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
}

/** The cashier's window, not yet loaded. */
export function cashierWindow(from: {
  readonly preload: string
  readonly devTools: boolean
  readonly log: Log
}): BrowserWindow {
  const window = new BrowserWindow({
    title: '共济窗口',
    width: 1366,
    height: 768,
    minWidth: 1280,
    minHeight: 720,
    useContentSize: true,
    show: false,
    backgroundColor: '#f4f6f8',
    autoHideMenuBar: true,
    webPreferences: closedPreferences(from.preload, from.devTools),
  })
  window.removeMenu()
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  zoomByKeys(window.webContents)
  reloadAfterCrash(window, from.log)
  return window
}

export const cashierAddress = `${origin}/index.html`
export const paperAddress = `${origin}/paper.html`
