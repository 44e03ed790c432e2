import type { IpcMain } from 'electron'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { call, channels } from '../../shared/contracts/call.ts'
import { deskSurface, paperSurface } from '../../shared/contracts/surface.ts'
import { ok } from '../../shared/failure/index.ts'
import { deskNames, paperNames } from '../preload/call-names.ts'
import { answer, Roles, serve } from './ipc.ts'
import type { Sender } from './ipc.ts'

const page = { url: 'app://cashier/index.html', top: true }
const asked = call(v.strictObject({ text: v.string() }), v.object({ count: v.number() }))
const silent = { write: () => undefined, pass: () => undefined }

describe('a call through the shell', () => {
  it('relays what fits and drops what the reply should not carry', async () => {
    const ask = () => Promise.resolve(ok({ count: 1, idNumber: '610100…' }))
    expect(await answer(asked, { text: 'x' }, ask, () => undefined)).toEqual(ok({ count: 1 }))
  })

  it.each([undefined, null, 7, {}, { text: 1 }, { text: 'x', more: 1 }])(
    'does nothing for a request like %j',
    async (raw) => {
      let times = 0
      const ask = () => Promise.resolve(ok({ count: (times += 1) }))
      const result = await answer(asked, raw, ask, () => undefined)
      expect(result).toMatchObject({ ok: false, failure: { kind: 'input', fault: 'malformed' } })
      expect(times).toBe(0)
    },
  )

  it('says that the core is lost when a reply cannot be read', async () => {
    let malformed = 0
    const ask = () => Promise.resolve(ok({ count: 'many' }))
    const result = await answer(asked, { text: 'x' }, ask, () => void (malformed += 1))
    expect(result).toEqual({ ok: false, failure: { kind: 'core-lost' } })
    expect(malformed).toBe(1)
  })
})

describe('roles', () => {
  const roles = new Roles()
  roles.grant(1, 'cashier')
  roles.grant(2, 'paper')

  it('allow the top frame of a known window on our own origin', () => {
    expect(roles.allows({ contentsId: 1, frame: page }, 'cashier')).toBe(true)
    expect(roles.allows({ contentsId: 2, frame: page }, 'paper')).toBe(true)
  })

  it.each<[string, Sender]>([
    ['a frame within', { contentsId: 1, frame: { ...page, top: false } }],
    ['a frame that is gone', { contentsId: 1, frame: undefined }],
    ['a blank page', { contentsId: 1, frame: { url: 'about:blank', top: true } }],
    ['an empty address', { contentsId: 1, frame: { url: '', top: true } }],
    ['a host that begins alike', { contentsId: 1, frame: { ...page, url: 'app://cashier.x/' } }],
    ['another scheme', { contentsId: 1, frame: { ...page, url: 'https://cashier/' } }],
    ['a window nobody made', { contentsId: 3, frame: page }],
    ['a window of another role', { contentsId: 2, frame: page }],
  ])('refuse %s', (_what, sender) => {
    expect(roles.allows(sender, 'cashier')).toBe(false)
  })

  it('refuse a window whose role was withdrawn', () => {
    roles.withdraw(2)
    expect(roles.allows({ contentsId: 2, frame: page }, 'paper')).toBe(false)
  })
})

describe('serve', () => {
  it('throws at a stranger and asks nobody', async () => {
    const handlers = new Map<string, Parameters<IpcMain['handle']>[1]>()
    const ipcMain = { handle: (name: string, on: never) => void handlers.set(name, on) }
    const roles = new Roles()
    const ask = () => Promise.reject(new Error('asked'))
    serve(deskSurface, 'cashier', ask, { ipcMain, roles, log: silent })
    const event = { sender: { id: 9 }, senderFrame: { url: page.url, parent: null } }
    const open = handlers.get('session/open')
    await expect(open?.(event as never, {})).rejects.toThrow('refused')
    expect([...handlers.keys()]).toEqual(channels(deskSurface))
  })
})

describe('the bridge', () => {
  it('has exactly the names of the contracts', () => {
    expect(channels(deskNames as never)).toEqual(channels(deskSurface))
    expect(channels(paperNames as never)).toEqual(channels(paperSurface))
  })

  it('gives the page no way to issue a receipt itself', () => {
    expect(channels(deskNames as never)).not.toContain('receipt/issue')
  })
})
