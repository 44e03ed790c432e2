import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Launch } from '../../shared/contracts/launch.ts'
import type { Runtime } from '../runtime/dist.ts'
import { findRuntime } from '../runtime/find.ts'
import { appDir as builtAppDir, asRoot } from '../setup/places.mjs'
import type { Surroundings } from './services.ts'
import { stageApp, stageNode, stageRuntime, unprivileged } from './stage.ts'

export interface LaunchAsked {
  readonly services: Surroundings
  /** Of an earlier launch: the same ledger is opened again. Absent: a fresh one. */
  readonly workDir?: string
  /** Where to practise, and whether with its training parameters; absent: 西安. */
  readonly training?: Launch['training']
  /** A practice process that runs elsewhere; absent: the shell starts its own. */
  readonly practice?: Launch['practice']
  /** Another application than the one in `out/app`. */
  readonly appDir?: string
}

/** What Playwright's `_electron.launch` takes (with `chromiumSandbox: true`), and the places. */
export interface PreparedLaunch {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly env: Record<string, string>
  readonly appDir: string
  readonly dataDir: string
  readonly outputDir: string
  readonly coreNode: string | null
  readonly user: typeof unprivileged | null
  readonly runtime: Runtime
  readonly workDir: string
  /** Deletes `workDir` with everything the application kept there. */
  readonly dispose: () => void
}

/** Node 22 and newer can be the core's host inside Electron. */
const oldestCoreNode = 22
const smallSharedMemory = 256 * 1024 * 1024

function ownedDir(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (asRoot) chownSync(path, unprivileged.uid, unprivileged.gid)
  return path
}

/** Lowers root to the ordinary user and becomes Electron, so that its process id is ours. */
function writeWrapper(file: string, executable: string): string {
  const { uid, gid } = unprivileged
  const lowered = `--reuid=${String(uid)} --regid=${String(gid)} --clear-groups --inh-caps=-all`
  writeFileSync(file, `#!/bin/sh\nexec setpriv ${lowered} -- '${executable}' "$@"\n`)
  chmodSync(file, 0o755)
  return file
}

/** The page's shared memory where the machine grants little of it. */
function switches(): string[] {
  if (process.platform !== 'linux' || !existsSync('/dev/shm')) return []
  const { blocks, bsize } = statfsSync('/dev/shm')
  return blocks * bsize < smallSharedMemory ? ['--disable-dev-shm-usage'] : []
}

function passOn(name: string): Record<string, string> {
  const value = process.env[name]
  return value === undefined ? {} : { [name]: value }
}

/** Root's own display asks for root's key: the ordinary user gets a copy of it. */
function displayKey(home: string, services: Surroundings): Record<string, string> {
  const given = services.env['XAUTHORITY']
  const from = given ?? process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority')
  if (!existsSync(from)) return {}
  const to = join(home, 'display-key')
  copyFileSync(from, to)
  chownSync(to, unprivileged.uid, unprivileged.gid)
  return { XAUTHORITY: to }
}

function environment(workDir: string, services: Surroundings): Record<string, string> {
  if (!asRoot) {
    const own = Object.keys(process.env).map(passOn)
    return Object.assign({}, ...own, services.env) as Record<string, string>
  }
  const home = ownedDir(join(workDir, 'home'))
  return {
    ...passOn('PATH'),
    ...passOn('TZ'),
    ...passOn('DISPLAY'),
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_RUNTIME_DIR: ownedDir(join(workDir, 'runtime')),
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ...services.env,
    ...displayKey(home, services),
  }
}

/** Makes everything ready for one start of the built application. */
export async function prepareLaunch(asked: LaunchAsked): Promise<PreparedLaunch> {
  const runtime = await findRuntime({ purpose: 'development' })
  const { services } = asked
  const workDir = asked.workDir ?? mkdtempSync(join(tmpdir(), 'gongji-'))
  mkdirSync(workDir, { recursive: true })
  chmodSync(workDir, 0o755)
  const dataDir = ownedDir(join(workDir, 'data'))
  const outputDir = ownedDir(join(workDir, 'output'))
  const appDir = stageApp(asked.appDir ?? builtAppDir)
  const coreNode = runtime.node >= oldestCoreNode ? null : stageNode()
  const executable = stageRuntime(runtime)
  const launch: Launch = {
    dataDir,
    outputDir,
    coreNode,
    reader: services.reader,
    cardPort: services.cardPort,
    practice: asked.practice ?? null,
    ...(asked.training === undefined ? {} : { training: asked.training }),
  }
  const launchFile = join(workDir, 'launch.json')
  writeFileSync(launchFile, JSON.stringify(launch, null, 2))
  const env = { ...environment(workDir, services), GONGJI_LAUNCH: launchFile }
  return {
    executablePath: asRoot ? writeWrapper(join(workDir, 'electron'), executable) : executable,
    args: [appDir, ...switches()],
    env,
    ...{ appDir, dataDir, outputDir, coreNode, runtime, workDir },
    user: asRoot ? unprivileged : null,
    dispose: () => {
      rmSync(workDir, { recursive: true, force: true })
    },
  }
}
