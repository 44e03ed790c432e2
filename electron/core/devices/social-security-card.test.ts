import { describe, expect, it } from 'vitest'

import {
  cardSpec,
  everyCard,
  expectedOf,
  practiceCard,
  withRecord,
} from '../../../test/support/practice-cards.ts'
import {
  bankCardImage,
  brokenCardImage,
  buildCardImage,
  createApplet,
} from '../../training/card/index.ts'
import type { CardImage } from '../../training/card/index.ts'
import type { CardChannel } from './driver.ts'
import { readSocialSecurityCard } from './social-security-card.ts'

function channelTo(
  image: CardImage,
  change: (command: string, answer: Uint8Array) => Uint8Array = (_, answer) => answer,
): CardChannel & { readonly commands: string[] } {
  const applet = createApplet(image)
  const commands: string[] = []
  return {
    atr: image.atr,
    commands,
    transmit(command) {
      const hex = Buffer.from(command).toString('hex').toUpperCase()
      commands.push(hex)
      return Promise.resolve(change(hex, applet.answer(command)))
    },
  }
}

const unreadable = (field: string): unknown => ({
  ok: false,
  failure: { kind: 'unreadable', field, source: 'card' },
})

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex')

describe('reading a card', () => {
  it.each(everyCard)('generation $generation, dialect $dialect', async (spec) => {
    const reading = await readSocialSecurityCard(channelTo(buildCardImage(spec)))
    expect(reading).toEqual({ ok: true, value: expectedOf(spec) })
  })

  it.each(everyCard)('a long name: generation $generation, dialect $dialect', async (spec) => {
    const long = '阿卜杜热合曼·买买提明·艾合买提·吐尔逊江'
    const name = spec.generation === '1' ? long.slice(0, 15) : long
    const reading = await readSocialSecurityCard(channelTo(buildCardImage({ ...spec, name })))
    expect(reading).toMatchObject({ ok: true, value: { name } })
  })

  it('joins a character that lies across both records of a name', async () => {
    const name = `A${'吐'.repeat(20)}𬭎`
    const reading = await readSocialSecurityCard(channelTo(practiceCard({ name })))
    expect(reading).toMatchObject({ ok: true, value: { name } })
  })

  it('drops zeros and spaces behind a name', async () => {
    for (const padding of ['00', '20', 'FF']) {
      const value = `CDF5 D0E3 C0BC ${padding.repeat(24)}`
      const image = withRecord(practiceCard(), 0x09, bytes(`091E ${value}`))
      const reading = await readSocialSecurityCard(channelTo(image))
      expect(reading).toMatchObject({ ok: true, value: { name: '王秀兰' } })
    }
  })

  it('leaves out what the card does not have', async () => {
    const bare = [0x05, 0x06, 0x0a, 0x0d].reduce(
      (image, tag) => withRecord(image, tag, null),
      practiceCard({ dialect: 'iv' }),
    )
    const reading = await readSocialSecurityCard(channelTo(bare))
    expect(reading.ok && reading.value).toMatchObject({
      sex: 'unknown',
      birthDate: undefined,
      issuedOn: undefined,
      validUntil: undefined,
    })
    for (const nothing of ['00000000', 'FFFFFFFF']) {
      const empty = withRecord(practiceCard(), 0x06, bytes(`0604 ${nothing}`))
      const again = await readSocialSecurityCard(channelTo(empty))
      expect(again.ok && again.value.validUntil).toBe(undefined)
    }
  })

  it('asks by tag before it asks by number', async () => {
    const card = channelTo(practiceCard({ dialect: 'i' }))
    await readSocialSecurityCard(card)
    expect(card.commands.filter((command) => /^00B2..(04|2C|34)/.test(command))).toEqual([])
  })

  it('repeats with the length that the card names, and without one when it must', async () => {
    const uneven = withRecord(practiceCard(), 0x09, bytes('0906 CDF5 D0E3 C0BC'))
    expect(await readSocialSecurityCard(channelTo(uneven))).toMatchObject({ ok: true })
    const whole = `0812 ${Buffer.from('610102195806094021').toString('hex')} 9000`
    const proud = channelTo(practiceCard(), (command, answer) => {
      if (command === '00B2080014') return bytes('6700')
      return command === '00B2080000' ? bytes(whole) : answer
    })
    expect(await readSocialSecurityCard(proud)).toMatchObject({ ok: true })
    expect(proud.commands).toContain('00B2080000')
  })

  it('fetches data that waits behind a READ RECORD', async () => {
    const waiting: Uint8Array[] = []
    const card = channelTo(practiceCard(), (command, answer) => {
      if (command.startsWith('00C0') && waiting.length > 0) return waiting.shift() ?? answer
      if (!command.startsWith('00B2') || answer.length <= 2) return answer
      waiting.push(answer)
      return Uint8Array.of(0x61, answer.length - 2)
    })
    expect(await readSocialSecurityCard(card)).toMatchObject({ ok: true })
  })
})

