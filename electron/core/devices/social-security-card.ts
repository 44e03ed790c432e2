import { failed, ok } from '../../../shared/failure/index.ts'
import type { Result } from '../../../shared/failure/index.ts'
import { checkIdNumber } from '../../../shared/identity/index.ts'
import type { SocialSecurityCard } from '../ports.ts'
import { exchange, status } from './apdu.ts'
import { bcdDay, hexText, isPadding, nameText, plainText } from './card-values.ts'
import type { CardChannel } from './driver.ts'
import { UnreadableRecord, fieldOf, openFile } from './records.ts'
import type { Dialect, FileLayout } from './records.ts'

/** `sx1.sh.` and 社会保障 in GBK: the name of the application. */
const applicationName = Buffer.from('7378312E73682EC9E7BBE1B1A3D5CF', 'hex')

const ef05: FileLayout = {
  name: 'EF05',
  id: 0xef05,
  shortName: { byTag: 0x28, byNumber: 0x2c },
  records: [
    [0x01, 16],
    [0x02, 1],
    [0x03, 4],
    [0x04, 12],
    [0x05, 4],
    [0x06, 4],
    [0x07, 9],
  ],
}

const ef06: FileLayout = {
  name: 'EF06',
  id: 0xef06,
  shortName: { byTag: 0x30, byNumber: 0x34 },
  records: [
    [0x08, 18],
    [0x09, 30],
    [0x4e, 20],
    [0x0a, 1],
    [0x0b, 1],
    [0x0c, 3],
    [0x0d, 4],
  ],
}

type Issue = Pick<
  SocialSecurityCard,
  'cardSerial' | 'cardNumber' | 'generation' | 'issuedOn' | 'validUntil'
>
type Holder = Pick<SocialSecurityCard, 'idNumber' | 'name' | 'sex' | 'birthDate'>

/**
 * Reads a powered card: EF05 (发卡信息) and EF06 (持卡人信息). Nothing is guessed: a record that is
 * there and cannot be understood ends the reading with its name. Throws `ChannelBroken` when the
 * card goes away or falls silent.
 */
export async function readSocialSecurityCard(
  channel: CardChannel,
): Promise<Result<SocialSecurityCard>> {
  const select = Uint8Array.of(0x00, 0xa4, 0x04, 0x00, applicationName.length, ...applicationName)
  if ((await exchange(channel, select)).word !== status.done) {
    const fault = 'not-a-social-security-card'
    return failed({ kind: 'device', device: 'card-reader', fault })
  }
  try {
    const { issue, dialect } = await readIssue(channel)
    return ok({ ...issue, ...(await readHolder(channel, dialect)) })
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error
    return failed({ kind: 'unreadable', field: error.field, source: 'card' })
  }
}

async function readIssue(
  channel: CardChannel,
): Promise<{ readonly issue: Issue; readonly dialect: Dialect | undefined }> {
  const file = await openFile(channel, ef05, undefined)
  const cardNumber = plainText(await file.require(0x07))
  const cardSerial = hexText(await file.require(0x01))
  const version = plainText(await file.require(0x03))
  const issuedOn = dayOf(ef05, 0x05, await file.find(0x05))
  const validUntil = dayOf(ef05, 0x06, await file.find(0x06))
  const generation = generationOf(version)
  if (cardNumber === undefined || !/^[\dA-Za-z]{9}$/.test(cardNumber)) throw unreadable(ef05, 0x07)
  if (!/^[\dA-F]{32}$/.test(cardSerial)) throw unreadable(ef05, 0x01)
  if (generation === undefined) throw unreadable(ef05, 0x03)
  const issue = { cardSerial, cardNumber, generation, issuedOn, validUntil }
  return { issue, dialect: file.dialect() }
}

async function readHolder(channel: CardChannel, dialect: Dialect | undefined): Promise<Holder> {
  const file = await openFile(channel, ef06, dialect)
  const idNumber = checkIdNumber(plainText(await file.require(0x08)) ?? '')
  if (!idNumber.ok) throw unreadable(ef06, 0x08)
  const first = await file.require(0x09)
  const name = nameText(first, (await file.find(0x4e)) ?? new Uint8Array())
  if (name === undefined) throw unreadable(ef06, 0x09)
  const sex = sexOf(await file.find(0x0a))
  const birthDate = dayOf(ef06, 0x0d, await file.find(0x0d))
  return { idNumber: idNumber.value, name, sex, birthDate }
}

/** 规范版本 begins with the generation: `1.00`, `2.00`, `3.00`. */
function generationOf(version: string | undefined): SocialSecurityCard['generation'] | undefined {
  const first = /^([123])\.\d\d$/.exec(version ?? '')?.[1]
  return first === '1' || first === '2' || first === '3' ? first : undefined
}

function sexOf(record: Uint8Array | undefined): SocialSecurityCard['sex'] {
  const code = record === undefined ? undefined : plainText(record)
  if (code === '1') return 'male'
  return code === '2' ? 'female' : 'unknown'
}

function dayOf(
  layout: FileLayout,
  tag: number,
  record: Uint8Array | undefined,
): string | undefined {
  if (record === undefined || isPadding(record)) return undefined
  const day = bcdDay(record)
  if (day === undefined) throw unreadable(layout, tag)
  return day
}

function unreadable(layout: FileLayout, tag: number): UnreadableRecord {
  return new UnreadableRecord(fieldOf(layout, tag))
}
