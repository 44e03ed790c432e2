import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { node24 } from '../setup/places.mjs'
import { run } from '../setup/run.mjs'
import { integrityOf, verifyIntegrity } from './carried.ts'
import { askVersions, executableIn, versionIn } from './dist.ts'
import { findRuntime, pinnedElectron, refuseUnpinned } from './find.ts'
import { downloadHost, failedLately } from './official.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gongji-runtime-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dir, { recursive: true, force: true })
})

/** A folder that looks like an Electron of this version: its program prints its versions. */
function makeDist(version: string): string {
  const executable = executableIn(dir)
  mkdirSync(join(executable, '..'), { recursive: true })
  writeFileSync(executable, `#!/bin/sh\nprintf '%s' '${version} 24.1.0'\n`, { mode: 0o755 })
  writeFileSync(join(dir, 'version'), version)
  return dir
}

describe('the runtime for a release', () => {
  it('is the pinned version and nothing else', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', makeDist('25.1.1'))
    const asked = findRuntime({ purpose: 'release' })
    await expect(asked).rejects.toThrow(
      `A release needs Electron ${pinnedElectron()}; the one found is 25.1.1. Nothing was packed.`,
    )
  })

  it('is taken when it is the pinned version', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', makeDist(pinnedElectron()))
    const runtime = await findRuntime({ purpose: 'release' })
    expect(runtime).toMatchObject({ electron: pinnedElectron(), node: 24, from: 'override' })
  })

  it('is refused one patch away', () => {
    expect(() => refuseUnpinned('45.4.0', '45.4.1')).toThrow(/needs Electron 45\.4\.1/)
    expect(() => refuseUnpinned('45.4.1', '45.4.1')).not.toThrow()
  })
})

describe('the runtime for development', () => {
  it('may be another version, named in the environment', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', makeDist('25.1.1'))
    const runtime = await findRuntime({ purpose: 'development' })
    expect(runtime).toMatchObject({ dist: dir, electron: '25.1.1', from: 'override' })
  })

  it('is missed, in words, where the named folder holds none', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dir)
    await expect(findRuntime({ purpose: 'development' })).rejects.toThrow(`No Electron in ${dir}.`)
  })
})

describe('a distribution', () => {
  it('has its executable where its system has it', () => {
    expect(executableIn('d', 'linux')).toBe(join('d', 'electron'))
    expect(executableIn('d', 'win32')).toBe(join('d', 'electron.exe'))
    expect(executableIn('d', 'darwin')).toMatch(/Electron\.app.*Electron$/)
  })

  it('tells its version by its file or by itself', async () => {
    expect(versionIn(dir)).toBeUndefined()
    writeFileSync(join(dir, 'version'), 'v45.4.1\n')
    expect(versionIn(dir)).toBe('45.4.1')
    expect(await askVersions(node24)).toBeUndefined()
  })
})

describe('the package with the test runtime', () => {
  it('is believed only byte for byte', () => {
    const content = Buffer.from('what was looked at')
    expect(() => verifyIntegrity(content, integrityOf(content))).not.toThrow()
    const changed = Buffer.from('what was looked At')
    expect(() => verifyIntegrity(changed, integrityOf(content))).toThrow(/not the expected one/)
    expect(() => verifyIntegrity(content)).toThrow(/not the expected one/)
  })

  it('has the digest npm computes', () => {
    const start = 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwv'
    expect(integrityOf(Buffer.alloc(0)).startsWith(start)).toBe(true)
  })
})

describe('the official download', () => {
  it('comes from where npm or Electron is told to look', () => {
    expect(downloadHost({})).toBe('github.com')
    expect(downloadHost({ ELECTRON_MIRROR: 'https://mirror.test/electron/' })).toBe('mirror.test')
    expect(downloadHost({ ELECTRON_MIRROR: 'nonsense' })).toBe('github.com')
  })

  it('is not tried again for a day after it failed', () => {
    const memory = join(dir, 'memory')
    const now = 1_800_000_000_000
    expect(failedLately(memory, now)).toBe(false)
    writeFileSync(memory, '')
    const hour = 3_600
    utimesSync(memory, now / 1000 - 23 * hour, now / 1000 - 23 * hour)
    expect(failedLately(memory, now)).toBe(true)
    utimesSync(memory, now / 1000 - 25 * hour, now / 1000 - 25 * hour)
    expect(failedLately(memory, now)).toBe(false)
    utimesSync(memory, now / 1000 + hour, now / 1000 + hour)
    expect(failedLately(memory, now)).toBe(false)
  })
})

describe('the release command', () => {
  it('ends with the refusal, not with a stack', async () => {
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: makeDist('25.1.1') }
    const { code, output } = await run(node24, ['build/command/release.ts'], { env })
    expect(code).toBe(1)
    expect(output).toMatch(/^A release needs Electron .*Nothing was packed\.\n$/)
  })
})
