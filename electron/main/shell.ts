import { join } from 'node:path'

import { app, ipcMain, protocol, session } from 'electron'
import type { BrowserWindow } from 'electron'

import type { RequestOf } from '../../shared/contracts/call.ts'
import { eventChannel } from '../../shared/contracts/event-channel.ts'
import type { Launch } from '../../shared/contracts/launch.ts'
import { deskSurface } from '../../shared/contracts/surface.ts'
import type { paper } from '../../shared/contracts/receipt.ts'
import { scheme } from './address.ts'
import { allowListOf, respond } from './app-protocol.ts'
import type { Clock } from './clock.ts'
import { DeskEvents } from './desk-events.ts'
import { Roles, serve } from './ipc.ts'
import type { Log } from './log.ts'
import { PaperWindows } from './paper-window.ts'
import { print } from './printing.ts'
import { Processes } from './processes.ts'
import { closeEveryContents, closeSession } from './security.ts'
import { cashierAddress, cashierWindow } from './window.ts'

export interface ShellFrom {
  readonly appDir: string
  readonly version: string
  readonly release: boolean
  readonly launch: Launch
  readonly clock: Clock
  readonly log: Log
}

/** Before the application is ready, and once. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Opens the window and starts the processes beside it; the window does not wait for them. */
export async function runShell(from: ShellFrom): Promise<void> {
  const { appDir, log, release } = from
  closeEveryContents(app, log)
  await app.whenReady()
  closeSession(session.defaultSession, log, release)
  const pages = allowListOf(join(appDir, 'renderer'))
  protocol.handle(scheme, (request) => respond(pages, request.method, request.url))

  const roles = new Roles()
  const window = cashierWindow({ preload: join(appDir, 'preload.cjs'), devTools: !release, log })
  roles.grant(window.webContents.id, 'cashier')
  const events = new DeskEvents((event) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, event)
  })
  const processes = new Processes({
    ...from,
    publish: (event) => {
      events.publish(event)
    },
  })
  answerThePage(from, processes, roles, window)
  window.webContents.on('did-finish-load', () => {
    const { trouble } = processes.core
    if (trouble !== undefined) events.publish(trouble)
  })
  endTogether(window, processes)
  void processes.start()
  await window.loadURL(cashierAddress)
}

function answerThePage(
  { appDir, clock, launch, log }: ShellFrom,
  { core }: Processes,
  roles: Roles,
  window: BrowserWindow,
): void {
  const needs = { ipcMain, roles, log }
  const printing = {
    issue: (request: unknown) => core.call('receipt/issue', request),
    windows: new PaperWindows(join(appDir, 'paper-preload.cjs'), clock, needs),
    printers: async () => {
      const printers = await window.webContents.getPrintersAsync()
      return printers.map(({ name }) => name)
    },
    outputDir: launch.outputDir,
    log,
  }
  serve(
    deskSurface,
    'cashier',
    (channel, request) =>
      channel === 'paper/print'
        ? print(request as RequestOf<(typeof paper)['print']>, printing)
        : core.call(channel, request),
    needs,
  )
}

/** Closing the window ends the application, after the core has finished what it is writing. */
function endTogether(window: BrowserWindow, processes: Processes): void {
  let stopped = false
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => {
    app.quit()
  })
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void processes.stop().then(() => {
      stopped = true
      app.quit()
    })
  })
}
