import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'

import { prepareLaunch } from '../../build/launch/prepare.ts'
import type { LaunchAsked, PreparedLaunch } from '../../build/launch/prepare.ts'
import type { Launch } from '../../shared/contracts/launch.ts'

/** One running application under test. */
export interface Application {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly launch: PreparedLaunch
  /** What the page complained of: refusals of the content security policy, errors, rejections. */
  readonly complaints: readonly string[]
  /** Ends it as a person would. */
  readonly close: () => Promise<void>
  /** SIGKILL for every one of its processes at once, as a power cut would. */
  readonly kill: () => Promise<void>
}

/** Prepares a launch and opens it. */
export async function startApplication(asked: LaunchAsked): Promise<Application> {
  return openApplication(await prepareLaunch(asked))
}

/** Starts the built application with the sandbox on, and waits until its page answers keys. */
export async function openApplication(launch: PreparedLaunch): Promise<Application> {
  const electron = await _electron.launch({
    executablePath: launch.executablePath,
    args: [...launch.args],
    env: launch.env,
    chromiumSandbox: true,
    timeout: 60_000,
  })
  const page = await electron.firstWindow()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.getByTestId('bill-search').waitFor({ timeout: 30_000 })
  return {
    electron,
    page,
    launch,
    complaints,
    close: () => electron.close(),
    kill: () => killWhole(electron.process()),
  }
}

async function killWhole(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => {
      resolve()
    })
  })
  process.kill(-pid, 'SIGKILL')
  await ended
}

/** The practice centre and cards as a process of their own, which outlives the application. */
export interface PracticeProcess {
  readonly address: NonNullable<Launch['practice']>
  readonly control: (path: string, body?: unknown) => Promise<unknown>
  readonly stop: () => Promise<void>
}

export async function startPractice(dataDir: string, cardPort: number): Promise<PracticeProcess> {
  const app = join(import.meta.dirname, '../../out/app')
  const token = 'practice-token-of-this-test'
  const child = spawn(
    process.execPath,
    [
      join(app, 'practice.mjs'),
      ...['--data', dataDir],
      ...['--packs', join(app, 'packs')],
      ...['--token', token],
      ...['--card-port', String(cardPort)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ready = await firstLine(child)
  const { centreUrl, controlUrl } = JSON.parse(ready) as { centreUrl: string; controlUrl: string }
  return {
    address: { centreUrl, controlUrl, token },
    control: async (path, body) => {
      const reply = await fetch(`${controlUrl}/control/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'x-practice-token': token, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(`${path}: ${String(reply.status)} ${await reply.text()}`)
      return (await reply.json()) as unknown
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the practice process ended with ${String(code)}`))
    })
    if (child.stdout === null) reject(new Error('the practice process has no output'))
    else createInterface(child.stdout).once('line', resolve)
  })
}
