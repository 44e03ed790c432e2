import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

import { describe, expect, it } from 'vitest'

import { cardSpec, everyCard, practiceCard } from '../../../test/support/practice-cards.ts'
import { encodeGb18030 } from './gb18030.ts'
import { bankCardImage, buildCardImage, createApplet, createCardHolder } from './index.ts'

const application = '00A404000F7378312E73682EC9E7BBE1B1A3D5CF'

function talk(image: Parameters<typeof createApplet>[0]): (hex: string) => string {
  const applet = createApplet(image)
  return (command) =>
    Buffer.from(applet.answer(Buffer.from(command, 'hex'))).toString('hex').toUpperCase()
}

describe('the applet of a social security card', () => {
  it('answers SELECT with 61xx and holds the rest for GET RESPONSE', () => {
    const card = talk(practiceCard())
    expect(card(application)).toBe('6113')
    expect(card('00C0000000')).toBe('6C13')
    expect(card('00C0000013')).toBe('6F11840F7378312E73682EC9E7BBE1B1A3D5CF9000')
    expect(card('00C0000013')).toBe('6985')
  })

  it('tells the length when asked with another', () => {
    const card = talk(practiceCard())
    card(application)
    card('00A4020002EF05')
    expect(card('00B2070000')).toBe('6C0B')
    expect(card('00B207000B')).toBe('07095058303030303030319000')
    expect(card('00B2080014')).toBe('6A83')
  })

  it('answers in its own dialect only', () => {
    const asked = { i: '00B207000B', ii: '00B207040B', iii: '00B2072C0B', iv: '00B207280B' }
    for (const spec of everyCard) {
      for (const [dialect, command] of Object.entries(asked)) {
        const card = talk(buildCardImage(spec))
        card(application)
        const selected = ['00A4020002EF05', '00A4000002EF05'].map((select) => card(select))
        expect(selected.filter((answer) => answer.startsWith('61'))).toHaveLength(1)
        expect(card(command).endsWith('9000')).toBe(dialect === spec.dialect)
      }
    }
  })

  it('counts the long name among the records of later generations', () => {
    const sexOf = (generation: '1' | '2' | '3', number: string): string => {
      const card = talk(practiceCard({ generation, dialect: 'ii' }))
      card(application)
      card('00A4000002EF06')
      return card(`00B2${number}0403`)
    }
    expect(sexOf('1', '03')).toBe('0A01329000')
    expect(sexOf('2', '04')).toBe('0A01329000')
    expect(sexOf('3', '04')).toBe('0A01329000')
  })

  it('refuses what it does not know', () => {
    const card = talk(practiceCard())
    expect(card('00A4020002EF05')).toBe('6A82')
    expect(card('00B207000B')).toBe('6986')
    expect(card('80CA000000')).toBe('6E00')
    expect(card('00CA000000')).toBe('6D00')
    expect(card('00A4')).toBe('6700')
    expect(card('00A4040005')).toBe('6700')
  })
})

it('a bank card knows no social security application', () => {
  const card = talk(bankCardImage())
  expect(card(application)).toBe('6A82')
  expect(card('00A404000E315041592E5359532E4444463031').startsWith('61')).toBe(true)
  expect(card('00B201000B')).toBe('6986')
})

describe('the layout of a card', () => {
  it('carries names in GBK, and rare characters in GB18030', () => {
    expect(Buffer.from(encodeGb18030('王·A')).toString('hex')).toBe('cdf5a1a441')
    const decoder = new TextDecoder('gb18030')
    for (const name of ['王秀兰', '刘䶮𬭎', '㐀㛃', '阿卜杜热合曼·买买提', '𠮷']) {
      expect(decoder.decode(encodeGb18030(name))).toBe(name)
    }
  })

  it('refuses values that do not fit', () => {
    const wrong = [
      { generation: '1', name: '阿'.repeat(16) },
      { name: '阿'.repeat(26) },
      { idNumber: '123' },
      { cardSerial: 'XY' },
      { birthDate: '19580609' },
    ] as const
    for (const change of wrong) expect(() => practiceCard(change)).toThrow(/fit|written/)
    expect(() => buildCardImage(cardSpec({ name: '阿'.repeat(25) }))).not.toThrow()
  })
})

describe('the hand that holds the card', () => {
  it('says so when no reader listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const holder = createCardHolder({ port })
    await expect(holder.insert(practiceCard())).rejects.toThrow(
      `no virtual card reader listens on 127.0.0.1:${String(port)}`,
    )
    await holder.close()
  })

  it('waits until the reader has asked for the answer to reset', async () => {
    const server = createServer((socket) => {
      setTimeout(() => socket.write(Uint8Array.of(0, 1, 1, 0, 1, 4)), 60)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const holder = createCardHolder({ port: (server.address() as AddressInfo).port })
    const began = performance.now()
    await holder.insert(practiceCard())
    expect(performance.now() - began).toBeGreaterThan(50)
    await holder.close()
    server.close()
  })
})