describe('a card that cannot be read', () => {
  it('is not a social security card, whatever it answers to the name', async () => {
    const failure = { kind: 'device', device: 'card-reader', fault: 'not-a-social-security-card' }
    expect(await readSocialSecurityCard(channelTo(bankCardImage()))).toEqual({ ok: false, failure })
    for (const word of ['6A82', '6D00', '6985', '6E00', '6FFF']) {
      const card = channelTo(practiceCard(), (command, answer) =>
        command.startsWith('00A404') ? bytes(word) : answer,
      )
      expect(await readSocialSecurityCard(card)).toEqual({ ok: false, failure })
    }
  })

  it('never leads round in circles', async () => {
    const card = channelTo(practiceCard(), (command) =>
      bytes(command.startsWith('00A404') ? '6110' : '6101'),
    )
    await readSocialSecurityCard(card)
    expect(card.commands.length).toBeLessThan(20)
  })

  it('names the record', async () => {
    const broken = await readSocialSecurityCard(channelTo(brokenCardImage()))
    expect(broken).toEqual(unreadable('EF06.08'))
    const cases: readonly (readonly [number, string, string])[] = [
      [0x01, '0103 610100', 'EF05.01'],
      [0x03, '0304 392E3030', 'EF05.03'],
      [0x05, '0504 20201301', 'EF05.05'],
      [0x06, '0604 20230229', 'EF05.06'],
      [0x06, '0603 202302', 'EF05.06'],
      [0x07, '0709 5058303030300000 01', 'EF05.07'],
      [0x07, '0708 505830303030303031', 'EF05.07'],
      [0x08, '0812 363130313032313935383036303934303232', 'EF06.08'],
      [0x09, '0904 00000000', 'EF06.09'],
      [0x09, '0904 CDF5D0FF', 'EF06.09'],
      [0x09, '0904 CDF50741', 'EF06.09'],
      [0x0d, '0D04 1958AB09', 'EF06.0D'],
    ]
    for (const [tag, record, field] of cases) {
      for (const dialect of ['i', 'ii', 'iii', 'iv'] as const) {
        const image = withRecord(buildCardImage(cardSpec({ dialect })), tag, bytes(record))
        const reading = await readSocialSecurityCard(channelTo(image))
        expect(reading, `${record} in dialect ${dialect}`).toEqual(unreadable(field))
      }
    }
  })

  it('does not take a record that is refused for one that is missing', async () => {
    for (const dialect of ['i', 'ii', 'iii', 'iv'] as const) {
      const card = channelTo(practiceCard({ dialect }), (_, answer) =>
        answer[0] === 0x4e ? bytes('6581') : answer,
      )
      expect(await readSocialSecurityCard(card)).toEqual(unreadable('EF06.4E'))
    }
  })
})
