import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryDir } from '../../test/support/temporary-dir.ts'
import { isOwnAddress } from './address.ts'
import { allowListOf, contentPolicy, respond } from './app-protocol.ts'

function pages() {
  const dir = temporaryDir()
  const root = join(dir, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(root, 'assets', 'page.js.map'), '{}')
  writeFileSync(join(dir, 'secret.html'), 'secret')
  symlinkSync(join(dir, 'secret.html'), join(root, 'linked.html'))
  return allowListOf(root)
}

describe('the app protocol', () => {
  it('answers listed files with their type and the content policy', async () => {
    const answer = respond(pages(), 'GET', 'app://cashier/assets/page.js')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('export {}')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toBe(contentPolicy)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    'app://cashier/',
    'app://cashier/nothing.html',
    'app://cashier/../secret.html',
    'app://cashier/..%2fsecret.html',
    'app://cashier/assets/..%2f..%2fsecret.html',
    'app://cashier/%2e%2e/secret.html',
    'app://cashier//index.html',
    'app://cashier/linked.html',
    'app://cashier/assets/page.js.map',
    'app://other/index.html',
    'app://cashier.example/index.html',
    'https://cashier/index.html',
    'nonsense',
  ])('does not have %s', async (address) => {
    const answer = respond(pages(), 'GET', address)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('content-security-policy')).toBe(contentPolicy)
  })

  it('answers nothing but GET', () => {
    expect(respond(pages(), 'POST', 'app://cashier/index.html').status).toBe(404)
  })

  it('lets no page run what is written inside it', () => {
    expect(contentPolicy).toContain("default-src 'none'")
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:/)
  })
})

describe('isOwnAddress', () => {
  it.each(['about:blank', '', 'app://cashier@evil/', 'app://x@cashier/', 'app://cashier:1/'])(
    'does not take %s for ours',
    (address) => {
      expect(isOwnAddress(address)).toBe(false)
    },
  )

  it('knows its own', () => {
    expect(isOwnAddress('app://cashier/index.html?x#y')).toBe(true)
  })
})
