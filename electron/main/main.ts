/** The shell: windows, protocol, printing, the data key; starts the others and relays. */
import { join } from 'node:path'

import { app } from 'electron'

import { buildKind } from './build-kind.ts'
import { systemClock } from './clock.ts'
import { fileLog } from './log.ts'
import type { Log } from './log.ts'
import { readLaunch } from './places.ts'
import { registerScheme, runShell } from './shell.ts'
import { unknownSwitches } from './switches.ts'

const appDir = app.getAppPath()
const { version, release } = buildKind(appDir)
for (const name of unknownSwitches(process.argv, release, process.platform)) {
  app.commandLine.removeSwitch(name)
}
app.enableSandbox()
registerScheme()

const launch = readLaunch(release, process.env, {
  userData: app.getPath('userData'),
  documents: app.getPath('documents'),
})
// The page's own profile lies beside the ledger, so that one instance means one ledger.
app.setPath('userData', join(launch.dataDir, 'window'))
if (app.requestSingleInstanceLock()) {
  const log = fileLog(join(launch.dataDir, 'logs', 'shell.log'), systemClock)
  endOnBug(log)
  void runShell({ appDir, version, release, launch, clock: systemClock, log })
} else {
  app.quit()
}

/** A bug of the shell ends it: the ledger is the core's, and whole. No dialog waits for anybody. */
function endOnBug(log: Log): void {
  const end = (error: unknown): void => {
    log.write('bug', { because: error instanceof Error ? (error.stack ?? '') : String(error) })
    app.exit(70)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
