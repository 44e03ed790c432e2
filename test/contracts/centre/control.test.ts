import { request } from 'node:http'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { practiceCatalogue } from '../../../electron/training/catalogue.ts'
import { fixedNowMs, matching, openCounter, plain, token, valueOf } from './harness.ts'
import type { Counter } from './harness.ts'

let counter: Counter
let nowMs = fixedNowMs

beforeEach(async () => {
  nowMs = fixedNowMs
  counter = await openCounter({ nowMs: () => nowMs })
})
afterEach(async () => {
  await counter.close()
})

/** Asks the control port as anyone could; answers status and body. */
function ask(path: string, options: { token?: string; body?: string; method?: string } = {}) {
  const headers = options.token === undefined ? {} : { 'x-practice-token': options.token }
  const method = options.method ?? 'POST'
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asking = request(`${counter.practice.controlUrl}${path}`, { method, headers })
    asking.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    asking.on('error', reject)
    asking.end(options.body)
  })
}

async function showCode(cardId: string): Promise<string> {
  const said = await counter.control('show-code', { cardId })
  return (said as { code: string }).code
}

describe('the control port', () => {
  it.each([undefined, '', 'practice-toke', 'practice-token-', 'PRACTICE-TOKEN'])(
    'turns away the token %j, whatever the path',
    async (wrong) => {
      const options = wrong === undefined ? {} : { token: wrong }
      for (const path of ['/control/cards', '/control/cut-line', '/nothing']) {
        expect(await ask(path, options)).toMatchObject({ status: 401, body: matching(/口令/) })
      }
      valueOf(await counter.centre.probe())
    },
  )

  it.each([
    ['/control/insert-card', '{}', 400],
    ['/control/insert-card', '{"cardId":"../x"}', 400],
    ['/control/insert-card', '{"cardId":"li-jianguo","more":1}', 400],
    ['/control/insert-card', '[', 400],
    ['/control/insert-card', '{"cardId":"nobody"}', 404],
    ['/control/insert-card', '{"cardId":"li-jianguo"}', 409],
    ['/control/show-code', '{"cardId":"bank-card"}', 404],
    ['/control/faults', '{"script":[{"infno":"2207","kind":"melt","times":1}]}', 400],
    ['/control/faults', '{"script":[{"infno":"2207","kind":"slow","times":0}]}', 400],
    ['/control/constructor', '{}', 404],
    ['/control/faults', ' '.repeat(70_000), 413],
  ])('%s, asked wrongly, says so in Chinese: %#', async (path, body, status) => {
    const said = await ask(path, { token, body })
    expect(said.status).toBe(status)
    expect(JSON.parse(said.body)).toEqual({ error: matching(/\p{Script=Han}/u) })
  })

  it('answers a question only to GET, a command only to POST', async () => {
    expect((await ask('/control/cards', { token })).status).toBe(404)
    expect((await ask('/control/cut-line', { token, method: 'GET' })).status).toBe(404)
    valueOf(await counter.centre.probe())
  })

  it('lists the cards, strange ones too, and the catalogue', async () => {
    const cards = await counter.control('cards')
    expect(cards).toHaveLength(7)
    expect(cards).toContainEqual({ cardId: 'bank-card', label: '银行卡（不是社会保障卡）' })
    expect(await counter.control('catalogue')).toEqual(practiceCatalogue)
  })

  it('cuts twice and restores twice without harm, on the same port', async () => {
    const { centreUrl } = counter.practice
    for (const path of ['cut-line', 'cut-line']) await counter.control(path, {})
    await expect(fetch(centreUrl)).rejects.toThrow()
    for (const path of ['restore-line', 'restore-line']) await counter.control(path, {})
    valueOf(await counter.centre.probe())
  })
})

describe('医保电子凭证', () => {
  it('has 28 digits and names its holder once', async () => {
    const code = await showCode('li-jianguo')
    expect(code).toMatch(/^424\d{19}610000$/)
    const decoded = valueOf(await counter.centre.decodeElectronicCode(code))
    expect(decoded.idNumber).toBe('610103198509170032')
    const credential = { kind: 'electronic-code', ecToken: decoded.ecToken } as const
    const person = valueOf(await counter.centre.personInfo(credential))
    expect(plain([person.name, person.accountBalance])).toEqual(['李建国', '1000.00'])
    expect(await counter.centre.decodeElectronicCode(code)).toMatchObject({
      failure: { kind: 'refused', infcode: '500159' },
    })
  })

  it('lives sixty seconds, and not one longer', async () => {
    const first = await showCode('li-jianguo')
    nowMs += 60_000
    valueOf(await counter.centre.decodeElectronicCode(first))
    const second = await showCode('li-jianguo')
    nowMs += 60_001
    expect(await counter.centre.decodeElectronicCode(second)).toMatchObject({
      failure: { kind: 'refused', wording: '电子凭证二维码已失效，请重新出示' },
    })
  })

  it('of nobody is refused', async () => {
    const result = await counter.centre.decodeElectronicCode('4240000000000000000000610000')
    expect(result).toMatchObject({ failure: { kind: 'refused' } })
  })
})

describe('1101', () => {
  it('knows a member by number and by card, but not a card with another serial', async () => {
    const byNumber = await counter.centre.personInfo({
      kind: 'id-number',
      idNumber: '610113197912250014',
    })
    expect(plain(valueOf(byNumber))).toMatchObject({
      name: '刘䶮𬭎',
      status: 'active',
      mutualAid: [{ relation: 'spouse', balance: '500.00' }],
      diseases: [],
    })
    const lost = { kind: 'card', cardNumber: 'PX0000004', cardSerial: 'F'.repeat(32) } as const
    expect(await counter.centre.personInfo(lost)).toMatchObject({
      failure: { kind: 'refused', wording: matching(/换发/) },
    })
    const nobody = { kind: 'id-number', idNumber: '610113197912250022' } as const
    expect(await counter.centre.personInfo(nobody)).toMatchObject({ failure: { kind: 'refused' } })
  })
})

describe('the practice centre itself', () => {
  const post = async (body: string, method = 'POST') => {
    const init = method === 'POST' ? { method, body } : { method }
    const reply = await fetch(counter.practice.centreUrl, init)
    return { status: reply.status, text: await reply.text() }
  }

  const noMessages = ['', 'null', '{}', '[]', '{"infno":"2207"}', '{"infno":{"__proto__":1}}']
  it.each([...noMessages, '['.repeat(99_999)])(
    'refuses what is no message, in its own form: %#',
    async (body) => {
      const { text } = await post(body)
      expect(JSON.parse(text)).toMatchObject({ infcode: -1, err_msg: matching(/报文/) })
    },
  )

  it('takes nothing but POST, and nothing longer than 1 MB', async () => {
    expect((await post('', 'GET')).status).toBe(400)
    expect((await post(' '.repeat(1024 * 1024 + 1))).status).toBe(400)
    valueOf(await counter.centre.probe())
  })
})
