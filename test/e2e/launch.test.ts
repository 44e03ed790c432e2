import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { prepareLaunch } from '../../build/launch/prepare.ts'
import type { PreparedLaunch } from '../../build/launch/prepare.ts'
import { emptyWindowApp } from '../support/empty-window.ts'

function statusOf(pid: number, field: string): string | undefined {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(status)?.[1]
}

describe('a launch', () => {
  let appDir = ''
  let launch: PreparedLaunch

  beforeAll(async () => {
    appDir = emptyWindowApp()
    mkdirSync(join(appDir, 'closed'), { mode: 0o700 })
    launch = await prepareLaunch({ services: inject('surroundings'), appDir })
  })

  afterAll(() => {
    launch.dispose()
    rmSync(appDir, { recursive: true, force: true })
  })

  it('runs the application as an ordinary user, its pages in the sandbox', async () => {
    const { executablePath, args, env } = launch
    const asked = { executablePath, args: [...args], env, chromiumSandbox: true, timeout: 30_000 }
    const electron = await _electron.launch(asked)
    try {
      const page = await electron.firstWindow()
      expect(await page.textContent('h1')).toBe('窗口')
      const told = await electron.evaluate(({ app }) => ({
        name: app.getName(),
        version: app.getVersion(),
        path: app.getAppPath(),
        uid: process.getuid?.(),
        pages: app.getAppMetrics().flatMap((each) => (each.type === 'Tab' ? [each.pid] : [])),
      }))
      const uid = launch.user === null ? process.getuid?.() : launch.user.uid
      expect(uid).not.toBe(0)
      expect(told).toMatchObject({ name: '空窗口', version: '9.8.7', path: launch.appDir, uid })
      expect(told.pages).toHaveLength(1)
      for (const pid of told.pages) {
        expect(statusOf(pid, 'Seccomp')).toBe('2')
        expect(statusOf(pid, 'NoNewPrivs')).toBe('1')
      }
    } finally {
      await electron.close()
    }
  })

  it('gives it places of its own that nobody else can read', () => {
    for (const dir of [launch.dataDir, launch.outputDir]) {
      const { mode, uid } = statSync(dir)
      expect(mode & 0o777).toBe(0o700)
      expect(uid).toBe(launch.user === null ? process.getuid?.() : launch.user.uid)
    }
  })

  it('opens the same ledger again when it is given the same place', async () => {
    const { workDir } = launch
    const again = await prepareLaunch({ services: inject('surroundings'), appDir, workDir })
    expect(again.dataDir).toBe(launch.dataDir)
  })
})
