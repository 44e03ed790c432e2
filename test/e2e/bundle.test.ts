import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { appDir, manifest, node24 } from '../../build/setup/places.mjs'
import { bundleIsFresh, bundleNames } from '../../build/setup/freshness.mjs'
import { run } from '../../build/setup/run.mjs'

describe('the bundled application', () => {
  it('is up to date, and says what it is', () => {
    expect(bundleNames.filter((name) => !bundleIsFresh(name))).toEqual([])
    const described: unknown = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'))
    const { name, productName, version } = manifest()
    const main = 'main.cjs'
    expect(described).toEqual({ name, productName, version, main, gongjiBuild: 'development' })
  })

  it.each(['index.html', 'paper.html'])('has nothing inline in %s', (page) => {
    const html = readFileSync(join(appDir, 'renderer', page), 'utf8')
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    expect(scripts.length).toBeGreaterThan(0)
    for (const [, attributes = '', body] of scripts) {
      expect(attributes).toMatch(/ src="\.\/[^"]+\.js"/)
      expect(body).toBe('')
    }
    expect(html).not.toMatch(/<style\b| style=| on\w+=|https?:/)
  })

  it('carries native packages that load where the core runs', async () => {
    const script = `
      const Database = require('better-sqlite3')
      const at = require.resolve('better-sqlite3')
      console.log(new Database(':memory:').prepare('select 1 + 1 as sum').get().sum, at)`
    const { output } = await run(node24, ['-e', script], { cwd: appDir })
    expect(output).toBe(`2 ${join(appDir, 'node_modules/better-sqlite3/lib/index.js')}\n`)
  })

  it('carries the migrations and the packs, and no test', () => {
    const migrations = readdirSync(join(appDir, 'migrations'))
    expect(migrations.every((name) => name.endsWith('.sql'))).toBe(true)
    expect(existsSync(join(appDir, 'packs'))).toBe(true)
    const files = readdirSync(appDir, { recursive: true }).map(String)
    expect(files.filter((name) => name.includes('.test.'))).toEqual([])
  })

  it('leaves the policy core, the ledger and Node out of the page', () => {
    const assets = join(appDir, 'renderer', 'assets')
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
    const code = scripts.map((name) => readFileSync(join(assets, name), 'utf8')).join('\n')
    expect(code).not.toMatch(/better-sqlite3|node:fs|outbox_keeps_everything/)
  })
})
