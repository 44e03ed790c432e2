import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { digestOf, filesUnder } from './freshness.mjs'
import { isInstalled, packagesWanted } from './packages.mjs'
import { node24, projectDir } from './places.mjs'
import { run } from './run.mjs'
import { installCommand, missingPackages } from './system-libraries.mjs'

const made: string[] = []
function scratch(): string {
  const dir = mkdtempSync(join(tmpdir(), 'gongji-set-up-'))
  made.push(dir)
  return dir
}
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
})

describe('system packages', () => {
  it('are missing unless installed, whatever a newer release calls them', () => {
    const installed = 'xvfb installed\nlibnss3:amd64 installed\nlibgtk-3-0t64 installed\n'
    const wanted = ['xvfb', 'libnss3', 'libgtk-3-0', 'pcscd', 'make']
    expect(missingPackages(wanted, `${installed}pcscd config-files\n`)).toEqual(['pcscd', 'make'])
  })

  it('come by one command', () => {
    const command = 'sudo apt-get install -y --no-install-recommends xvfb pcscd'
    expect(installCommand(['xvfb', 'pcscd'])).toBe(command)
  })
})

describe('npm packages', () => {
  const project = {
    ...{ name: 'x', productName: 'x', version: '1.0.0' },
    ...{ dependencies: { vue: '3.5.45' }, optionalDependencies: {}, devDependencies: {} },
  }

  it('are wanted anew when a version changes, not when the product’s own does', () => {
    const wanted = packagesWanted(project, 'lock')
    expect(packagesWanted({ ...project, version: '2.0.0' }, 'lock')).toBe(wanted)
    expect(packagesWanted({ ...project, dependencies: {} }, 'lock')).not.toBe(wanted)
    expect(packagesWanted(project, 'other lock')).not.toBe(wanted)
  })

  it('are there when npm noted every one of them; those for other systems may be missing', () => {
    const lock = {
      packages: {
        '': { version: '1.0.0' },
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '2.0.0', optional: true },
      },
    }
    const a = { 'node_modules/a': { version: '1.0.0' } }
    expect(isInstalled(lock, { packages: a })).toBe(true)
    expect(isInstalled(lock, { packages: {} })).toBe(false)
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false)
    const oldB = { 'node_modules/b': { version: '1.0.0' } }
    expect(isInstalled(lock, { packages: { ...a, ...oldB } })).toBe(false)
  })
})

describe('what a bundle is made of', () => {
  it('changes with a name and with a content, never with a test', () => {
    const dir = scratch()
    mkdirSync(join(dir, 'inner'))
    writeFileSync(join(dir, 'inner', 'a.ts'), 'a')
    const digest = (): string => digestOf(filesUnder(dir), dir)
    const first = digest()
    writeFileSync(join(dir, 'inner', 'a.test.ts'), 'test')
    expect(digest()).toBe(first)
    writeFileSync(join(dir, 'inner', 'a.ts'), 'b')
    const second = digest()
    expect(second).not.toBe(first)
    writeFileSync(join(dir, 'inner', 'b.ts'), '')
    expect(digest()).not.toBe(second)
    expect(filesUnder(join(dir, 'not there'))).toEqual([])
  })
})

describe('a program that is run', () => {
  it('answers its exit code and all it wrote', async () => {
    const script = 'console.log("out"); console.error("err"); process.exit(3)'
    const { code, output } = await run(node24, ['-e', script])
    expect(code).toBe(3)
    expect(output).toMatch(/out/)
    expect(output).toMatch(/err/)
  })

  it('is ended when it takes too long, and missed when it is not there', async () => {
    const sleeping = await run(node24, ['-e', 'setInterval(() => 0, 1000)'], { timeoutMs: 50 })
    expect(sleeping.code).not.toBe(0)
    expect((await run('no-such-program-here', [])).code).toBe(127)
  })
})

describe('a sentence for the person', () => {
  it('takes the place of a stack, with its own exit code', async () => {
    const setUp = join(projectDir, 'build/setup/set-up.mjs')
    const say = join(projectDir, 'build/setup/say.mjs')
    const script = `
      const { main } = await import(${JSON.stringify(setUp)})
      const { Halt } = await import(${JSON.stringify(say)})
      await main(() => { throw new Halt('Do this first.', 2) })`
    const { code, output } = await run(node24, ['--input-type=module', '-e', script])
    expect({ code, output }).toEqual({ code: 2, output: 'Do this first.\n' })
  })
})
